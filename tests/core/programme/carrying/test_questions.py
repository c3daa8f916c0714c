"""The flat list of what a programme asks."""

from __future__ import annotations

import pytest
from tests.core.programme.small import programme, text

from kyoten.core.programme.carrying.questions import is_claim, join, questions_of, split

FUNCTION = {"id": "people", "number": 1, "name": text("人材"), "description": text(), "source": {"slide": 1}}


def form(*fields: dict) -> dict:
    section = {"id": "outline", "title": text(), "fields": list(fields)}
    return {"id": "plan", "title": text(), "origin": "project", "sections": [section]}


def test_fields_are_named_by_section_and_id() -> None:
    (asked,) = questions_of(programme(plan=form({"id": "summary", "label": text("要旨"), "limit": 9})))
    assert (asked.name, asked.place, asked.wording, asked.limit) == ("outline.summary", "outline", ("要旨", "要旨"), 9)


def test_members_are_asked_on_a_page_of_their_own() -> None:
    assert questions_of(programme(plan=form({"id": "who", "label": text(), "kind": "members"}))) == ()


def test_a_programme_without_a_plan_asks_nothing() -> None:
    assert questions_of(programme()) == ()


def test_a_function_is_asked_in_four_parts_of_which_evidence_leads() -> None:
    asked = questions_of(programme(functions=[FUNCTION]))
    assert [(one.name, one.minor) for one in asked] == [
        ("people-claim", True),
        ("people-evidence", False),
        ("people-self_rating", True),
        ("people-weakness", True),
    ]


def test_former_names_of_a_function_are_those_of_its_parts() -> None:
    asked = questions_of(programme(functions=[{**FUNCTION, "formerly": ["staff"]}]))
    assert asked[1].former == ("staff-evidence",)


@pytest.mark.parametrize(
    ("name", "question", "row"),
    [
        ("s.f", "s.f", ""),
        ("s.f.r1.cost", "s.f.cost", "r1"),
        ("people-evidence", "people-evidence", ""),
        ("s.f.r1.cost_2009", "s.f.cost", "r1@2009"),
    ],
)
def test_a_cell_belongs_to_its_column(name: str, question: str, row: str) -> None:
    assert (split(name), join(question, row)) == ((question, row), name)


@pytest.mark.parametrize(("name", "answer"), [("people-evidence", True), ("s.f", False), ("s.f.r.c", False)])
def test_parts_of_functions_are_told_by_their_names(name: str, answer: bool) -> None:
    assert is_claim(name) is answer


COLUMNS = [{"id": "item", "label": text("費目")}, {"id": "cost", "label": text("額"), "kind": "yen", "yearly": True}]
TABLE = {"id": "budget", "label": text("予算"), "kind": "table", "table": {"columns": COLUMNS}}


def test_a_table_is_asked_column_by_column_with_the_mark_of_its_rows() -> None:
    asked = questions_of(programme(plan=form(TABLE)))
    assert [(one.name, one.is_mark) for one in asked] == [
        ("outline.budget.item", False),
        ("outline.budget.cost", False),
        ("outline.budget.row", True),
    ]


def test_former_names_of_a_table_are_those_of_its_columns() -> None:
    columns = [{**COLUMNS[0], "formerly": ["heading"]}]
    asked = questions_of(programme(plan=form({**TABLE, "formerly": ["money"], "table": {"columns": columns}})))
    assert asked[0].former == ("money.item", "money.heading", "budget.heading")
