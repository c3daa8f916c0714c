"""What several pages of the ledger share: amounts in words, figures as links, headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger.models import BudgetLine
from kyoten.apps.ledger.phrases import FIGURES, Words
from kyoten.core.kernel.ledger_figures import Figure
from kyoten.core.kernel.money import Yen

Table = dict[str, Any]
Cell = str | dict[str, Any]


def yen(amount: Yen | None) -> str:
    """Whole yen in the language of the page; a dash where the record states none."""
    return wording.yen(amount, language())


def columns(labels: Iterable[Words], numbers: Sequence[int] = ()) -> list[dict[str, Any]]:
    """Headings of a table; `numbers` are the places of amounts."""
    return [{"label": label, "number": place in numbers} for place, label in enumerate(labels)]


def line_name(line: BudgetLine) -> str:
    """The name of a line in the language of the page; a dash for the measure as a whole."""
    return line.name.get(language(), "") or wording.UNKNOWN


def full_name(line: BudgetLine) -> str:
    """Measure, line and fiscal year in one."""
    parts = [line.measure.name, line.name.get(language(), ""), wording.fiscal_year(line.fiscal_year, language())]
    return " · ".join(filter(None, parts))


def entries_url(figure: Figure, **of: object) -> str:
    """The page of the entries behind a figure; `of` narrows them to a line, an award, a hub or a programme's year."""
    return f"{reverse('ledger:entries')}?{urlencode({**of, 'figure': figure.value})}"


def cause_cell(amount: Yen, cause: str, **of: object) -> Cell:
    """An amount that opens into the entries of one document, such as a claim; the plain amount for nothing."""
    url = f"{reverse('ledger:entries')}?{urlencode({**of, 'cause': cause})}"
    return {"text": yen(amount), "href": url} if amount else yen(0)


def figure_cell(figure: Figure, held: Mapping[Figure, Yen], of: Mapping[str, object], unknown: bool = False) -> Cell:
    """An amount that opens into its entries; a dash for a budget that no record states."""
    if unknown and figure in (Figure.BUDGET, Figure.LEFT):
        return wording.UNKNOWN
    amount = held.get(figure, 0)
    return {"text": yen(amount), "href": entries_url(figure, **of)} if amount else yen(0)


def opened(cell: Cell) -> dict[str, Any]:
    """A cell as part of a fact."""
    return cell if isinstance(cell, dict) else {"text": cell}


def figure_facts(shown: Iterable[Figure], held: Mapping[Figure, Yen], **of: object) -> list[dict[str, Any]]:
    """Figures with their names, each opening into its entries."""
    facts = []
    for figure in shown:
        facts.append({"term": FIGURES[figure], **opened(figure_cell(figure, held, of))})
    return facts
