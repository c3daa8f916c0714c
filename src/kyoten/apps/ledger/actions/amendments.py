"""Lines cut, abolished, merged or renamed in mid-year: drafted, shown with what follows, executed at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, Stale, refuse_unreasoned
from kyoten.apps.foundation.wording import day, yen
from kyoten.apps.ledger import letters, queries
from kyoten.apps.ledger.actions.booking import book
from kyoten.apps.ledger.actions.common import lock_lines, lower, record, run_programme
from kyoten.apps.ledger.effects import Effect, digest_of, effects_of
from kyoten.apps.ledger.models import Amendment, Award, BudgetLine
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.core.kernel.ledger import Kind, Overdrawn
from kyoten.core.kernel.ledger_change import Stake

MERGE, RENAME, CUT = Amendment.Kind.MERGE, Amendment.Kind.RENAME, Amendment.Kind.CUT


@transaction.atomic
def draft_amendment(
    programme_id: int,
    year: int,
    kind: str,
    lines: Sequence[int],
    *,
    effective_on: dt.date,
    reason: str,
    decided_by: str,
    by: User,
    amount: int | None = None,
    target: int | None = None,
    name: Mapping[str, str] | None = None,
) -> Amendment:
    """Write down what was decided on lines of a fiscal year; nothing follows before it is executed.

    Refused without a reason and who decided, for lines that ended, for a date outside the year, and where what the
    kind needs is missing: an amount that the line can give, a line to merge into, a name in both languages.
    """
    programme = run_programme(programme_id, by)
    refuse_unreasoned(reason)
    rows = list(BudgetLine.objects.filter(pk__in=lines, measure__programme=programme, fiscal_year=year))
    onto = BudgetLine.objects.filter(pk=target or 0, measure__programme=programme, fiscal_year=year).first()
    _refuse_unfit(kind, rows, onto, amount, name or {}, decided_by)
    _refuse_other_year(programme, year, effective_on)
    row = Amendment.objects.create(
        programme=programme,
        fiscal_year=year,
        kind=kind,
        target=onto if kind == MERGE else None,
        amount=amount if kind == CUT else None,
        name=dict(name or {}) if kind == RENAME else {},
        effective_on=effective_on,
        reason=reason.strip(),
        decided_by_whom=decided_by.strip(),
        made_at=clock.now(),
        made_by=by,
    )
    row.lines.set(rows)
    planned(row)
    facts = {"kind": kind, "lines": [str(one) for one in rows], "on": effective_on, "reason": row.reason}
    record(by, "draft_amendment", str(row), {**facts, "decided_by": row.decided_by_whom, "yen": row.amount})
    return row


def _refuse_unfit(
    kind: str,
    rows: list[BudgetLine],
    onto: BudgetLine | None,
    amount: int | None,
    name: Mapping[str, str],
    decided_by: str,
) -> None:
    """What an amendment of this kind lacks."""
    ended = [one for one in [*rows, *([onto] if onto else [])] if one.ended_on is not None]
    wrong = {
        _("Choose at least one line."): not rows,
        _("State who decided it."): not decided_by.strip(),
        _("A line that ended cannot be amended again."): bool(ended),
        _("Choose one line alone for this kind of amendment."): kind in (CUT, RENAME) and len(rows) > 1,
        _("State an amount of whole yen above zero."): kind == CUT and not (amount and amount > 0),
        _("Choose another line into which the lines are merged."): kind == MERGE and (onto is None or onto in rows),
        _("State the new name in both languages."): kind == RENAME and not (name.get("ja") and name.get("en")),
    }
    for sentence, bad in wrong.items():
        if bad:
            raise Refused(sentence)


def _refuse_other_year(programme: Programme, year: int, on: dt.date) -> None:
    first, last = queries.fiscal_year(programme, year).first_day, queries.fiscal_year(programme, year).last_day
    if not first <= on <= last:
        raise Refused(
            _("The amendment takes effect within its fiscal year, from %(first)s to %(last)s.")
            % {"first": day(first, get_language()), "last": day(last, get_language())}
        )


def planned(row: Amendment) -> list[Effect]:
    """What the amendment would do as the ledger stands now; Refused for a cut beyond what can be cut."""
    try:
        return effects_of(row)
    except Overdrawn as short:
        raise Refused(
            _("At most %(held)s can be cut; the rest is claimed or paid. %(asked)s were asked for.")
            % {"held": yen(short.held, get_language()), "asked": yen(short.asked, get_language())}
        ) from short


@transaction.atomic
def execute_amendment(amendment_id: int, *, digest: str, by: User) -> Amendment:
    """Do everything that follows, in one transaction: commitments released, awards lowered, budgets moved, lines ended.

    Refused before its date and twice; Stale where anything changed since the effects of that digest were shown.
    """
    row = _drafted(amendment_id, by)
    if clock.today() < row.effective_on:
        raise Refused(_("The amendment takes effect on %(day)s.") % {"day": day(row.effective_on, get_language())})
    sources = list(row.lines.values_list("pk", flat=True))
    locked = {one.pk: one for one in lock_lines([*sources, *([row.target_id] if row.target_id else [])])}
    effects = planned(row)
    if digest_of(effects) != digest:
        raise Stale(_("The ledger changed since these effects were shown. Look at them again and confirm."))
    for effect in effects:
        _carry_out(row, effect, locked, by)
    row.state, row.executed_at, row.effect = Amendment.State.EXECUTED, clock.now(), [one.facts for one in effects]
    row.save(update_fields=["state", "executed_at", "effect"])
    letters.tell_amended(row)
    record(by, "amend", str(row), {"kind": row.kind, "digest": digest, "yen": sum(one.budget for one in effects)})
    return row


@transaction.atomic
def withdraw_amendment(amendment_id: int, *, reason: str, by: User) -> Amendment:
    """Take a draft back, with a reason; what was executed stays."""
    row = _drafted(amendment_id, by)
    refuse_unreasoned(reason)
    row.state = Amendment.State.WITHDRAWN
    row.save(update_fields=["state"])
    record(by, "withdraw_amendment", str(row), {"reason": reason.strip()})
    return row


def _drafted(amendment_id: int, by: User) -> Amendment:
    row = Amendment.objects.select_for_update(of=("self",)).get(pk=amendment_id)
    run_programme(row.programme_id, by)
    if row.state != Amendment.State.DRAFTED:
        raise Refused(_("This amendment is not a draft any more."))
    return row


def _carry_out(row: Amendment, effect: Effect, locked: dict[int, BudgetLine], by: User) -> None:
    """What follows for one line."""
    line, cause = locked[effect.line.pk], str(row)
    if row.kind == RENAME:
        line.name = row.name
        line.save(update_fields=["name"])
        return
    for stake in effect.cut.stakes:
        lower(line, stake, cause=cause, by=by)
    if effect.budget:
        book(line, Kind.BUDGET_CUT, effect.budget, cause=cause, by=by)
    if row.kind == MERGE:
        assert row.target_id is not None
        _merge(locked[row.target_id], effect, cause, row.reason, by)
    if row.kind != CUT:
        line.ended_on = row.effective_on
        line.save(update_fields=["ended_on"])


def _merge(target: BudgetLine, effect: Effect, cause: str, reason: str, by: User) -> None:
    """The budget and what hubs held, on the line into which it is merged."""
    if effect.budget:
        book(target, Kind.BUDGET, effect.budget, cause=cause, by=by)
    for stake in effect.cut.stakes:
        if stake.lowered:
            _hand_on(target, stake, cause, reason, by)


def _hand_on(target: BudgetLine, stake: Stake, cause: str, reason: str, by: User) -> None:
    hub = Hub.objects.get(code=stake.hub)
    more: dict[str, Any] = {"cause": cause, "by": by, "hub": hub}
    book(target, Kind.COMMITMENT, stake.lowered, **more)
    if stake.award is not None:
        given = Award.objects.create(line=target, hub=hub, reason=reason, made_at=clock.now())
        book(target, Kind.AWARD, stake.lowered, **more, award=given)
