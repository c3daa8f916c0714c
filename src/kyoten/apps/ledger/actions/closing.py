"""A fiscal year closed and opened again, and what is carried over into the next."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, refuse_unreasoned, require
from kyoten.apps.foundation.wording import day, yen
from kyoten.apps.ledger import access, queries
from kyoten.apps.ledger.actions.booking import book, lock
from kyoten.apps.ledger.actions.budgets import open_line
from kyoten.apps.ledger.actions.common import lock_lines, lower, record, run_programme
from kyoten.apps.ledger.models import Award, BudgetLine, CarryOver, YearAct
from kyoten.apps.programmes.models import Programme
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_change import everything
from kyoten.core.kernel.ledger_figures import Figure
from kyoten.core.kernel.money import Yen


@transaction.atomic
def close_year(programme_id: int, year: int, *, by: User) -> YearAct:
    """Close the accounts of a fiscal year: what no hub claimed returns to its line, and no entry follows.

    Refused while the accounts are open by the programme's rule, while claims or carry-overs wait, and twice.
    """
    programme = run_programme(programme_id, by)
    lines = lock_lines(list(_lines(programme, year)))
    _refuse_early(programme, year)
    act = YearAct(programme=programme, fiscal_year=year, verb=YearAct.Verb.CLOSE, at=clock.now(), by=by)
    subject = _subject(programme, year)
    returned = sum(_return_unspent(line, subject, by) for line in lines)
    act.save()
    record(by, "close_year", subject, {"lines": len(lines), "returned_yen": returned})
    return act


@transaction.atomic
def reopen_year(programme_id: int, year: int, *, reason: str, by: User) -> YearAct:
    """Open a year again that was closed or whose accounts ended, with a reason on record. Refused for an open one."""
    programme = run_programme(programme_id, by)
    refuse_unreasoned(reason)
    if queries.accounts_of(programme, year) is queries.Accounts.OPEN:
        raise Refused(_("The accounts of this year are open."))
    kept = {"programme": programme, "fiscal_year": year, "verb": YearAct.Verb.REOPEN, "reason": reason.strip()}
    act = YearAct.objects.create(**kept, at=clock.now(), by=by)
    record(by, "reopen_year", _subject(programme, year), {"reason": reason.strip()})
    return act


def _subject(programme: Programme, year: int) -> str:
    return f"year:{programme.code}/{year}"


def _lines(programme: Programme, year: int) -> list[int]:
    rows = BudgetLine.objects.filter(measure__programme=programme, fiscal_year=year)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _refuse_early(programme: Programme, year: int) -> None:
    """Why a year cannot be closed now."""
    end = queries.accounts_end(programme, year)
    if queries.is_closed(programme, year):
        raise Refused(_("The accounts of this year are closed already."))
    if clock.today() <= end:
        raise Refused(_("The accounts of this year are open until %(day)s.") % {"day": day(end, get_language())})
    if count := queries.open_claims(programme, year).count():
        raise Refused(_("Claims that are neither paid nor sent back: %(count)d. Settle them first.") % {"count": count})
    if count := queries.waiting_carry_overs(programme, year).count():
        raise Refused(_("Carry-overs that nobody decided: %(count)d. Decide them first.") % {"count": count})


def _return_unspent(line: BudgetLine, cause: str, by: User) -> Yen:
    """What hubs hold and did not claim is free on the line again; whole yen."""
    stakes = everything(0, queries.stakes(line)).stakes
    return sum(entry.amount for stake in stakes for entry in lower(line, stake, cause=cause, by=by, closing=True))


# --- carrying over ---


@transaction.atomic
def propose_carry_over(award_id: int, *, amount: Yen, reason: str, by: User) -> CarryOver:
    """Propose that part of an award which was not claimed be spent in the next year. Refused beyond that part."""
    award = Award.objects.select_related("hub").get(pk=award_id)
    line = lock(award.line_id)
    require(access.may_book(by, line), _("Only the measure's manager and the office may book on it."))
    refuse_unreasoned(reason)
    left = queries.figures_of(award.entries.all())[Figure.AWARDED]
    if not 0 < amount <= left:
        raise Refused(
            _("Of this award %(left)s may still be claimed; state an amount above zero up to that.")
            % {"left": yen(left, get_language())}
        )
    kept = {"award": award, "amount": amount, "reason": reason.strip(), "proposed_by": by}
    row = CarryOver.objects.create(**kept, proposed_at=clock.now())
    record(by, "propose_carry_over", str(row), {"award": award.number, "yen": amount, "reason": reason.strip()})
    return row


@transaction.atomic
def approve_carry_over(carry_over_id: int, *, by: User) -> CarryOver:
    """Carry the yen over: off the award and the line of the old year, onto an award on the line of the next.

    Refused for whoever proposed it, and where less is left by now.
    """
    row, line = _waiting(carry_over_id, by)
    award, amount, cause = row.award, row.amount, str(row)
    book(line, Kind.DECREASE, amount, cause=cause, by=by, hub=award.hub, award=award)
    book(line, Kind.CARRY_OUT, amount, cause=cause, by=by, hub=award.hub)
    onward = lock(_next_line(line).pk)
    book(onward, Kind.CARRY_IN, amount, cause=cause, by=by, hub=award.hub)
    book(onward, Kind.COMMITMENT, amount, cause=cause, by=by, hub=award.hub)
    given = Award.objects.create(line=onward, hub=award.hub, reason=row.reason, made_at=clock.now())
    book(onward, Kind.AWARD, amount, cause=cause, by=by, hub=award.hub, award=given)
    row.onward = given
    return _decided(row, CarryOver.State.APPROVED, by)


@transaction.atomic
def refuse_carry_over(carry_over_id: int, *, by: User) -> CarryOver:
    """Let the yen stay where they are; they return to the line when the year is closed."""
    row, _line = _waiting(carry_over_id, by)
    return _decided(row, CarryOver.State.REFUSED, by)


def _waiting(carry_over_id: int, by: User) -> tuple[CarryOver, BudgetLine]:
    """An undecided carry-over and its line, locked, for somebody else than who proposed it."""
    rows = CarryOver.objects.select_for_update(of=("self",)).select_related("award__hub", "award__line__measure")
    row = rows.get(pk=carry_over_id)
    line = lock(row.award.line_id)
    run_programme(line.measure.programme_id, by)
    if row.state != CarryOver.State.PROPOSED:
        raise Refused(_("This carry-over is decided already."))
    if row.proposed_by_id == by.pk:
        raise Refused(_("Nobody approves a carry-over of their own. Ask a colleague."))
    return row, line


def _next_line(line: BudgetLine) -> BudgetLine:
    """The line of the next fiscal year, opened without a budget of its own where it is not there yet."""
    return open_line(line.measure, line.fiscal_year + 1, line.code, budget=0, name=line.name, by=None)


def _decided(row: CarryOver, state: str, by: User) -> CarryOver:
    row.state, row.decided_by, row.decided_at = state, by, clock.now()
    row.save(update_fields=["state", "decided_by", "decided_at", "onward"])
    record(by, f"carry_over_{state}", str(row), {"yen": row.amount})
    return row
