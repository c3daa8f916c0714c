"""Acts around the joint signature."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from tests.apps.applications.team import Team
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, queries
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def test_fixing_needs_a_consortium_by_the_rules(team):
    team.complete()
    team.application.members.update(is_lead=False, member_class="finance")
    with pytest.raises(Refused) as refusal:
        actions.fix_text(team.application.pk, by=team.coordinator)
    assert [finding.rule for finding in refusal.value.findings] == [
        "eligibility.consortium_shape",
        "eligibility.lead_organisation",
        "eligibility.member_roles",
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_fixing_names_the_questions_without_an_answer_by_their_titles(team, language):
    team.complete().application.answers.filter(field="outline.summary").delete()
    asked = {"ja": "拠点のめざす姿", "en": "What the hub aims to be"}[language]
    with translation.override(language), pytest.raises(Refused, match=asked) as refusal:
        actions.fix_text(team.application.pk, by=team.coordinator)
    assert "outline.summary" not in str(refusal.value)


def test_nothing_is_edited_after_fixing(team):
    team.complete()
    actions.fix_text(team.application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        team.write_plan("別の本文")


def test_signing_needs_the_digest_that_was_shown(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        actions.sign(
            text.pk, by=team.people["industry"], digest="0" * 64, sector="industry", authenticated_at=clock.now()
        )


def test_signing_for_another_sector_is_forbidden(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(PermissionDenied):
        actions.sign(
            text.pk, by=team.people["industry"], digest=text.digest, sector="academia", authenticated_at=clock.now()
        )


def test_system_cannot_sign(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(PermissionDenied):
        actions.sign(text.pk, by=None, digest=text.digest, sector="academia", authenticated_at=clock.now())


def test_signing_twice_is_one_signature(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text, "industry")
    first = text.signatures.get()
    team.sign(text, "industry")
    acts = AuditEntry.objects.filter(action="applications.sign").count()
    assert (text.signatures.get(), acts) == (first, 1)


def test_signatory_acts_for_a_body_of_the_sector(team):
    with pytest.raises(Refused):
        actions.name_signatory(team.application.pk, team.people["industry"].pk, "government", by=team.coordinator)


def test_signatory_may_be_moved_to_the_sector_of_a_new_body(team):
    person = team.people["industry"]
    actions.name_signatory(team.application.pk, person.pk, "industry", by=team.coordinator)
    person.organisation = team.bodies["academia"]
    person.save()
    actions.name_signatory(team.application.pk, person.pk, "academia", by=team.coordinator)
    assert [role.sector for role in queries.signatories_of(team.application)] == ["academia"]


def test_reopening_voids_the_text_and_its_signatures(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text)
    actions.reopen(team.application.pk, by=team.people["government"], reason="数字の誤り")
    assert (team.fresh().state, queries.current_text(team.application)) == ("draft", None)


def test_reopening_needs_a_reason(team):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        actions.reopen(team.application.pk, by=team.coordinator, reason=" ")


def test_void_text_is_not_signed(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    actions.reopen(team.application.pk, by=team.coordinator, reason="誤り")
    with pytest.raises(Refused):
        team.sign(text, "industry")


def test_signatures_on_an_older_text_do_not_count(team):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    actions.reopen(team.application.pk, by=team.coordinator, reason="誤り")
    team.write_plan("改めた本文")
    actions.fix_text(team.application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        team.submit()


@pytest.mark.parametrize(("act", "more"), [("fix_text", {}), ("submit", {"digest": "0" * 64})])
def test_strangers_do_nothing(team, act, more):
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(team.application.pk, by=make_user(), **more)


def test_signatory_is_invited_for_a_member_only(team):
    body = team.bodies["industry"]
    with pytest.raises(Refused):
        actions.invite_signatory(team.application.pk, "a@kyoten.example", body.pk, "industry", by=team.coordinator)


def test_account_of_another_body_is_not_taken_over(team):
    team.write_members()
    person, body = team.people["industry"], team.bodies["government"]
    with pytest.raises(Refused):
        actions.invite_signatory(team.application.pk, person.email, body.pk, "government", by=team.coordinator)


def test_partner_writes_but_does_not_fix(team):
    from tests.apps.factories import give_role

    partner = make_user()
    give_role(partner, "partner", team.application.code)
    actions.save_answers(team.application.pk, {"outline.area": "湾岸"}, by=partner, revision=team.revision)
    with pytest.raises(PermissionDenied):
        actions.fix_text(team.application.pk, by=partner)


@pytest.mark.parametrize("minutes", [None, 11, -1], ids=["never", "too long ago", "in the future"])
def test_signing_needs_a_fresh_proof_of_who_signs(team, minutes):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    proved = None if minutes is None else clock.now() - dt.timedelta(minutes=minutes)
    with pytest.raises(Refused):
        actions.sign(
            text.pk, by=team.people["industry"], digest=text.digest, sector="industry", authenticated_at=proved
        )
    assert text.signatures.count() == 0


def test_the_time_of_the_proof_is_kept_with_the_signature(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    proved, signer = clock.now() - dt.timedelta(minutes=5), team.people["industry"]
    made = actions.sign(text.pk, by=signer, digest=text.digest, sector="industry", authenticated_at=proved)
    assert made.authenticated_at == proved


@pytest.fixture
def declined(team):
    """A text that the representative of government declined, after industry had signed."""
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text, "industry")
    actions.decline(text.pk, by=team.people["government"], sector="government", reason="負担額が合意と違う")
    return text


def test_declining_keeps_the_reason(declined):
    (made,) = declined.declines.all()
    assert (made.sector, made.reason) == ("government", "負担額が合意と違う")


def test_nobody_signs_a_declined_text(team, declined):
    with pytest.raises(Refused):
        team.sign(declined, "academia")


def test_a_text_that_all_signed_but_one_of_them_declined_is_not_filed(team, declined):
    declined.declines.update(user=team.coordinator)
    declined.signatures.all().delete()
    with pytest.raises(Refused):
        team.submit()


def test_after_opening_again_a_new_text_can_be_signed_by_all(team, declined):
    actions.reopen(team.application.pk, by=team.coordinator, reason="負担額を直す")
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator))
    assert team.submit().state == "submitted"


def test_the_coordinator_is_told_once_who_declined_and_why(team, declined):
    (letter,) = OutgoingMail.objects.filter(key__startswith="declined:")
    assert (letter.to, "負担額が合意と違う" in letter.body) == (team.coordinator.email, True)


def test_declining_needs_a_reason(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        actions.decline(text.pk, by=team.people["government"], sector="government", reason=" ")


def test_declining_twice_is_refused(team, declined):
    with pytest.raises(Refused):
        actions.decline(declined.pk, by=team.people["government"], sector="government", reason="再度")


def test_who_signed_opens_again_instead_of_declining(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text, "industry")
    with pytest.raises(Refused):
        actions.decline(text.pk, by=team.people["industry"], sector="industry", reason="考え直した")


def test_only_a_signatory_declines(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(PermissionDenied):
        actions.decline(text.pk, by=team.coordinator, sector="government", reason="理由")


def second_head(team):
    """Another head of industry, named to sign."""
    person = make_user(organisation=team.bodies["industry"])
    actions.name_signatory(team.application.pk, person.pk, "industry", by=team.coordinator)
    return person


def test_where_one_is_enough_any_of_those_named_signs(team):
    delegate = second_head(team.complete())
    text = actions.fix_text(team.application.pk, by=team.coordinator)
    team.sign(text, "academia", "government")
    now = clock.now()
    actions.sign(text.pk, by=delegate, digest=text.digest, sector="industry", authenticated_at=now)
    assert team.submit().state == "submitted"


def test_one_of_two_heads_is_not_enough_where_two_have_to_sign(group_call):
    team = Team(group_call).complete()
    second_head(team)
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator))
    with pytest.raises(Refused) as refusal:
        team.submit()
    assert [finding.facts["missing"] for finding in refusal.value.findings] == ["industry"]


def test_both_heads_sign_where_two_have_to(group_call):
    team = Team(group_call).complete()
    other = second_head(team)
    text = actions.fix_text(team.application.pk, by=team.coordinator)
    team.sign(text)
    actions.sign(text.pk, by=other, digest=text.digest, sector="industry", authenticated_at=clock.now())
    assert team.submit().state == "submitted"
