"""What may be done to an application, and when it is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_call, make_user

from kyoten.apps.applications import actions, queries
from kyoten.apps.applications.bridge import ClaimInput, MemberInput
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
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


def test_whole_way_ends_with_a_receipt(team):
    filed = team.file()
    digest = queries.current_text(filed).digest
    assert (filed.state, filed.receipt) == ("submitted", f"{filed.code}-{digest[:8]}".upper())


def test_every_step_is_recorded(team):
    team.file()
    verbs = AuditEntry.objects.filter(subject=f"application:{team.application.code}").values_list("action", flat=True)
    assert list(verbs) == [
        "applications.start",
        "applications.set_members",
        "applications.save_answers",
        "applications.save_claims",
        *["applications.name_signatory"] * 3,
        "applications.fix_text",
        *["applications.sign"] * 3,
        "applications.submit",
    ]


def test_second_submission_is_refused_and_changes_nothing(team):
    filed = team.file()
    with pytest.raises(Refused, match=filed.receipt):
        actions.submit(filed.pk, by=team.coordinator)
    assert team.fresh().submitted_at == filed.submitted_at


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
    with pytest.raises(Refused, match=r"outline\.area"):
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


def test_body_twice_in_a_class_is_refused(team):
    rows = [MemberInput(team.bodies["industry"].pk, "company")] * 2
    with pytest.raises(Refused):
        actions.set_members(team.application.pk, rows, by=team.coordinator, revision=team.revision)


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


def test_two_sectors_are_not_enough(team):
    team.complete()
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator), "industry", "academia")
    with pytest.raises(Refused) as refusal:
        actions.submit(team.application.pk, by=team.coordinator)
    assert [finding.facts["missing"] for finding in refusal.value.findings] == ["government"]


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


def test_late_submission_is_refused(team, call):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    with clock.at(call.closes_at), pytest.raises(Refused):
        actions.submit(team.application.pk, by=team.coordinator)


def test_submission_to_a_closed_call_is_refused(team, call):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    make_call(state="review", closes_at=call.closes_at)
    with pytest.raises(Refused):
        actions.submit(team.application.pk, by=team.coordinator)


def test_text_changed_behind_the_actions_is_not_filed(team):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    Application.objects.filter(pk=team.application.pk).update(name_ja="すり替え")
    with pytest.raises(Refused):
        actions.submit(team.application.pk, by=team.coordinator)


@pytest.mark.parametrize("act", ["fix_text", "submit"])
def test_strangers_do_nothing(team, act):
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(team.application.pk, by=make_user())


def test_stranger_cannot_edit(team):
    with pytest.raises(PermissionDenied):
        actions.save_answers(team.application.pk, {}, by=make_user(), revision=team.revision)


def test_submission_is_announced_once(team, django_capture_on_commit_callbacks):
    heard = []
    from kyoten.apps.applications.events import application_submitted

    def listen(sender, application_id, **_more):
        heard.append(application_id)

    application_submitted.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        team.file()
    application_submitted.disconnect(listen)
    assert heard == [team.application.pk]


def test_signatory_is_invited_for_a_member_only(team):
    body = team.bodies["industry"]
    with pytest.raises(Refused):
        actions.invite_signatory(team.application.pk, "a@kyoten.example", body.pk, "industry", by=team.coordinator)


def test_account_of_another_body_is_not_taken_over(team):
    team.write_members()
    person, body = team.people["industry"], team.bodies["government"]
    with pytest.raises(Refused):
        actions.invite_signatory(team.application.pk, person.email, body.pk, "government", by=team.coordinator)


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


def test_partner_writes_but_does_not_fix(team):
    from tests.apps.factories import give_role

    partner = make_user()
    give_role(partner, "partner", team.application.code)
    actions.save_answers(team.application.pk, {"outline.area": "湾岸"}, by=partner, revision=team.revision)
    with pytest.raises(PermissionDenied):
        actions.fix_text(team.application.pk, by=partner)


def test_nothing_is_written_after_the_deadline(team, call):
    with clock.at(call.closes_at), pytest.raises(Refused):
        team.write_plan()
