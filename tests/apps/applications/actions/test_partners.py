"""Acts around the people of a consortium."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.applications.links import PAGE, WHO, accept, invite, links_in_mails
from tests.apps.factories import make_user

from kyoten.apps.accounts.access import has_role
from kyoten.apps.accounts.actions import revoke_role
from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, actions, queries
from kyoten.apps.applications.actions import partners
from kyoten.apps.applications.models import Invitation
from kyoten.apps.applications.partner_queries import standing_of
from kyoten.apps.foundation import clock, outbox
from kyoten.apps.foundation.links import digest_of
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(team):
    """A consortium with its bodies."""
    team.write_members()
    return team


def test_link_stands_in_one_mail_and_its_digest_alone_is_kept(members):
    invitation = invite(members)
    (token,) = links_in_mails()
    assert invitation.token_digest == digest_of(token)


def test_text_with_the_link_is_forgotten_once_sent(members):
    invite(members)
    outbox.send_due()
    assert OutgoingMail.objects.get(to=WHO).body == ""


def test_trail_knows_neither_token_nor_digest(members):
    invitation = accept(members)
    facts = " ".join(AuditEntry.objects.values_list("facts", flat=True))
    (token,) = links_in_mails()
    assert [secret in facts for secret in (token, digest_of(token))] == [False, False]
    assert invitation.email in facts


def test_somebody_new_gets_an_account_for_the_address_and_the_body(members):
    invitation = accept(members)
    assert (invitation.user.email, invitation.user.organisation) == (WHO, members.bodies["industry"])


def test_partner_sees_this_application_alone(members):
    user = accept(members).user
    other = actions.start(members.application.call_id, "global", by=make_user(), name_ja="別の拠点")
    assert list(access.visible_to(user)) == [members.application]
    assert not access.may_edit(user, other)


def test_password_is_the_one_that_was_typed(members):
    invite(members)
    made = partners.accept_invitation(digest_of(links_in_mails()[0]), by=None, password="long-enough-words")
    assert made.user.check_password("long-enough-words")


def test_account_that_exists_signs_in_first(members):
    person = make_user(email=WHO)
    invite(members)
    digest = digest_of(links_in_mails()[0])
    with pytest.raises(Refused):
        partners.accept_invitation(digest, by=None)
    assert partners.accept_invitation(digest, by=person).user == person


def test_account_of_another_address_is_not_enough(members):
    invite(members)
    with pytest.raises(Refused):
        partners.accept_invitation(digest_of(links_in_mails()[0]), by=make_user())
    assert User.objects.filter(email=WHO).count() == 0


def test_used_link_opens_nothing(members):
    accept(members)
    with pytest.raises(partners.VoidLink):
        partners.open_link(links_in_mails()[0])


def test_link_expires_after_fourteen_days(members):
    invitation = invite(members)
    with clock.at(invitation.invited_at + dt.timedelta(days=14)), pytest.raises(partners.VoidLink):
        partners.open_link(links_in_mails()[0])


def test_link_works_until_then(members):
    invitation = invite(members)
    with clock.at(invitation.invited_at + dt.timedelta(days=14, seconds=-1)):
        assert standing_of(partners.open_link(links_in_mails()[0])) == "opened"


def test_new_link_voids_the_one_before(members):
    invitation = invite(members)
    partners.resend_invitation(invitation.pk, by=members.coordinator, page=PAGE)
    old, new = links_in_mails()
    with pytest.raises(partners.VoidLink):
        partners.open_link(old)
    assert partners.open_link(new) == invitation


def test_expired_invitation_can_be_sent_again(members):
    invitation = invite(members)
    later = invitation.invited_at + dt.timedelta(days=20)
    with clock.at(later):
        again = partners.resend_invitation(invitation.pk, by=members.coordinator, page=PAGE)
    assert again.expires_at == later + partners.LIFETIME


def test_accepted_invitation_is_not_sent_again(members):
    invitation = accept(members)
    with pytest.raises(Refused):
        partners.resend_invitation(invitation.pk, by=members.coordinator, page=PAGE)


def test_withdrawn_partner_sees_nothing(members):
    invitation = accept(members)
    partners.withdraw_partner(invitation.pk, by=members.coordinator, reason="異動")
    assert list(access.visible_to(User.objects.get(email=WHO))) == []


def test_withdrawing_needs_a_reason(members):
    invitation = invite(members)
    with pytest.raises(Refused):
        partners.withdraw_partner(invitation.pk, by=members.coordinator, reason=" ")


def test_reason_stands_in_the_trail(members):
    partners.withdraw_partner(invite(members).pk, by=members.coordinator, reason="異動")
    assert "異動" in AuditEntry.objects.get(action="applications.withdraw_partner").facts


def test_another_person_takes_the_place(members):
    first = accept(members)
    second = partners.replace_partner(first.pk, "next@kyoten.example", by=members.coordinator, page=PAGE, reason="交代")
    first.refresh_from_db()
    assert (standing_of(first), second.organisation, second.role) == ("withdrawn", first.organisation, first.role)
    assert not has_role(first.user, "partner")


def test_nobody_is_replaced_by_the_same_address(members):
    with pytest.raises(Refused):
        partners.replace_partner(invite(members).pk, WHO, by=members.coordinator, page=PAGE, reason="誤り")


def test_refused_replacement_leaves_the_first_person(members):
    invitation = accept(members)
    with pytest.raises(Refused):
        partners.replace_partner(invitation.pk, "no address", by=members.coordinator, page=PAGE, reason="交代")
    invitation.refresh_from_db()
    assert standing_of(invitation) == "accepted"


def test_declining_keeps_the_reason_and_uses_the_link_up(members):
    invite(members)
    digest = digest_of(links_in_mails()[0])
    declined = partners.decline_invitation(digest, by=None, reason="多忙")
    assert (standing_of(declined), declined.reason, declined.token_digest) == ("declined", "多忙", None)


def test_who_declined_can_be_invited_again(members):
    invite(members)
    partners.decline_invitation(digest_of(links_in_mails()[0]), by=None, reason="多忙")
    assert standing_of(invite(members)) == "invited"


def test_declining_needs_a_reason(members):
    invite(members)
    with pytest.raises(Refused):
        partners.decline_invitation(digest_of(links_in_mails()[0]), by=None, reason="")


def test_nobody_is_invited_twice(members):
    invite(members)
    with pytest.raises(Refused):
        invite(members, WHO.upper())


def test_coordinator_is_no_partner_besides(members):
    with pytest.raises(Refused):
        invite(members, members.coordinator.email)


@pytest.mark.parametrize("email", ["", "nobody", "a@b\nc"])
def test_mail_goes_to_an_address(members, email):
    with pytest.raises(Refused):
        invite(members, email)


def test_body_must_be_a_member(team):
    with pytest.raises(Refused):
        invite(team)


def test_only_partners_and_signatories_are_invited(members):
    with pytest.raises(Refused):
        invite(members, role="coordinator")


def test_signatory_signs_for_the_sector_of_the_body(members):
    accept(members, sector="government", role="signatory")
    assert [(one.user.email, one.sector) for one in queries.signatories_of(members.application)] == [
        (WHO, "government")
    ]


def test_signatory_of_another_body_is_not_taken_over(members):
    with pytest.raises(Refused):
        invite(members, members.people["academia"].email, sector="government", role="signatory")


def test_who_has_signed_is_not_withdrawn(team):
    team.complete()
    revoke_role(team.people["industry"].pk, "signatory", team.application.code, by=None)
    invitation = accept(team, team.people["industry"], role="signatory")
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator), "industry")
    with pytest.raises(Refused):
        partners.withdraw_partner(invitation.pk, by=team.coordinator, reason="交代")


def test_partner_says_that_the_part_is_finished(members):
    invitation = accept(members)
    assert partners.finish_part(invitation.pk, by=invitation.user, finished=True).finished_at is not None
    assert partners.finish_part(invitation.pk, by=invitation.user, finished=False).finished_at is None


def test_nobody_else_says_so(members):
    with pytest.raises(PermissionDenied):
        partners.finish_part(accept(members).pk, by=members.coordinator, finished=True)


def test_one_reminder_a_day(members):
    invitation = invite(members)
    partners.remind_partner(invitation.pk, by=members.coordinator)
    with pytest.raises(Refused):
        partners.remind_partner(invitation.pk, by=members.coordinator)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        partners.remind_partner(invitation.pk, by=members.coordinator)
    assert OutgoingMail.objects.filter(key__startswith="partner-reminder:").count() == 2


def test_reminder_holds_no_link(members):
    partners.remind_partner(invite(members).pk, by=members.coordinator)
    assert "key=" not in OutgoingMail.objects.get(key__startswith="partner-reminder:").body


def test_who_has_nothing_to_do_is_not_reminded(members):
    invitation = accept(members)
    partners.finish_part(invitation.pk, by=invitation.user, finished=True)
    with pytest.raises(Refused):
        partners.remind_partner(invitation.pk, by=members.coordinator)


@pytest.mark.parametrize("act", ["resend_invitation", "withdraw_partner", "remind_partner"])
def test_partners_and_strangers_do_not_coordinate(members, act):
    invitation = accept(members)
    more = {"resend_invitation": {"page": PAGE}, "withdraw_partner": {"reason": "x"}}.get(act, {})
    for person in (invitation.user, make_user()):
        with pytest.raises(PermissionDenied):
            getattr(partners, act)(invitation.pk, by=person, **more)


def test_link_of_a_filed_application_opens_nothing(team):
    team.write_members()
    invite(team)
    team.file()
    with pytest.raises(partners.VoidLink):
        partners.open_link(links_in_mails()[0])


def test_body_that_left_takes_nobody_in(members):
    invite(members)
    members.application.members.all().delete()
    with pytest.raises(Refused):
        partners.accept_invitation(digest_of(links_in_mails()[0]), by=None)
    assert Invitation.objects.get().accepted_at is None
