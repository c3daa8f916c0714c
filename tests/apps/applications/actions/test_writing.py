"""Acts that write the plan."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.applications import actions, queries
from kyoten.apps.applications.bridge import ClaimInput, MemberInput
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, Stale

pytestmark = pytest.mark.django_db


def test_start_makes_its_starter_coordinator(team):
    assert list(team.coordinator.roles.values_list("name", "scope")) == [("coordinator", team.application.code)]


def test_codes_run_by_year_stage_and_type(call):
    with clock.at(call.opens_at + dt.timedelta(hours=1)):
        codes = [actions.start(call.pk, "global", by=None, name_ja="架空").code for _ in range(2)]
    year = call.opens_at.astimezone(dt.timezone(dt.timedelta(hours=9))).year
    assert codes == [f"{year}-1-g01", f"{year}-1-g02"]


def test_start_needs_an_open_call(call):
    with clock.at(call.closes_at), pytest.raises(Refused):
        actions.start(call.pk, "global", by=None, name_ja="架空")


def test_start_refuses_an_unknown_type(call):
    with pytest.raises(Refused):
        actions.start(call.pk, "village", by=None, name_ja="架空")


def test_officers_do_not_apply(call):
    with pytest.raises(PermissionDenied):
        actions.start(call.pk, "global", by=make_user("programme_officer", "mext"), name_ja="架空")


def test_stale_revision_overwrites_nothing(team):
    seen = team.revision
    actions.save_answers(team.application.pk, {"outline.summary": "甲"}, by=team.coordinator, revision=seen)
    with pytest.raises(Stale):
        actions.save_answers(team.application.pk, {"outline.summary": "乙"}, by=team.coordinator, revision=seen)
    assert team.fresh().answers.get(field="outline.summary").text == "甲"


def test_answers_not_given_stay(team):
    team.write_plan("本文")
    actions.save_answers(team.application.pk, {"outline.area": "湾岸"}, by=team.coordinator, revision=team.revision)
    answers = dict(team.fresh().answers.values_list("field", "text"))
    assert (answers["outline.area"], answers["outline.summary"]) == ("湾岸", "本文")


def test_unknown_field_is_refused(team):
    with pytest.raises(Refused):
        actions.save_answers(team.application.pk, {"outline.x": "甲"}, by=team.coordinator, revision=team.revision)


def test_too_long_answer_is_kept_but_not_fixed(team):
    team.complete()
    long = "長" * 5000
    actions.save_answers(team.application.pk, {"outline.area": long}, by=team.coordinator, revision=team.revision)
    with pytest.raises(Refused, match="対象となる「場」又は区域"):
        actions.fix_text(team.application.pk, by=team.coordinator)
    assert team.fresh().answers.get(field="outline.area").text == long


@pytest.mark.parametrize("rating", [-1, 5])
def test_self_rating_outside_its_scale_is_refused(team, rating):
    claims = [ClaimInput("people", "根拠", rating)]
    with pytest.raises(Refused):
        actions.save_claims(team.application.pk, claims, by=team.coordinator, revision=team.revision)


def test_self_rating_may_stay_open(team):
    claims = [ClaimInput("people", "", None, "担い手が少ない")]
    actions.save_claims(team.application.pk, claims, by=team.coordinator, revision=team.revision)
    assert list(team.fresh().claims.values_list("self_rating", "weakness")) == [(None, "担い手が少ない")]


def test_members_are_replaced_in_the_given_order(team):
    team.write_members()
    rows = [MemberInput(team.bodies["government"].pk, "local_government", True)]
    actions.set_members(team.application.pk, rows, by=team.coordinator, revision=team.revision)
    assert [member.member_class for member in queries.members_of(team.application)] == ["local_government"]


@pytest.mark.parametrize("kind", ["circus", ""])
def test_unknown_member_class_is_refused(team, kind):
    rows = [MemberInput(team.bodies["industry"].pk, kind)]
    with pytest.raises(Refused):
        actions.set_members(team.application.pk, rows, by=team.coordinator, revision=team.revision)


def test_members_keep_their_roles_and_whether_they_receive_money(team):
    rows = [MemberInput(team.bodies["academia"].pk, "university", True, ("core_university",), True)]
    actions.set_members(team.application.pk, rows, by=team.coordinator, revision=team.revision)
    kept = [(one.roles, one.receives_money) for one in queries.members_of(team.fresh())]
    assert kept == [(["core_university"], True)]


def test_a_role_that_the_programme_does_not_name_is_refused(team):
    rows = [MemberInput(team.bodies["academia"].pk, "university", roles=("ringmaster",))]
    with pytest.raises(Refused):
        actions.set_members(team.application.pk, rows, by=team.coordinator, revision=team.revision)


def test_body_twice_in_a_class_is_refused(team):
    rows = [MemberInput(team.bodies["industry"].pk, "company")] * 2
    with pytest.raises(Refused):
        actions.set_members(team.application.pk, rows, by=team.coordinator, revision=team.revision)


def test_stranger_cannot_edit(team):
    with pytest.raises(PermissionDenied):
        actions.save_answers(team.application.pk, {}, by=make_user(), revision=team.revision)


@pytest.mark.parametrize("wrong", [{"kind": "circus"}, {"sector": "moon"}, {"name_ja": " "}])
def test_body_needs_name_class_and_sector(team, wrong):
    values = {"name_ja": "架空社", "name_en": "", "sector": "industry", "kind": "company", "prefecture": "", **wrong}
    with pytest.raises(Refused):
        actions.register_body(team.application.pk, by=team.coordinator, **values)


def test_body_is_registered_once(team):
    values = {"name_ja": "架空社", "name_en": "", "sector": "industry", "kind": "company", "prefecture": ""}
    actions.register_body(team.application.pk, by=team.coordinator, **values)
    with pytest.raises(Refused):
        actions.register_body(team.application.pk, by=team.coordinator, **values)


def test_nothing_is_written_after_the_deadline(team, call):
    with clock.at(call.closes_at), pytest.raises(Refused):
        team.write_plan()


def test_a_merged_record_is_no_longer_chosen(team):
    double = make_organisation(sector="industry", kind="company")
    Organisation.objects.filter(pk=double.pk).update(merged_into=team.bodies["industry"])
    with pytest.raises(Refused):
        actions.set_members(
            team.application.pk, [MemberInput(double.pk, "company")], by=team.coordinator, revision=team.revision
        )


def test_a_registered_body_gets_a_code_that_nobody_has(team):
    taken = f"company-{Organisation.objects.latest('pk').pk + 2}"
    make_organisation(sector="industry", kind="company", code=taken)
    facts = {"name_ja": "架空電機", "name_en": "", "sector": "industry", "kind": "company", "prefecture": "26"}
    body = actions.register_body(team.application.pk, by=team.coordinator, **facts)
    assert body.code != taken
