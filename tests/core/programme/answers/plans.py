"""A small table of budget lines for tests: two bodies, two headings, grant and match, over so many years."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from tests.core.programme.small import data, text

from kyoten.core.programme.answers.rows import Row
from kyoten.core.programme.answers.tables import Shape, Surroundings, shape
from kyoten.core.programme.answers.values import Option
from kyoten.core.programme.model import FormField, Programme, Text

NAME = "budget.lines"
YEARS = (2009, 2010)
BODIES = tuple(Option(one, Text(ja=f"{one}大学", en=f"University {one}")) for one in ("a", "b"))
SOURCES = {"grant": "grant", "cash": "cash", "work": "work_in_kind", "own": "other"}


def choice(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": text(name), **more}


def field(**changes: Any) -> FormField:
    columns = [
        {"id": "partner", "kind": "member", "label": text()},
        {"id": "heading", "kind": "choice", "label": text(), "choices": [choice("people"), choice("travel")]},
        {"id": "measure", "kind": "choice", "label": text(), "choices": [choice("x"), choice("y")]},
        {
            "id": "source",
            "kind": "choice",
            "label": text(),
            "choices": [choice(name, side=side) for name, side in SOURCES.items()],
        },
        {"id": "note", "kind": "line", "label": text(), "required": False, "limit": 5},
        {"id": "amount", "kind": "yen", "label": text(), "yearly": True},
    ]
    totals = ["rows", "columns", "partner", "heading", "source"]
    match = {"measure": "measure", "source": "source"}
    table = {"columns": columns, "ordered": False, "min_rows": 1, "totals": totals, "match": match, **changes}
    return FormField.model_validate({"id": "lines", "label": text(), "kind": "table", "table": table})


def lines(**changes: Any) -> Shape:
    around = Surroundings(Programme.model_validate(data()), YEARS, BODIES)
    return shape(NAME, field(**changes), around)


def row(key: str, *amounts: int | str, **cells: str) -> Row:
    plain = {"partner": "a", "heading": "people", "measure": "x", "source": "grant"}
    money = {f"amount_{year}": str(amount) for year, amount in zip(YEARS, amounts, strict=False)}
    return Row(key, {**plain, **cells, **money})


YEN = st.integers(0, 10**15 - 1)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Any budget of up to eight lines, without anything unreadable."""
    one = lambda *names: draw(st.sampled_from(names))
    return [
        row(
            f"k{number}",
            *(draw(st.one_of(YEN, st.just(""))) for _year in YEARS),
            partner=one("a", "b"),
            heading=one("people", "travel"),
            measure=one("x", "y"),
            source=one(*SOURCES),
        )
        for number in range(draw(st.integers(0, 8)))
    ]
