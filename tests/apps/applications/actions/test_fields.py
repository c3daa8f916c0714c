"""Acts of several people who write one plan at the same time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.factories import give_role, make_user

from kyoten.apps.applications import actions, finding_queries, queries
from kyoten.apps.applications.actions import FieldChange
from kyoten.apps.applications.merging import Conflict
from kyoten.apps.applications.models import EditingPresence
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale

pytestmark = pytest.mark.django_db
SUMMARY, AREA, RATING, EVIDENCE = "outline.summary", "outline.area", "people-self_rating", "people-evidence"
TEXTS = {SUMMARY: ("", "甲", "乙"), EVIDENCE: ("", "甲", "乙"), RATING: ("", "0", "3")}
CHANGES = st.sampled_from([(field, text) for field, texts in TEXTS.items() for text in texts])
STEPS = st.lists(st.tuples(st.integers(0, 1), CHANGES, st.booleans()), max_size=12)


@pytest.fixture
def partner(team):
    """A second person who writes."""
    person = make_user(title_ja="架空大学産学連携部長", title_en="Head of liaison")
    give_role(person, "partner", team.application.code, scope_kind="application")
    return person


def save(team, by, *changes: tuple[str, str, str]) -> actions.SavedFields:
    """Save fields as somebody."""
    return actions.save_fields(team.application.pk, [FieldChange(*one) for one in changes], by=by)


def texts(team) -> dict[str, str]:
    """What is stored and not empty."""
    return {field: text for field, text in queries.texts_of(team.fresh()).items() if text}


def test_two_people_write_two_fields_of_a_section(team, partner):
    save(team, team.coordinator, (SUMMARY, "", "要旨"))
    save(team, partner, (AREA, "", "湾岸"))
    assert texts(team) == {SUMMARY: "要旨", AREA: "湾岸"}


def test_a_conflict_comes_back_with_both_texts_and_the_rest_is_saved(team, partner):
    save(team, partner, (SUMMARY, "", "先"))
    saved = save(team, team.coordinator, (SUMMARY, "", "後"), (AREA, "", "湾岸"))
    assert (saved.written, saved.conflicts) == ((AREA,), (Conflict(SUMMARY, "後", "先"),))
    assert texts(team) == {SUMMARY: "先", AREA: "湾岸"}


def test_whoever_saw_the_other_text_may_replace_it(team, partner):
    save(team, partner, (SUMMARY, "", "先"))
    save(team, team.coordinator, (SUMMARY, "先", "先と後"))
    assert texts(team) == {SUMMARY: "先と後"}


def test_parts_of_a_function_are_written_one_by_one(team, partner):
    save(team, team.coordinator, (EVIDENCE, "", "大学院"))
    save(team, partner, (RATING, "", "0"))
    save(team, partner, ("people-weakness", "", "少ない"))
    assert texts(team) == {EVIDENCE: "大学院", RATING: "0", "people-weakness": "少ない"}


def test_a_rating_is_taken_back(team):
    save(team, team.coordinator, (RATING, "", "3"))
    save(team, team.coordinator, (RATING, "3", ""))
    assert queries.claims_of(team.fresh())["people"]["self_rating"] is None


@pytest.mark.parametrize("text", ["5", "-1", "good", "1.5"])
def test_a_rating_outside_its_scale_is_refused(team, text):
    with pytest.raises(Refused):
        save(team, team.coordinator, (RATING, "", text))


@pytest.mark.parametrize("field", ["outline.x", "x-evidence", "people-x", "people", ""])
def test_an_unknown_field_is_refused(team, field):
    with pytest.raises(Refused):
        save(team, team.coordinator, (field, "", "甲"))


def test_saving_is_recorded_once_with_its_fields(team):
    save(team, team.coordinator, (SUMMARY, "", "甲"))
    save(team, team.coordinator, (SUMMARY, "", "甲"))
    entries = AuditEntry.objects.filter(action="applications.save_fields")
    assert [f'"fields":["{SUMMARY}"]' in one.facts for one in entries] == [True]


def test_saving_nothing_new_moves_no_revision(team):
    before = team.revision
    saved = save(team, team.coordinator, (SUMMARY, "甲", ""))
    assert (saved.written, team.revision) == ((), before)


def test_a_stranger_saves_nothing(team):
    with pytest.raises(PermissionDenied):
        save(team, make_user(), (SUMMARY, "", "甲"))


def test_nothing_is_saved_after_the_deadline(team, call):
    with clock.at(call.closes_at), pytest.raises(Refused):
        save(team, team.coordinator, (SUMMARY, "", "甲"))


def test_nothing_is_saved_while_the_text_is_signed(team):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        save(team, team.coordinator, (SUMMARY, "計画の本文", "甲"))


def test_writing_the_plan_does_not_hinder_whoever_changes_the_members(team, partner):
    seen = team.revision
    save(team, partner, (SUMMARY, "", "甲"))
    member = actions.MemberInput(team.bodies["academia"].pk, "university", True)
    actions.set_members(team.application.pk, [member], by=team.coordinator, revision=seen)
    assert (len(queries.members_of(team.fresh())), texts(team)) == (1, {SUMMARY: "甲"})


def test_members_that_somebody_else_changed_are_not_replaced(team):
    seen = team.revision
    team.write_members()
    with pytest.raises(Stale):
        actions.set_members(team.application.pk, [], by=team.coordinator, revision=seen)


def test_a_revision_that_is_not_there_yet_is_stale(team):
    with pytest.raises(Stale):
        actions.set_members(team.application.pk, [], by=team.coordinator, revision=team.revision + 1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_order_of_two_editors_loses_a_confirmed_text(team, steps):
    seen: dict[tuple[int, str], str] = {}
    standing: dict[str, str] = {}
    with transaction.atomic():
        for editor, (field, text), looks in steps:
            if looks:
                seen[editor, field] = texts(team).get(field, "")
            base = seen.get((editor, field), "")
            saved = save(team, None, (field, base, text))
            assert field not in saved.written or base == standing.get(field, "")
            if not saved.conflicts:
                standing[field] = seen[editor, field] = text
        assert texts(team) == {field: text for field, text in standing.items() if text}
        transaction.set_rollback(True)


def test_others_see_who_is_there_but_not_oneself(team, partner):
    actions.be_present(team.application.pk, "plan.outline", by=partner)
    application = team.fresh()
    seen = queries.others_there(application, "plan.outline", team.coordinator.pk)
    assert (seen, queries.others_there(application, "plan.outline", partner.pk)) == ([partner], [])


def test_being_there_counts_for_one_part_of_the_plan(team, partner):
    actions.be_present(team.application.pk, "plan.outline", by=partner)
    assert queries.others_there(team.fresh(), "functions", team.coordinator.pk) == []


@pytest.mark.parametrize(("seconds", "count"), [(59, 1), (61, 0)])
def test_after_a_minute_nobody_is_there(team, partner, seconds, count):
    now = clock.now()
    with clock.at(now):
        actions.be_present(team.application.pk, "functions", by=partner)
    with clock.at(now + dt.timedelta(seconds=seconds)):
        assert len(queries.others_there(team.fresh(), "functions", team.coordinator.pk)) == count


def test_being_there_again_keeps_one_line(team, partner):
    for _ in range(2):
        actions.be_present(team.application.pk, "functions", by=partner)
    assert team.application.editors.count() == 1


def test_whoever_left_long_ago_is_forgotten(team, partner):
    with clock.at(clock.now() - dt.timedelta(hours=2)):
        actions.be_present(team.application.pk, "functions", by=partner)
    actions.be_present(team.application.pk, "functions", by=team.coordinator)
    assert [one.user for one in team.application.editors.all()] == [team.coordinator]


def test_a_stranger_is_not_there(team):
    with pytest.raises(PermissionDenied):
        actions.be_present(team.application.pk, "functions", by=make_user())


def test_being_there_is_no_decision(team):
    before = AuditEntry.objects.count()
    actions.be_present(team.application.pk, "functions", by=team.coordinator)
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(("later", "writes"), [(0, False), (14, False), (16, True)])
def test_being_there_is_written_at_most_every_fifteen_seconds(team, later, writes):
    began = clock.now()
    with clock.at(began):
        actions.be_present(team.application.pk, "functions", by=team.coordinator)
    with clock.at(began + dt.timedelta(seconds=later)):
        actions.be_present(team.application.pk, "functions", by=team.coordinator)
    assert (EditingPresence.objects.get().seen_at > began) == writes


def test_being_there_is_known_to_others_while_a_page_keeps_saving(team):
    began = clock.now()
    for seconds in range(0, 120, 4):
        with clock.at(began + dt.timedelta(seconds=seconds)):
            actions.be_present(team.application.pk, "functions", by=team.coordinator)
            assert queries.others_there(team.application, "functions", 0) == [team.coordinator]


# --- rows of tables ---

BUDGET = "budget.budget"


@pytest.fixture
def year(team):
    """The first fiscal year of the plan."""
    return queries.parts_of(team.fresh()).around.years[0]


def budget(team) -> list[dict[str, str]]:
    """The rows of the budget that are there."""
    return [dict(row.cells) for row in queries.rows_of(team.fresh()).get(BUDGET, [])]


def cell(name: str, key: str = "k1") -> str:
    """The name of a cell of the budget."""
    return f"{BUDGET}.{key}.{name}"


def removal(team, key: str = "k1") -> list[tuple[str, str, str]]:
    """What somebody sends who removes a row that they see as it stands."""
    stored = queries.texts_of(team.fresh())
    prefix = f"{BUDGET}.{key}."
    return [(cell("row", key), "1", ""), *((n, t, "") for n, t in stored.items() if n.startswith(prefix) and t != "1")]


def test_a_cell_is_kept_in_its_one_way(team, partner, year):
    save(team, partner, (cell(f"amount_{year}"), "", "１２０万円"), (cell("heading"), "", "旅費・会議費"))
    assert budget(team) == [{f"amount_{year}": "1200000", "heading": "travel"}]


def test_what_cannot_be_read_is_kept_and_missed(team, partner, year):
    save(team, partner, (cell(f"amount_{year}"), "", "約1億"))
    found = next(one for one in finding_queries.missing_answers(team.fresh()) if one.name == BUDGET)
    assert budget(team) == [{f"amount_{year}": "約1億"}]
    assert ("yen", 1) in [(gap.problem.id, gap.number) for gap in found.gaps]


def test_the_same_amount_in_other_words_is_no_conflict(team, partner, year):
    save(team, partner, (cell(f"amount_{year}"), "", "1,000,000"))
    saved = save(team, team.coordinator, (cell(f"amount_{year}"), "", "100万円"))
    assert (saved.written, saved.conflicts) == ((), ())


def test_two_people_write_two_cells_of_one_row(team, partner, year):
    save(team, partner, (cell("heading"), "", "travel"))
    save(team, team.coordinator, (cell(f"amount_{year}"), "", "5"))
    assert budget(team) == [{"heading": "travel", f"amount_{year}": "5"}]


def test_two_people_in_one_cell_choose(team, partner):
    save(team, partner, (cell("heading"), "", "travel"))
    saved = save(team, team.coordinator, (cell("heading"), "", "equipment"))
    assert saved.conflicts == (Conflict(cell("heading"), "equipment", "travel"),)


def test_a_removed_row_is_gone_and_comes_back_whole(team, partner):
    save(team, partner, (cell("heading"), "", "travel"), (cell("source"), "", "grant"))
    save(team, partner, *removal(team))
    assert budget(team) == []
    save(team, team.coordinator, (cell("row"), "", "1"), (cell("heading"), "", "equipment"))
    assert budget(team) == [{"heading": "equipment", "source": "grant"}]


def test_a_row_that_somebody_wrote_in_is_not_removed(team, partner):
    save(team, partner, (cell("heading"), "", "travel"))
    sent = removal(team)
    save(team, team.coordinator, (cell("source"), "", "grant"))
    assert save(team, partner, *sent).conflicts == (Conflict(cell("row"), "", "1"),)
    assert budget(team) == [{"heading": "travel", "source": "grant"}]


def test_writing_in_a_removed_row_waits_for_a_choice(team, partner):
    save(team, partner, (cell("heading"), "", "travel"))
    save(team, partner, *removal(team))
    saved = save(team, team.coordinator, (cell("heading"), "travel", "equipment"))
    assert saved.conflicts[0] == Conflict(cell("row"), "1", "")
    assert budget(team) == []


def test_rows_stand_in_the_order_in_which_they_came_and_are_moved(team, partner):
    for key in ("a", "b", "c"):
        save(team, partner, (cell("heading", key), "", "travel"))
    actions.move_row(team.application.pk, BUDGET, "c", -2, by=partner)
    assert [row.key for row in queries.rows_of(team.fresh())[BUDGET]] == ["c", "a", "b"]
    actions.move_row(team.application.pk, BUDGET, "c", -1, by=partner)
    assert [row.key for row in queries.rows_of(team.fresh())[BUDGET]] == ["c", "a", "b"]


def test_a_row_that_is_gone_is_not_moved(team, partner):
    with pytest.raises(Refused):
        actions.move_row(team.application.pk, BUDGET, "x", 1, by=partner)


def test_a_stranger_moves_nothing(team, partner):
    save(team, partner, (cell("heading"), "", "travel"))
    with pytest.raises(PermissionDenied):
        actions.move_row(team.application.pk, BUDGET, "k1", 1, by=make_user())


@pytest.mark.parametrize("name", ["budget.budget.k1.other", "budget.budget.K!.heading", "budget.other.k1.heading"])
def test_a_cell_that_no_table_has_is_refused(team, partner, name):
    with pytest.raises(Refused):
        save(team, partner, (name, "", "x"))
