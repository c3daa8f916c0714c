"""Rows of the example's plans: activities, a budget whose years add up to what the region puts up, targets.

Deterministic by seed; all of it invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from kyoten.apps.applications.actions import FieldChange
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.tables import asked_tables, years_of
from kyoten.cli.demo.example import Consortium
from kyoten.cli.demo.words import chance, filled
from kyoten.core.kernel.money import split
from kyoten.core.programme.model import Programme

Cells = dict[str, str]
WELL_FUNDED = 0.45  # consortia of less merit ask for more than the region answers
HEADINGS = {"grant": ("personnel", "research", "equipment"), "region_cash": ("research", "contracts")}


def rows(
    application: Application, consortium: Consortium, wording: Mapping[str, Any], programme: Programme, seed: int
) -> list[FieldChange]:
    """Every cell of every table of one plan, as its editor would type it."""
    years = years_of(application, programme)
    random = chance(seed, "tables", consortium.key)
    makers = {
        "activities": lambda: _activities(consortium, wording, years),
        "budget": lambda: _budget(consortium, programme, years, random),
        "targets": lambda: _targets(wording, years, random),
    }
    return [
        FieldChange(f"{name}.r{number}.{cell}", "", text)
        for name, field in asked_tables(programme).items()
        if field.id in makers
        for number, cells in enumerate(makers[field.id](), 1)
        for cell, text in cells.items()
    ]


def _activities(consortium: Consortium, wording: Mapping[str, Any], years: Sequence[int]) -> Iterator[Cells]:
    bodies = [code for code, _kind, _leads in consortium.members]
    for place, one in enumerate(wording["tables"]["activities"]):
        yield {
            "title": one["title"],
            "lead": bodies[place % len(bodies)],
            "from": str(years[min(place // 2, len(years) - 1)]),
            "to": str(years[-1]),
            "stage": one["stage"],
            "measure": consortium.running[0] if consortium.running and one["stage"] == "joint_rd" else "",
            "what": filled(one["what"], consortium),
        }


def _budget(consortium: Consortium, programme: Programme, years: Sequence[int], random: Random) -> Iterator[Cells]:
    """The region's money as the example states it each year, beside a grant that it answers or falls short of."""
    measure, work_counts = _measure(consortium, programme)
    governments = [code for code, kind, _leads in consortium.members if kind == "local_government"]
    partners = [code for code, kind, _leads in consortium.members if kind != "local_government"]
    answer = consortium.own_funds + (consortium.in_kind if work_counts else 0)
    grant = answer * 3 // 2 if consortium.merit >= WELL_FUNDED else answer * 3
    yield from _lines(grant, "grant", measure, partners, years, random)
    yield from _lines(consortium.own_funds, "region_cash", measure, governments or partners, years, random)
    yield from _lines(consortium.in_kind, "region_work", measure, (governments or partners)[:1], years, random)


def _lines(
    amount: int, source: str, measure: str, bodies: Sequence[str], years: Sequence[int], random: Random
) -> Iterator[Cells]:
    """Lines whose sum is exactly `amount` in each year."""
    places = [(body, heading) for body in bodies[:3] for heading in HEADINGS.get(source, ("other",))]
    weights = [random.randint(1, 4) for _place in places]
    for (body, heading), yen in zip(places, split(amount, weights), strict=True):
        amounts = {f"amount_{year}": str(yen) for year in years}
        yield {"partner": body, "heading": heading, "measure": measure, "source": source, **amounts}


def _measure(consortium: Consortium, programme: Programme) -> tuple[str, bool]:
    """The line of the measure that the region runs (else the one that its type of hub would ask for), and whether
    work of the same worth answers its grant.
    """
    field = next(field for field in asked_tables(programme).values() if field.table and field.table.match)
    assert field.table is not None
    choices = next(column.choices for column in field.table.columns if any(one.measure for one in column.choices))
    wanted = consortium.running or (("knowledge_cluster",) if consortium.hub_type == "global" else ("city_area",))
    found = next((one for one in choices if one.measure in wanted and one.line), choices[0])
    return found.id, found.line != "phase2"


def _targets(wording: Mapping[str, Any], years: Sequence[int], random: Random) -> Iterator[Cells]:
    for one in wording["tables"]["targets"]:
        base = random.randint(one["least"], one["most"])
        values = {f"target_{year}": str(base + one["growth"] * step) for step, year in enumerate(years, 1)}
        yield {
            "indicator": one["indicator"],
            "unit": one["unit"],
            "kind": one["kind"],
            "baseline": str(base),
            **values,
        }
