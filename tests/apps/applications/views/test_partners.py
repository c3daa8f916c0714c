"""Pages on which a consortium gathers its people, and the page behind the link."""

from __future__ import annotations

import logging

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.applications.links import WHO, accept, invite, links_in_mails
from tests.apps.applications.team import Team
from tests.apps.factories import make_user

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.models import Invitation
from kyoten.apps.applications.partner_queries import standing_of
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.links import digest_of

pytestmark = pytest.mark.django_db
LINK = "/applications/invitation/"


def at(name: str, *args: str) -> str:
    """The address of a page."""
    return reverse(f"applications:{name}", args=args)


def main_of(answer) -> str:
    """What the page says, without frame and form tokens."""
    return words(answer).partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def members(team: Team) -> Team:
    """A consortium with its bodies."""
    team.write_members()
    return team


@pytest.fixture
def coordinator(client: Client, members: Team) -> Client:
    """A browser in which the coordinator is signed in."""
    client.force_login(members.coordinator)
    return client


@pytest.fixture
def invited(members: Team) -> Client:
    """A browser that opened the link of somebody without an account."""
    invite(members)
    browser = Client()
    browser.get(LINK, {"key": links_in_mails()[-1]})
    return browser


def post(browser: Client, team: Team, name: str, invitation: Invitation, **data: str):
    """Send one of the small forms about an invitation."""
    return browser.post(at(name, team.application.code), {"invitation": invitation.pk, **data}, follow=True)


def words(answer) -> str:
    """The page as text."""
    return answer.content.decode()


def test_coordinator_invites_from_the_page(coordinator, members):
    data = {"email": WHO, "organisation": members.bodies["industry"].pk, "role": "partner"}
    answer = coordinator.post(at("invite_partner", members.application.code), data, follow=True)
    assert (WHO in words(answer), Invitation.objects.get().email) == (True, WHO)


def test_wrong_address_comes_back_with_what_to_do(coordinator, members):
    data = {"email": "nobody", "organisation": members.bodies["industry"].pk, "role": "partner"}
    answer = coordinator.post(at("invite_partner", members.application.code), data)
    assert 'href="#invite-email"' in words(answer)


def test_refusal_keeps_what_was_typed(coordinator, members):
    invite(members)
    data = {"email": WHO, "organisation": members.bodies["industry"].pk, "role": "partner"}
    answer = coordinator.post(at("invite_partner", members.application.code), data)
    assert (answer.status_code, f'value="{WHO}"' in words(answer)) == (200, True)


def test_bodies_come_before_people(client, team):
    client.force_login(team.coordinator)
    answer = words(client.get(at("partners", team.application.code)))
    assert at("invite_partner", team.application.code) not in answer


def test_partner_reads_the_page_and_sees_no_forms_of_the_coordinator(client, members):
    client.force_login(accept(members).user)
    answer = words(client.get(at("partners", members.application.code)))
    assert [at(name, members.application.code) in answer for name in ("finish_part", "invite_partner")] == [True, False]


def test_page_shows_neither_token_nor_digest(coordinator, members):
    invitation = invite(members)
    answer = words(coordinator.get(at("partners", members.application.code)))
    assert [secret in answer for secret in (*links_in_mails(), invitation.token_digest)] == [False, False]


def test_strangers_find_no_such_page(client, members):
    client.force_login(make_user())
    assert client.get(at("partners", members.application.code)).status_code == 404


def test_invitation_of_another_application_is_none(coordinator, members):
    other = Team(members.application.call)
    other.write_members()
    answer = post(coordinator, members, "withdraw_partner", invite(other), reason="x")
    assert (answer.status_code, standing_of(Invitation.objects.get())) == (404, "invited")


@pytest.mark.parametrize("number", ["", "x", "-1", "99999"])
def test_number_that_is_none_is_not_found(coordinator, members, number):
    answer = coordinator.post(at("resend_invitation", members.application.code), {"invitation": number})
    assert answer.status_code == 404


def test_new_link_from_the_page(coordinator, members):
    post(coordinator, members, "resend_invitation", invite(members))
    assert len(set(links_in_mails())) == 2


def test_withdrawing_from_the_page_keeps_the_reason(coordinator, members):
    answer = post(coordinator, members, "withdraw_partner", invite(members), reason="異動のため")
    assert "異動のため" in words(answer)


def test_replacing_from_the_page(coordinator, members):
    post(coordinator, members, "replace_partner", invite(members), email="next@kyoten.example", reason="交代")
    assert [standing_of(one) for one in Invitation.objects.all()] == ["withdrawn", "invited"]


def test_replacing_without_an_address_changes_nothing(coordinator, members):
    post(coordinator, members, "replace_partner", invite(members), email="next", reason="交代")
    assert [standing_of(one) for one in Invitation.objects.all()] == ["invited"]


def test_reminding_twice_says_why_not(coordinator, members):
    invitation = invite(members)
    post(coordinator, members, "remind_partner", invitation)
    answer = words(post(coordinator, members, "remind_partner", invitation))
    assert (at("remind_partner", members.application.code) in answer, "notice--error" in answer) == (False, True)


def test_partner_finishes_the_part(client, members):
    invitation = accept(members)
    client.force_login(invitation.user)
    post(client, members, "finish_part", invitation, finished="yes")
    assert Invitation.objects.get().finished_at is not None


def test_link_leaves_the_address_at_once(members):
    invite(members)
    answer = Client().get(LINK, {"key": links_in_mails()[0]})
    assert (answer.status_code, answer["Location"]) == (302, LINK)


def test_session_does_not_keep_the_token(invited):
    (token,) = links_in_mails()
    assert token not in str(dict(invited.session))


