"""Acts around the joint signature."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, queries
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def test_fixing_needs_a_consortium_by_the_rules(team):
    team.write_plan()
    team.write_claims()
    with pytest.raises(Refused) as refusal:
        actions.fix_text(team.application.pk, by=team.coordinator)
    assert [finding.rule for finding in refusal.value.findings] == [
        "eligibility.consortium_shape",
        "eligibility.lead_organisation",
    ]


def test_nothing_is_edited_after_fixing(team):
    team.complete()
    actions.fix_text(team.application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        team.write_plan("別の本文")


def test_signing_needs_the_digest_that_was_shown(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        actions.sign(text.pk, by=team.people["industry"], digest="0" * 64, sector="industry")


def test_signing_for_another_sector_is_forbidden(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(PermissionDenied):
        actions.sign(text.pk, by=team.people["industry"], digest=text.digest, sector="academia")


def test_system_cannot_sign(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(PermissionDenied):
        actions.sign(text.pk, by=None, digest=text.digest, sector="academia")


def test_signing_twice_is_refused(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text, "industry")
    with pytest.raises(Refused):
        team.sign(text, "industry")


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
        actions.submit(team.application.pk, by=team.coordinator)


@pytest.mark.parametrize("act", ["fix_text", "submit"])
def test_strangers_do_nothing(team, act):
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(team.application.pk, by=make_user())


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
