"""A draft goes on under a newer form, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from tests.apps.applications.revised import drop, field, rename, revise
from tests.apps.factories import give_role, make_user

from kyoten.apps.applications import actions, carrying_queries, queries
from kyoten.apps.applications.models import Evidence, FormNote
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.programmes.bridge import programme_of

pytestmark = pytest.mark.django_db
SUMMARY, AREA = "outline.summary", "outline.area"


def write(team, **texts: str) -> None:
    changes = [actions.FieldChange(f"outline.{name}", "", text) for name, text in texts.items()]
    actions.save_fields(team.application.pk, changes, by=team.coordinator)


def texts(team) -> dict[str, str]:
    return {name: text for name, text in queries.texts_of(team.fresh()).items() if text}


def looks(team) -> list[tuple[str, str, list[str], str]]:
    return [(one.field, one.origin, one.looks, one.aside) for one in carrying_queries.notes(team.fresh())]


def test_a_text_goes_with_its_renamed_question(team, call):
    write(team, summary="要旨")
    revise(call, rename(SUMMARY, "vision"))
    assert texts(team) == {"outline.vision": "要旨"}
    assert looks(team) == [("outline.vision", SUMMARY, ["renamed"], "")]


def rename_column(column: str, to: str):
    """A change that renames a column of the activities and says so."""

    def change(data):
        columns = field(data, "activity_plan.activities")["table"]["columns"]
        next(one for one in columns if one["id"] == column).update(id=to, formerly=[column])

    return change


def test_a_cell_goes_with_its_renamed_column_and_stays_in_its_row(team, call):
    name = "activity_plan.activities.{}.{}"
    cells = {name.format("r1", "title"): "一", name.format("r2", "title"): "二"}
    team.write_cells(cells)
    revise(call, rename_column("title", "heading"))
    rows = list(team.fresh().rows.order_by("position").values_list("key", "cells"))
    assert rows == [("r1", {"heading": "一"}), ("r2", {"heading": "二"})]
    assert not team.fresh().answers.exists()


def test_yearly_cells_go_with_their_renamed_table_and_a_dropped_column_lies_aside(team, call):
    year = queries.shapes_of(team.fresh())["budget.budget"].years[0]
    team.write_cells({f"budget.budget.r1.amount_{year}": "1200", "activity_plan.activities.r1.what": "講座"})

    def change(data):
        columns = field(data, "activity_plan.activities")["table"]["columns"]
        columns.remove(next(one for one in columns if one["id"] == "what"))
        rename("budget.budget", "money")(data)

    revise(call, change)
    kept = {one.field: one.cells for one in team.fresh().rows.all()}
    assert kept == {"budget.money": {f"amount_{year}": "1200"}, "activity_plan.activities": {}}
    assert "講座" in [aside for *_rest, aside in looks(team)]


def test_the_text_of_a_question_that_is_gone_lies_aside(team, call):
    write(team, summary="要旨", area="湾岸")
    revise(call, lambda data: drop(data, SUMMARY))
    assert (texts(team), looks(team)) == ({AREA: "湾岸"}, [("", SUMMARY, ["gone"], "要旨")])


def test_claims_follow_their_function(team, call):
    team.write_claims()
    before = texts(team)
    revise(call, lambda data: data["functions"][0].update(id="new", formerly=[data["functions"][0]["id"]]))
    assert sorted(texts(team).values()) == sorted(before.values())
    assert texts(team)["new-evidence"] == "根拠"


def test_claims_of_a_function_that_is_gone_lie_aside(team, call):
    team.write_claims()
    gone = queries.programme_for(team.fresh()).functions[0].id
    revise(call, lambda data: data["functions"].pop(0), lambda data: [one.update(functions=[]) for one in _users(data)])
    assert not team.application.claims.filter(function=gone).exists()
    assert {one[3] for one in looks(team)} == {"根拠", "3"}


def _users(data):
    return [*data["measures"], *data["review"]["criteria"]]


def test_an_identical_form_changes_nothing_but_the_version(team, call):
    write(team, summary="要旨")
    version = revise(call, lambda data: data.update(summary={"ja": "別", "en": "other"}))
    assert (texts(team), looks(team), team.fresh().version_id) == ({SUMMARY: "要旨"}, [], version.pk)


def test_two_revisions_lose_nothing(team, call):
    write(team, summary="要旨", area="湾岸")
    first = revise(call, rename(SUMMARY, "vision"))
    revise(call, lambda data: drop(data, "outline.vision"), of=programme_of(first))
    assert (texts(team), [one[3] for one in looks(team)]) == ({AREA: "湾岸"}, ["", "要旨"])


def test_a_draft_of_a_call_that_had_no_version_of_its_own_is_carried_too(team, call):
    type(team.application).objects.update(version=None)
    write(team, summary="要旨")
    revise(call, rename(SUMMARY, "vision"))
    assert texts(team) == {"outline.vision": "要旨"}


def test_a_filed_application_stays_under_its_form(team, call):
    filed = team.file()
    before = texts(team)
    revise(call, rename(SUMMARY, "vision"))
    programme = queries.programme_of_text(queries.current_text(filed), team.fresh())
    assert (texts(team), looks(team)) == (before, [])
    assert field_names(programme) == field_names(queries.programme_for(team.fresh()))
    assert "summary" in field_names(programme)


def field_names(programme) -> list[str]:
    return [one.id for one in programme.plan.sections[0].fields]


def test_a_text_out_for_signature_is_opened_again_where_its_form_changed(team, call):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text, "industry")
    revise(call, rename(SUMMARY, "vision"))
    text.refresh_from_db()
    assert (team.fresh().state, text.void) == ("draft", True)
    assert queries.reopenings(team.fresh())[0]["reason"] == "質問を改めたため"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: field(data, SUMMARY).update(limit=5000),
        lambda data: field(data, SUMMARY).update(hint={"ja": "手引き", "en": "guidance"}),
        lambda data: field(data, SUMMARY).update(required=False),
    ],
)
def test_a_signed_text_stays_where_nothing_that_it_answers_changed(team, call, change):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text)
    revise(call, change)
    assert (team.fresh().state, text.signatures.count()) == ("signing", 3)
    assert team.submit().receipt


def test_a_fixed_text_is_read_by_the_form_that_it_answers(team, call):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    revise(call, rename(SUMMARY, "vision"))
    void = team.application.fixed_texts.get()
    old, new = queries.programme_of_text(void, team.fresh()), queries.programme_for(team.fresh())
    assert ("summary" in field_names(old), "summary" in field_names(new)) == (True, False)


def test_a_plan_carried_and_completed_is_signed_and_filed(team, call):
    team.complete()
    revise(call, rename(SUMMARY, "vision"))
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator))
    assert team.submit().receipt


def test_whoever_saves_against_the_old_revision_is_told(team, call):
    from kyoten.apps.foundation.refusal import Stale

    seen = team.revision
    revise(call, rename(SUMMARY, "vision"))
    with pytest.raises(Stale):
        actions.save_answers(team.application.pk, {AREA: "湾岸"}, by=team.coordinator, revision=seen)


def test_every_editor_gets_one_mail_with_the_reason(team, call):
    partner = make_user()
    give_role(partner, "partner", team.application.code, scope_kind="application")
    revise(call, rename(SUMMARY, "vision"))
    mails = OutgoingMail.objects.filter(key__startswith="carried:")
    assert sorted(mails.values_list("to", flat=True)) == sorted([team.coordinator.email, partner.email])
    assert all("質問を改めたため" in one.body and "The questions were revised" in one.body for one in mails)


def test_signatories_get_it_too_where_their_signatures_are_void(team, call):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    revise(call, rename(SUMMARY, "vision"))
    assert OutgoingMail.objects.filter(key__startswith="carried:").count() == 4


def test_the_trail_names_what_lies_aside_and_never_its_words(team, call):
    write(team, summary="秘密の要旨")
    revise(call, lambda data: drop(data, SUMMARY))
    entry = AuditEntry.objects.get(action="applications.carry")
    assert (SUMMARY in entry.facts, "秘密の要旨" in entry.facts) == (True, False)


def test_nothing_is_carried_where_the_act_fails(team, call):
    from kyoten.apps.foundation.refusal import Refused
    from kyoten.apps.programmes import actions as calls

    with pytest.raises(Refused):
        calls.revise_call(call.pk, by=None, number=99, reason_ja="理", reason_en="why")
    assert (FormNote.objects.count(), team.application.carryings.count()) == (0, 0)


def link(team, place: str) -> Evidence:
    return Evidence.objects.create(
        application=team.application,
        place=place,
        kind="link",
        title="統計",
        url="https://a.example/",
        added_at=clock.now(),
    )


def test_evidence_follows_its_renamed_question(team, call):
    link(team, SUMMARY)
    revise(call, rename(SUMMARY, "vision"))
    assert Evidence.objects.get().place == "outline.vision"


def test_evidence_follows_its_function(team, call):
    first = queries.programme_for(team.fresh()).functions[0].id
    link(team, f"function.{first}")
    revise(call, lambda data: data["functions"][0].update(id="new", formerly=[first]))
    assert Evidence.objects.get().place == "function.new"


def test_evidence_without_a_question_is_named_aside_and_leaves_the_text(team, call):
    link(team, SUMMARY)
    revise(call, lambda data: drop(data, SUMMARY))
    assert Evidence.objects.get().removed_at is not None
    assert [one[3] for one in looks(team)] == ["統計 https://a.example/"]