def test_opening_says_who_asks_and_shows_nothing_of_the_plan(members):
    members.write_plan("秘密の計画")
    invite(members)
    answer = words(Client().get(LINK, {"key": links_in_mails()[0]}, follow=True))
    assert [text in answer for text in (members.coordinator.email, "架空拠点", "秘密の計画")] == [True, True, False]


def test_opening_uses_nothing_up(invited):
    assert [standing_of(Invitation.objects.get()), invited.get(LINK).status_code] == ["opened", 200]


def test_accepting_makes_the_account_and_signs_in(invited, members):
    data = {"password": "long-enough-words", "again": "long-enough-words"}
    answer = invited.post(at("accept_invitation"), data, follow=True)
    assert answer.redirect_chain[-1][0] == at("detail", members.application.code)
    assert answer.context["user"].email == WHO


def test_accepting_works_without_a_password(invited, members):
    invited.post(at("accept_invitation"))
    assert User.objects.get(email=WHO).has_usable_password() is False


@pytest.mark.parametrize("passwords", [("long-enough-words", "other"), ("short", "short"), ("password1234",) * 2])
def test_password_that_is_none_makes_no_account(invited, passwords):
    answer = invited.post(at("accept_invitation"), dict(zip(("password", "again"), passwords, strict=True)))
    assert (answer.status_code, User.objects.filter(email=WHO).count()) == (200, 0)


def test_who_has_an_account_is_sent_to_sign_in(members):
    make_user(email=WHO)
    invite(members)
    answer = words(Client().get(LINK, {"key": links_in_mails()[0]}, follow=True))
    assert (f"next={LINK}" in answer, at("accept_invitation") in answer) == (True, False)


def test_link_still_counts_after_signing_in(members):
    person = make_user(email=WHO)
    person.set_password("long-enough-words")
    person.save()
    invite(members)
    browser = Client()
    browser.get(LINK, {"key": links_in_mails()[0]})
    data = {"login": WHO, "password": "long-enough-words", "next": LINK}
    answer = browser.post(reverse("account_login"), data, follow=True)
    assert at("accept_invitation") in words(answer)
    browser.post(at("accept_invitation"))
    assert Invitation.objects.get().user == person


def test_account_of_another_address_is_told_so(members, client):
    invite(members)
    client.force_login(make_user(email="other@kyoten.example"))
    answer = words(client.get(LINK, {"key": links_in_mails()[0]}, follow=True))
    assert ("other@kyoten.example" in answer, at("accept_invitation") in answer) == (True, False)
    client.post(at("accept_invitation"))
    assert Invitation.objects.get().accepted_at is None


def test_declining_needs_no_account(invited):
    answer = invited.post(at("decline_invitation"), {"reason": "多忙のため"})
    assert (answer.status_code, standing_of(Invitation.objects.get())) == (200, "declined")


def test_declining_without_a_reason_asks_again(invited):
    answer = invited.post(at("decline_invitation"))
    assert (answer.status_code, standing_of(Invitation.objects.get())) == (200, "opened")


@pytest.mark.parametrize("name", ["invitation", "accept_invitation", "decline_invitation"])
def test_browser_without_a_link_finds_nothing(client, db, name):
    act = client.get if name == "invitation" else client.post
    assert act(at(name)).status_code == 404


@pytest.mark.parametrize("kind", ["used", "expired", "wrong"])
def test_every_void_link_gets_the_same_page(members, kind):
    accept(members)
    invite(members, "second@kyoten.example")
    used, expired = links_in_mails()
    Invitation.objects.filter(accepted_at=None).update(expires_at=clock.now())
    answer = Client().get(LINK, {"key": {"used": used, "expired": expired}.get(kind, "wrong")}, follow=True)
    nothing = Client().get(LINK)
    assert (answer.status_code, main_of(answer)) == (404, main_of(nothing))


def test_browser_that_answered_has_no_link_any_more(invited):
    invited.post(at("decline_invitation"), {"reason": "多忙のため"})
    assert invited.post(at("accept_invitation")).status_code == 404


def test_link_withdrawn_meanwhile_is_void_for_who_opened_it(invited):
    Invitation.objects.update(token_digest=digest_of("another"))
    assert invited.get(LINK).status_code == 404


def test_no_log_holds_a_token(members, caplog):
    caplog.set_level(logging.DEBUG)
    invite(members)
    (token,) = links_in_mails()
    browser = Client()
    browser.get(LINK, {"key": token})
    browser.post(at("decline_invitation"), {"reason": "多忙のため"})
    assert browser.get(LINK, {"key": token}, follow=True).status_code == 404
    assert [line for line in caplog.messages if token in line and "SELECT" not in line] == []


def test_task_list_leads_to_the_partners(coordinator, members):
    accept(members)
    answer = words(coordinator.get(at("detail", members.application.code)))
    assert at("partners", members.application.code) in answer


@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_speak_both_languages(members, language):
    invitation = accept(members)
    browser = Client(headers={"accept-language": language})
    browser.force_login(members.coordinator)
    answer = words(browser.get(at("partners", members.application.code)))
    assert (f'<html lang="{language}">' in answer, invitation.email in answer) == (True, True)


def test_queries_do_not_grow_with_the_people(coordinator, members, django_assert_max_num_queries):
    counts = []
    for number in (1, 3):
        while Invitation.objects.count() < number:
            invite(members, f"person{Invitation.objects.count()}@kyoten.example")
        with django_assert_max_num_queries(40) as seen:
            coordinator.get(at("partners", members.application.code))
        counts.append(len(seen))
    assert counts[0] == counts[1]
