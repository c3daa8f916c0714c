"""What of several people's changes stands, for cells and rows of tables."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.programme.answers.plans import NAME, lines

from kyoten.core.programme.answers.merging import (
    CellName,
    Conflict,
    FieldChange,
    Merged,
    cell_name,
    merge,
    merge_rows,
)

SHAPES = {NAME: lines()}
ROW, NOTE, YEN = (f"{NAME}.k1.{cell}" for cell in ("row", "note", "amount_2009"))
THERE = {ROW: "1", NOTE: "甲", YEN: "100"}


def rows(stored: dict[str, str], *changes: tuple[str, str, str], removed: tuple[str, ...] = ()) -> Merged:
    named = [(cell_name(name, SHAPES), FieldChange(name, base, text)) for name, base, text in changes]
    return merge_rows(stored, removed, [(cell, change) for cell, change in named if cell])


def test_a_text_that_nobody_else_changed_is_written() -> None:
    assert merge({"a": "甲"}, [FieldChange("a", "甲", "乙")]).texts == {"a": "乙"}


def test_a_text_that_somebody_else_changed_waits() -> None:
    assert merge({"a": "丙"}, [FieldChange("a", "甲", "乙")]).conflicts == (Conflict("a", "乙", "丙"),)


@pytest.mark.parametrize(
    "name", ["budget.lines.k1", "budget.lines.K1.note", "budget.lines.k1.other", "other.lines.k1.note", "budget"]
)
def test_other_names_are_no_cells(name: str) -> None:
    assert cell_name(name, SHAPES) is None


def test_a_cell_is_named_by_table_key_and_column() -> None:
    assert cell_name(NOTE, SHAPES) == CellName(NAME, "k1", "note")
    assert CellName(NAME, "k1", "note").row == ROW


def test_two_cells_of_one_row_are_written_by_two_people() -> None:
    first = rows(THERE, (NOTE, "甲", "乙"))
    assert rows({**THERE, **first.texts}, (YEN, "100", "200")) == Merged({YEN: "200"})


def test_one_cell_of_two_people_waits_for_a_choice() -> None:
    assert rows({**THERE, NOTE: "乙"}, (NOTE, "甲", "丙")).conflicts == (Conflict(NOTE, "丙", "乙"),)


def test_a_row_that_nobody_knows_comes_into_being() -> None:
    assert rows({}, (NOTE, "", "甲")) == Merged({ROW: "1", NOTE: "甲"})


def test_a_new_row_without_a_word_is_nothing() -> None:
    assert rows({}, (ROW, "", "1"), (NOTE, "", "")) == Merged()


def test_a_row_goes_with_everything_that_its_remover_saw() -> None:
    assert rows(THERE, (ROW, "1", ""), (NOTE, "甲", ""), (YEN, "100", "")) == Merged({ROW: ""})


def test_a_row_in_which_somebody_wrote_meanwhile_stays() -> None:
    merged = rows({**THERE, NOTE: "乙"}, (ROW, "1", ""), (NOTE, "甲", ""), (YEN, "100", ""))
    assert merged == Merged(conflicts=(Conflict(ROW, "", "1"),))


def test_removing_a_row_twice_is_no_conflict() -> None:
    assert rows({}, (ROW, "1", ""), (NOTE, "甲", ""), removed=(ROW,)) == Merged()


def test_a_change_in_a_removed_row_waits_with_its_words() -> None:
    merged = rows({}, (NOTE, "甲", "乙"), (YEN, "100", "100"), removed=(ROW,))
    assert merged == Merged(conflicts=(Conflict(ROW, "1", ""), Conflict(NOTE, "乙", "")))


def test_a_removed_row_comes_back_by_choice() -> None:
    assert rows({}, (ROW, "", "1"), (NOTE, "", "乙"), removed=(ROW,)) == Merged({ROW: "1", NOTE: "乙"})


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["one", "two"]),
        st.sampled_from(["write", "remove", "look", "restore"]),
        st.sampled_from([NOTE, YEN]),
        st.sampled_from(["", "甲", "乙"]),
    ),
    max_size=25,
)


@given(ACTS)
@example([("two", "write", NOTE, ""), ("one", "restore", NOTE, "甲")])
def test_no_saved_cell_goes_unseen(acts: list[tuple[str, str, str, str]]) -> None:
    """Two editors write, remove and restore one row: what vanishes was seen by whoever removed or replaced it."""
    stored, removed = dict(THERE), set[str]()
    seen = {"one": dict(THERE), "two": dict(THERE)}
    for editor, act, cell, text in acts:
        base = seen[editor]
        if act == "look":
            seen[editor] = dict(stored)
            continue
        if act == "write":
            merged = rows(stored, (cell, base.get(cell, ""), text), removed=tuple(removed))
        elif act == "restore":
            merged = rows(stored, (ROW, base.get(ROW, ""), "1"), (cell, "", text), removed=tuple(removed))
        else:
            evidence = [(name, base.get(name, ""), "") for name in (NOTE, YEN)]
            merged = rows(stored, (ROW, "1", ""), *evidence, removed=tuple(removed))
        for name, written in merged.texts.items():
            lost = (
                {n: t for n, t in stored.items() if n != ROW}
                if name == ROW and not written
                else {name: stored.get(name, "")}
            )
            # An empty cell holds nothing that could vanish: whoever brings a row back fills it again.
            assert (name == ROW and written) or all(base.get(n, "") == t for n, t in lost.items() if t)
        if merged.texts.get(ROW) == "":
            removed.add(ROW)
            stored.clear()
        else:
            removed -= set(merged.texts)
            stored |= merged.texts
            if ROW in merged.texts:
                stored = {NOTE: "", YEN: "", **stored}
        if not merged.conflicts:
            seen[editor] = dict(stored)
