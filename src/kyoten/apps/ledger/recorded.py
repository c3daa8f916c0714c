"""What the ledger records of the money of packages, for the pages of support: figures that open into entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kyoten.apps.accounts.access import Actor
from kyoten.apps.ledger import access, queries
from kyoten.apps.ledger.models import BudgetLine
from kyoten.apps.ledger.pages.common import entries_url
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.recorded import ALL, Addresses, Amount, Key, Recorded, of_funder
from kyoten.core.kernel.ledger_figures import Figure
from kyoten.core.kernel.money import Yen


def of_hubs(user: Actor, hubs: Iterable[Hub]) -> dict[Key, Recorded]:
    """What each hub holds on each line of which the user sees the entries, and in each year,
    by measure and by funder too; two queries for all.
    """
    codes = {hub.pk: hub.code for hub in hubs}
    entries = access.visible_entries(user).filter(hub__in=codes)
    held = queries.figures_by_hub_and_line(entries)
    lines = BudgetLine.objects.select_related("measure__funder").in_bulk({line for _hub, line in held})
    found: dict[Key, Recorded] = {}
    sums: dict[Key, Counter[Figure]] = {}
    for (hub, line), figures in held.items():
        row = lines[line]
        found[hub, row.fiscal_year, row.measure.code, row.code] = _recorded(figures, hub=codes[hub], line=row.pk)
        for group in _groups(row):
            sums.setdefault((hub, row.fiscal_year, *group), Counter()).update(figures)
    for key, whole in sums.items():
        found[key] = _recorded(whole, hub=codes[key[0]], year=key[1], **_narrowing(*key[2:]))
    return found


def _groups(line: BudgetLine) -> tuple[tuple[str, str], ...]:
    """Under which names a line counts beside its own: the whole year, its measure, its funder."""
    return ("", ""), (line.measure.code, ALL), of_funder(line.measure.funder.code)


def _narrowing(name: str, line: str) -> dict[str, str]:
    """What an address of entries names for a group of lines."""
    if line != ALL:
        return {}
    kind, _colon, funder = name.rpartition(":")
    return {"funder": funder} if kind else {"measure": name}


def of_lines(user: Actor, programme: Programme, year: int) -> dict[tuple[str, str], Addresses]:
    """Where the entries of each budget line of a fiscal year stand; only of lines that the user sees. One query."""
    rows = access.visible_lines(user).filter(measure__programme=programme, fiscal_year=year)
    figures = (Figure.BUDGET, Figure.HELD, Figure.LEFT)
    return {
        (row.measure.code, row.code): Addresses(*(entries_url(one, line=row.pk) for one in figures))
        for row in rows.select_related("measure")
    }


def _recorded(figures: Mapping[Figure, Yen], **of: object) -> Recorded:
    def amount(figure: Figure) -> Amount:
        return figures[figure], entries_url(figure, **of) if figures[figure] else ""

    asked = (Figure.HELD, Figure.PAID, Figure.MATCHING_CASH, Figure.MATCHING_IN_KIND)
    return Recorded(*(amount(one) for one in asked))
