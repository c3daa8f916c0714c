"""Budget lines of a programme and one line: every figure opens into its entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.foundation.pictures import bars
from kyoten.apps.foundation.pictures.canvas import Figure as Picture
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger import access, queries
from kyoten.apps.ledger.models import Award, BudgetLine
from kyoten.apps.ledger.pages.common import Table, columns, entries_url, figure_cell, figure_facts, line_name, yen
from kyoten.apps.ledger.phrases import FIGURES
from kyoten.apps.programmes.models import Programme
from kyoten.core.kernel.ledger_figures import BESIDE, OF_BUDGET, Figure
from kyoten.core.kernel.money import Yen

SHOWN = (
    Figure.BUDGET,
    Figure.COMMITTED,
    Figure.AWARDED,
    Figure.CLAIMED,
    Figure.PAID,
    Figure.LEFT,
    Figure.RETURNED,
)
OF_HUB = (Figure.COMMITTED, Figure.AWARDED, Figure.CLAIMED, Figure.PAID, Figure.RETURNED)
Held = Mapping[Figure, Yen]


def years_table(user: Actor) -> Table:
    """The programmes and fiscal years with lines that the user sees."""
    rows = [
        [
            {
                "text": wording.fiscal_year(year, language()),
                "href": reverse("ledger:lines", args=[programme.code, year]),
            },
            programme.name,
            str(count),
        ]
        for programme, year, count in queries.years_of(access.visible_lines(user))
    ]
    heads = columns([_("Fiscal year"), _("Programme"), _("Budget lines")], numbers=[2])
    return {"caption": _("Ledger by fiscal year"), "columns": heads, "rows": rows}


def lines_table(lines: Sequence[BudgetLine], programme: Programme, year: int) -> Table:
    """Every line with its figures; the foot counts every yen once."""
    held = queries.figures_of_lines(lines)
    rows = [[*_names(line), *_cells(SHOWN, held[line.pk], line)] for line in lines]
    total: dict[Figure, Yen] = {one: sum(held[line.pk][one] for line in lines) for one in SHOWN}
    of = {"programme": programme.code, "year": year}
    return {
        "caption": _("Budget lines"),
        "columns": columns([_("Measure"), _("Line"), *(FIGURES[one] for one in SHOWN)], numbers=range(2, 9)),
        "rows": rows,
        "total": [_("Total"), "", *(figure_cell(one, total, of) for one in SHOWN)],
        "empty": _("No package was agreed in this year, so no line is open yet."),
    }


def _names(line: BudgetLine) -> list[Any]:
    return [
        {
            "text": line.measure.name,
            "href": family("ledger:line").of(line.pk),
            "note": line.measure.funder.name,
        },
        line_name(line),
    ]


def _cells(shown: Iterable[Figure], held: Held, line: BudgetLine, **of: object) -> list[Any]:
    return [figure_cell(one, held, {"line": line.pk, **of}, not line.stated) for one in shown]


def lines_picture(lines: Sequence[BudgetLine]) -> Picture | None:
    """How far each line that states a budget is used; None where there is none."""
    held = queries.figures_of_lines(lines)
    rows = tuple(_bar(line, held[line.pk]) for line in lines if line.stated)
    if not rows:
        return None
    series = tuple(str(FIGURES[one]) for one in OF_BUDGET)
    return bars.draw(bars.Bars(_("Where the budget stands"), _("Measure"), series, rows, yen, stacked=True))


def _bar(line: BudgetLine, held: Held) -> bars.BarRow:
    """The parts of a line's budget, each opening into its entries, and the budget itself at the end."""
    return bars.BarRow(
        f"{line.measure.name} {line.name.get(language(), '')}".strip(),
        tuple(held[one] for one in OF_BUDGET),
        opens=tuple(entries_url(one, line=line.pk) if held[one] else "" for one in OF_BUDGET),
        total_opens=entries_url(Figure.BUDGET, line=line.pk) if held[Figure.BUDGET] else "",
    )


def line_facts(line: BudgetLine) -> list[dict[str, Any]]:
    """The figures of one line."""
    facts = figure_facts([*SHOWN, *BESIDE], queries.figures_of(line.entries.all()), line=line.pk)
    if line.stated:
        return facts
    unknown = {FIGURES[Figure.BUDGET], FIGURES[Figure.LEFT]}
    return [{"term": one["term"], "text": wording.UNKNOWN} if one["term"] in unknown else one for one in facts]


def hubs_table(line: BudgetLine) -> Table:
    """What each hub holds on a line, and its awards."""
    held = queries.figures_of_hubs(line)
    awards: dict[int, list[Award]] = {}
    for award in line.awards.all():
        awards.setdefault(award.hub_id, []).append(award)
    rows = [
        [hub.name, _award_links(awards.get(hub.pk, [])), *_cells(OF_HUB, found, line, hub=hub.code)]
        for hub, found in held
    ]
    heads = columns([_("Hub"), _("Awards"), *(FIGURES[one] for one in OF_HUB)], numbers=range(2, 7))
    return {"caption": _("Hubs on this line"), "columns": heads, "rows": rows}


def _award_links(awards: Sequence[Award]) -> Any:
    """The last award as a link; how many there are beside it."""
    if not awards:
        return wording.UNKNOWN
    last = awards[-1]
    more = len(awards) - 1
    return {
        "text": last.number,
        "href": reverse("ledger:award", args=[last.pk]),
        "note": _("and %(count)d more below") % {"count": more} if more else "",
    }


def awards_table(line: BudgetLine) -> Table:
    """Every award of a line with its figures."""
    held = queries.figures_by(line.entries.filter(award__isnull=False), "award")
    shown = OF_HUB[1:]
    rows = [
        [
            {"text": award.number, "href": family("ledger:award").of(award.pk), "note": award.reason},
            award.hub.name,
            wording.day(award.made_at, language()),
            *_cells(shown, held.get(award.pk, {}), line, award=award.pk),
        ]
        for award in line.awards.select_related("hub")
    ]
    heads = columns([_("Award"), _("Hub"), _("Made on"), *(FIGURES[one] for one in shown)], numbers=range(3, 7))
    return {"caption": _("Awards of this line"), "columns": heads, "rows": rows}
