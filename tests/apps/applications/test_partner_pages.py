"""What the page of the people of a consortium shows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override
from tests.apps.applications.links import WHO, accept, invite, links_in_mails
from tests.apps.applications.team import Team
from tests.apps.factories import give_role, make_application, make_member, make_user

from kyoten.apps.applications import actions, partner_pages
from kyoten.apps.applications.actions import partners, signing
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.links import digest_of
from kyoten.apps.foundation.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def members(team: Team) -> Team:
    """A consortium with its bodies."""
    team.write_members()
    return team


def shown(team: Team) -> partner_pages.People:
    """The people as the coordinator sees them."""
    return partner_pages.people_of(team.fresh(), team.coordinator)


def cells(team: Team, email: str = WHO) -> list:
    """The cells of the row about one person, without their notes."""
    rows = partner_pages.table(shown(team))["rows"]
    texts = [[one["text"] if isinstance(one, dict) else one for one in row] for row in rows]
    return next(row for row in texts if row[2] == email)


def state_in_table(team: Team) -> str:
    """Where the invitation stands, in the words of the table."""
    return cells(team)[3]


def test_every_body_has_a_row(members):
    states = [row[3]["text"] for row in partner_pages.table(shown(members))["rows"]]
    assert states == ["Nobody invited yet"] * 3 + ["On the team"]


def test_invited_then_opened(members):
    invite(members)
    before = state_in_table(members)
    partners.open_link(links_in_mails()[0])
    assert (before, state_in_table(members)) == ("Invited", "Link opened")


def test_expired_by_the_clock(members):
    invite(members)
    with clock.at(clock.now() + dt.timedelta(days=15)):
        assert state_in_table(members) == "Link expired"


def test_declined_with_its_reason(members):
    invite(members)
    partners.decline_invitation(digest_of(links_in_mails()[0]), by=None, reason="busy")
    row = next(row for row in partner_pages.table(shown(members))["rows"] if row[3]["text"] == "Declined")
    assert row[3]["note"] == "busy"


def test_finished_part_has_its_day(members):
    invitation = accept(members)
    with clock.at(dt.datetime(2009, 6, 1, 12, tzinfo=dt.UTC)):
        partners.finish_part(invitation.pk, by=invitation.user, finished=True)
    assert cells(members)[3:5] == ["Accepted", "1 June 2009"]


def test_body_that_left_is_said_to_have_left(members):
    invite(members)
    members.application.members.all().delete()
    row = partner_pages.table(shown(members))["rows"][0]
    assert row[0]["note"] == "No member of the consortium any more"


def test_nothing_waits_where_nobody_is_asked(members):
    assert partner_pages.waiting(shown(members)) == []


def test_invited_person_holds_things_up(members):
    invite(members)
    assert partner_pages.waiting(shown(members)) == [f"架空company ({WHO}): has not accepted yet"]


def test_partner_holds_things_up_until_the_part_is_finished(members):
    invitation = accept(members)
    before = partner_pages.waiting(shown(members))
    partners.finish_part(invitation.pk, by=invitation.user, finished=True)
    after = partner_pages.waiting(shown(members))
    assert (before, after) == ([f"架空company ({WHO}): the own part is not finished"], [])


def test_signatories_hold_things_up_until_they_sign(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text, "industry", "academia")
    (line,) = partner_pages.waiting(shown(team))
    assert line == f"架空local_government ({team.people['government'].email}): has not signed yet"


def test_cards_leave_out_who_is_out_of_it(members):
    partners.withdraw_partner(invite(members).pk, by=members.coordinator, reason="x")
    assert partner_pages.cards(shown(members)) == []


def test_card_offers_what_can_be_done(members):
    invite(members)
    (card,) = partner_pages.cards(shown(members))
    assert [card[name] for name in ("may_resend", "may_remind", "reminded_today")] == [True, True, False]


def test_expired_link_is_sent_again_not_reminded_of(members):
    invite(members)
    with clock.at(clock.now() + dt.timedelta(days=15)):
        (card,) = partner_pages.cards(shown(members))
    assert [card["may_resend"], card["may_remind"]] == [True, False]


def test_task_follows_the_people(members):
    states = [partner_pages.task(members.fresh())["state"]]
    invitation = accept(members)
    states.append(partner_pages.task(members.fresh())["state"])
    partners.finish_part(invitation.pk, by=invitation.user, finished=True)
    states.append(partner_pages.task(members.fresh())["state"])
    assert states == ["not_started", "in_progress", "completed"]


def elsewhere(members: Team, viewer) -> str:
    """What is said of the company's other consortia."""
    company = members.bodies["industry"].pk
    return partner_pages.also_members(members.application, viewer, [company]).get(company, "")


def test_other_hubs_of_a_body_are_named_to_who_may_see_them(members):
    other = Team(members.application.call)
    make_member(other.application, members.bodies["industry"], "company")
    give_role(members.coordinator, "partner", other.application.code)
    assert elsewhere(members, members.coordinator) == "Also a member of: 架空拠点."


def test_other_hubs_are_secret_to_the_team(members):
    make_member(make_application(members.application.call), members.bodies["industry"], "company")
    assert elsewhere(members, members.coordinator) == ""


def test_office_learns_the_number_of_other_hubs(members):
    for _number in range(2):
        make_member(make_application(members.application.call), members.bodies["industry"], "company")
    assert elsewhere(members, make_user("programme_officer", "mext")) == "Also in 2 other consortia."


def test_mail_asks_in_both_languages(members):
    invite(members)
    mail = OutgoingMail.objects.get(to=WHO)
    asked = ("申請「架空拠点」への招待", "Invitation to the application “架空拠点”")
    assert [text in mail.subject for text in asked] == [True, True]


def test_mail_says_until_when(members):
    with clock.at(dt.datetime(2026, 11, 1, 3, tzinfo=dt.UTC)):
        members.application.call.__class__.objects.update(opens_at=clock.now() - dt.timedelta(days=1))
        invite(members)
    assert "15 November 2026, 12:00 JST" in OutgoingMail.objects.get(to=WHO).body


def test_note_about_a_body_stands_once(members):
    invite(members)
    invite(members, "second@kyoten.example")
    make_member(make_application(members.application.call), members.bodies["industry"], "company")
    give_role(members.coordinator, "programme_officer", "mext")
    rows = partner_pages.table(shown(members))["rows"]
    assert [row[0]["note"] for row in rows][:2] == ["Also in 1 other consortium.", ""]


def test_text_that_was_declined_waits_for_the_coordinator(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    person = team.people["industry"]
    signing.decline(text.pk, by=person, sector="industry", reason="wrong figures")
    (line,) = partner_pages.waiting(shown(team))
    assert (line, cells(team, person.email)[5]) == (
        "A signatory declined this text. The coordinator has to open the plan again.",
        "Declined",
    )
