"""What several writes of the ledger share."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.refusal import require
from kyoten.apps.ledger.actions.booking import book, lock
from kyoten.apps.ledger.models import Award, BudgetLine, Entry
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import access as support
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_change import Stake


def run_programme(programme_id: int, by: User | None) -> Programme:
    """The programme, locked, for an officer of one of its funders."""
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme_id)
    require(by is None or support.may_run(by, programme), _("Only officers of the programme's funders may do this."))
    return programme


def lock_lines(lines: list[int]) -> list[BudgetLine]:
    """The lines, locked in one order, so that no two acts wait for each other."""
    assert transaction.get_connection().in_atomic_block
    return [lock(one) for one in sorted(lines)]


def lower(line: BudgetLine, stake: Stake, *, cause: str, by: User | None, closing: bool = False) -> list[Entry]:
    """Take from a stake what it gives: a commitment is released, an award lowered."""
    if stake.lowered == 0:
        return []
    hub = Hub.objects.get(code=stake.hub)
    kind = Kind.RELEASE if stake.award is None else Kind.DECREASE
    award = None if stake.award is None else Award.objects.get(pk=stake.award)
    return [book(line, kind, stake.lowered, cause=cause, by=by, hub=hub, award=award, closing=closing)]


def record(by: User | None, verb: str, subject: str, facts: dict[str, object]) -> None:
    """One act of the ledger in the audit trail."""
    trail.append(label(by), f"ledger.{verb}", subject, facts)
