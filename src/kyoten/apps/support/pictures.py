"""Pictures of all packages of a fiscal year: where the money flows, which functions are covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from kyoten.apps.foundation.pictures import flow as flows
from kyoten.apps.foundation.pictures import matrix
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.support import pages, queries
from kyoten.apps.support.models import Package, PackageLine
from kyoten.apps.support.pages import NO_BOOKS
from kyoten.apps.support.recorded import ALL, Books, Recorded
from kyoten.core.kernel.money import split
from kyoten.core.programme.model import Programme

NO_FUNCTION = "no_function"
Pair = tuple[str, str]


def of_year(packages: list[Package], programme: Programme, books: Books = NO_BOOKS) -> list[Figure]:
    """Every picture that has something to show."""
    drawn = (flow(packages, programme, books), coverage(packages, programme))
    return [one for one in drawn if one is not None]


def flow(packages: list[Package], programme: Programme, books: Books = NO_BOOKS) -> Figure | None:
    """Whole yen from funder through measure and hub to function; None where no amount is stated.

    What a hub gets of a measure opens into the entries that it holds, where they are as much. A part of a line for one
    function has no entries of its own.

    The programme states no shares of the functions: a line that serves several is shown in equal parts, the yen left
    over one each in the programme's order (largest remainder), so that every stage adds up to the same sum.
    """
    now = queries.standing(packages)
    paid = [(one, line) for one in packages for line in one.lines.all() if now.get(line.pk)]
    if not paid:
        return None
    amounts: Counter[Pair] = Counter()
    for package, line in paid:
        funder, measure, hub = f"f:{line.measure.funder_id}", f"m:{line.measure_id}", f"h:{package.hub_id}"
        amounts[funder, measure] += now[line.pk] or 0
        amounts[measure, hub] += now[line.pk] or 0
        for function, part in function_parts(line, now[line.pk]):
            amounts[hub, function] += part
    opens = _opens(paid, books)
    names = _names(paid, programme)
    kept = {key for pair in amounts for key in pair}
    nodes = tuple(flows.FlowNode(key, label, stage) for stage, key, label in names if key in kept)
    return flows.draw(
        flows.Flow(
            title=_("Budget from ministry through measure and hub to function"),
            stages=(_("Funder"), _("Measure"), _("Hub"), _("Function")),
            nodes=nodes,
            links=tuple(flows.FlowLink(*pair, yen, opens.get((pair, yen), "")) for pair, yen in amounts.items() if yen),
            names=(_("From"), _("To"), _("Amount")),
            say=pages.yen,
            description=_("Money of a line that serves several functions is shown in equal parts."),
        )
    )


def _opens(paid: Iterable[tuple[Package, PackageLine]], books: Books) -> dict[tuple[Pair, int], str]:
    """Where the entries of a measure stand that a hub holds, by the two and the amount on record."""
    found: dict[tuple[Pair, int], str] = {}
    for package, line in paid:
        yen, address = books.get((package.hub_id, package.fiscal_year, line.measure.code, ALL), Recorded()).held
        found[(f"m:{line.measure_id}", f"h:{package.hub_id}"), yen] = address
    return found


def function_parts(line: PackageLine, yen: int | None) -> list[tuple[str, int]]:
    """Whole yen of a line in equal parts over the functions that it serves; they add up to it."""
    served = line.functions or [NO_FUNCTION]
    return list(zip(served, split(yen or 0, [1] * len(served)), strict=True))


def _names(paid: Iterable[tuple[Package, PackageLine]], programme: Programme) -> list[tuple[int, str, str]]:
    """Stage, key and name of every node, each once, in the order of funders, measures, hubs and functions."""
    nodes: dict[str, tuple[int, str]] = {}
    for package, line in paid:
        nodes[f"f:{line.measure.funder_id}"] = (0, line.measure.funder.name)
        nodes[f"m:{line.measure_id}"] = (1, line.measure.name)
        nodes[f"h:{package.hub_id}"] = (2, package.hub.name)
    for function in programme.functions:
        nodes[function.id] = (3, function.name.in_language(pages.language()))
    nodes[NO_FUNCTION] = (3, _("Not tied to one function"))
    return [(stage, key, label) for key, (stage, label) in nodes.items()]


def coverage(packages: list[Package], programme: Programme) -> Figure | None:
    """Hubs by functions: measures with money of those that serve a function at all; None without packages."""
    if not packages:
        return None
    functions = {one.id: one.name.in_language(pages.language()) for one in programme.functions}
    money: Counter[Pair] = Counter()
    every: Counter[Pair] = Counter()
    for package in packages:
        for line in package.lines.all():
            for function in line.functions:
                cell = (package.hub.name, functions.get(function, function))
                every[cell] += 1
                money[cell] += bool(line.amount)
    return matrix.draw(
        matrix.Matrix(
            title=_("Which functions of which hub are served"),
            corner=_("Hub"),
            rows=tuple(one.hub.name for one in packages),
            columns=tuple(functions.values()),
            cells={cell: (money[cell], count) for cell, count in every.items()},
            explanation=_("Measures with a stated amount / all measures of the package that serve the function"),
        )
    )
