"""The close of a fiscal year: what would return to its line, what holds it up, what is carried over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import BudgetLine, CarryOver, YearAct
from kyoten.apps.ledger.pages.common import Table, cause_cell, columns, figure_cell, full_name, yen
from kyoten.apps.ledger.phrases import ACCOUNTS, ACCOUNTS_KINDS, CARRY_OVER_KINDS
from kyoten.apps.programmes.models import Programme
from kyoten.core.kernel.ledger_figures import Figure


def facts(programme: Programme, year: int) -> list[dict[str, Any]]:
    """How the accounts stand, until when they are open, and what waits."""
    stands = queries.accounts_of(programme, year)
    return [
        {"term": _("Accounts"), "text": str(ACCOUNTS[stands]), "badge": ACCOUNTS_KINDS[stands]},
        {"term": _("Open until"), "text": wording.day(queries.accounts_end(programme, year), language())},
        {"term": _("Claims neither paid nor sent back"), "text": str(queries.open_claims(programme, year).count())},
        {"term": _("Carry-overs to decide"), "text": str(queries.waiting_carry_overs(programme, year).count())},
    ]


def may_close(programme: Programme, year: int) -> bool:
    """Whether nothing holds the close up."""
    waiting = queries.open_claims(programme, year).exists() or queries.waiting_carry_overs(programme, year).exists()
    ended = clock.today() > queries.accounts_end(programme, year)
    return ended and not waiting and not queries.is_closed(programme, year)


def unspent_table(lines: Iterable[BudgetLine]) -> Table:
    """What a close returns to each line: commitments and awards that nobody claimed."""
    rows = list(lines)
    held = queries.figures_of_lines(rows)
    found = [
        [
            full_name(line),
            *(figure_cell(one, held[line.pk], {"line": line.pk}) for one in (Figure.COMMITTED, Figure.AWARDED)),
            yen(held[line.pk][Figure.COMMITTED] + held[line.pk][Figure.AWARDED]),
        ]
        for line in rows
    ]
    heads = [_("Line"), _("Committed, not awarded"), _("Awarded, not claimed"), _("Returns to the line")]
    return {"caption": _("What the close returns"), "columns": columns(heads, numbers=(1, 2, 3)), "rows": found}


def acts_table(programme: Programme, year: int) -> Table:
    """When the accounts were closed and opened again, by whom and why."""
    rows = [
        [
            act.get_verb_display(),
            wording.moment(act.at, language()),
            act.by.title if act.by else "",
            act.reason or wording.UNKNOWN,
        ]
        for act in YearAct.objects.filter(programme=programme, fiscal_year=year).select_related("by")
    ]
    heads = columns([_("Act"), _("Time"), _("By whom"), _("Reason")])
    return {"caption": _("Acts on the accounts of the year"), "columns": heads, "rows": rows}


def carry_overs_table(programme: Programme, year: int) -> Table:
    """Every carry-over from the year with how it was decided."""
    rows = CarryOver.objects.filter(award__line__measure__programme=programme, award__line__fiscal_year=year)
    found = [
        [
            {
                "text": row.award.number,
                "href": reverse("ledger:award", args=[row.award_id]),
                "note": row.award.hub.name,
            },
            row.reason,
            row.proposed_by.title,
            {"text": row.get_state_display(), "badge": CARRY_OVER_KINDS[row.state]},
            cause_cell(row.amount, str(row)) if row.state == CarryOver.State.APPROVED else yen(row.amount),
        ]
        for row in rows.select_related("award__hub", "proposed_by")
    ]
    heads = columns([_("Award"), _("Reason"), _("Proposed by"), _("State"), _("Amount")], numbers=[4])
    return {"caption": _("Carried over to the next year"), "columns": heads, "rows": found}


def to_decide(programme: Programme, year: int, user: User) -> list[dict[str, Any]]:
    """Carry-overs that the user may decide."""
    rows = queries.waiting_carry_overs(programme, year).exclude(proposed_by=user)
    return [{"pk": row.pk, "name": f"{row.award.number} {row.award.hub.name}", "yen": yen(row.amount)} for row in rows]
