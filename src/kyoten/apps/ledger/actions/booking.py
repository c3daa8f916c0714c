"""One entry: the line locked, the accounts asked, the entry kept with its cause and its place in the audit trail."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.foundation.wording import day, fiscal_year, yen
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import Award, BudgetLine, Entry
from kyoten.apps.selection.models import Hub
from kyoten.core.kernel import ledger
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.ledger import Account, Kind
from kyoten.core.kernel.money import Yen

# Whose yen an account holds: a hub spends only what was committed to it, an award only its own.
_OF_AWARD = frozenset({Account.AWARDED, Account.CLAIMED, Account.PAID})
# What comes back years later stands beside the budget and changes no account of the year: it is entered when it comes.
_LATER = frozenset({Kind.REPAYMENT, Kind.ROYALTY})
_NEW_MONEY = frozenset({Kind.BUDGET, Kind.COMMITMENT, Kind.AWARD, Kind.INCREASE, Kind.CARRY_IN})


def lock(line_id: int) -> BudgetLine:
    """The line, held until the transaction ends; every other booking on it waits.

    The trail is held first: acts that record something before they book (an agreement) and acts that book first then
    lock in the same order.
    """
    trail.hold()
    lines = BudgetLine.objects.select_for_update(of=("self",)).select_related("measure__programme")
    return lines.get(pk=line_id)


def book(
    line: BudgetLine,
    kind: Kind,
    amount: Yen,
    *,
    cause: str,
    by: User | None,
    hub: Hub | None = None,
    award: Award | None = None,
    closing: bool = False,
) -> Entry:
    """Enter an amount on a locked line.

    Refused for nothing, where the giving account holds too little, on a line of a year whose accounts ended or are
    closed, and for new money on a line that ended. `closing`: the entry belongs to the close itself, which comes after
    the last day of the accounts.
    """
    if not closing:
        _refuse_shut(line, kind)
    try:
        asked = ledger.Entry(kind, amount)
        ledger.post(_held(line, asked.moves[0], hub, award, amount), asked)
    except ledger.Overdrawn as short:
        raise Refused(
            _("Only %(held)s are there, %(asked)s were asked for. Lower the amount.")
            % {"held": yen(short.held, get_language()), "asked": yen(short.asked, get_language())}
        ) from short
    except KyotenError as wrong:
        raise Refused(_("State an amount of whole yen above zero.")) from wrong
    gives, receives = asked.moves
    _move(line, gives, receives, amount)
    facts = {"line": str(line), "kind": kind.value, "yen": amount, "hub": hub.code if hub else ""}
    return Entry.objects.create(
        line=line,
        hub=hub,
        award=award,
        kind=kind.value,
        gives=gives.value,
        receives=receives.value,
        amount=amount,
        cause=cause,
        at=clock.now(),
        audit=trail.append(label(by), f"ledger.{kind.value}", cause, facts),
    )


def _refuse_shut(line: BudgetLine, kind: Kind) -> None:
    """A year whose accounts ended or are closed takes no entry, a line that ended no new money."""
    if kind not in _LATER:
        _refuse_past(line)
    if line.ended_on is not None and kind in _NEW_MONEY:
        raise Refused(
            _("This line ended on %(day)s; nothing new is given from it.") % {"day": day(line.ended_on, get_language())}
        )


def _refuse_past(line: BudgetLine) -> None:
    """After the last day of the accounts no entry follows, closed or not, until they are opened with a reason."""
    programme, year, language = line.measure.programme, line.fiscal_year, get_language()
    stands = queries.accounts_of(programme, year)
    if stands is queries.Accounts.CLOSED:
        raise Refused(
            _("The accounts of %(year)s are closed. Open them again with a reason first.")
            % {"year": fiscal_year(year, language)}
        )
    if stands is queries.Accounts.ENDED:
        raise Refused(
            _("The accounts of %(year)s were open until %(day)s. Open them again with a reason first.")
            % {"year": fiscal_year(year, language), "day": day(queries.accounts_end(programme, year), language)}
        )


def _held(line: BudgetLine, gives: Account, hub: Hub | None, award: Award | None, amount: Yen) -> dict[Account, Yen]:
    """What the giving account holds: of the award, of the hub, or of the line."""
    if gives in _OF_AWARD:
        return queries.held(Entry.objects.filter(award=award))
    if gives is Account.COMMITTED:
        return queries.held(Entry.objects.filter(line=line, hub=hub))
    if gives is Account.AVAILABLE:
        # Where no record states the budget, there is no ceiling to hold.
        return {gives: line.available if line.stated else amount}
    return {}


def _move(line: BudgetLine, gives: Account, receives: Account, amount: Yen) -> None:
    """Keep the line's accounts; the database refuses what would overdraw them, whoever asks."""
    changes = {}
    if gives in queries.KEPT:
        changes[gives.value] = F(gives.value) - amount
    if receives in queries.KEPT:
        changes[receives.value] = F(receives.value) + amount
    if changes:
        BudgetLine.objects.filter(pk=line.pk).update(**changes)
        line.refresh_from_db(fields=list(changes))
