"""Awards: given from what is committed, changed, given back; what the region and the hub pay beside them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, refuse_unreasoned, require
from kyoten.apps.ledger import access
from kyoten.apps.ledger.actions.booking import book, lock
from kyoten.apps.ledger.models import Award, BudgetLine, Entry
from kyoten.apps.selection.models import Hub
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.money import Yen

BESIDE = frozenset({Kind.MATCHING_CASH, Kind.MATCHING_IN_KIND, Kind.REPAYMENT, Kind.ROYALTY})


@transaction.atomic
def award(line_id: int, hub_id: int, *, amount: Yen, reason: str, by: User) -> Award:
    """Give a hub whole yen of what is committed to it on a line. Refused beyond that, and without a reason."""
    line = _booking(line_id, by)
    hub = Hub.objects.get(pk=hub_id)
    refuse_unreasoned(reason)
    given = Award.objects.create(line=line, hub=hub, reason=reason.strip(), made_at=clock.now())
    book(line, Kind.AWARD, amount, cause=str(given), by=by, hub=hub, award=given)
    return given


@transaction.atomic
def change_award(award_id: int, *, by_yen: Yen, reason: str, by: User) -> Entry:
    """Raise an award from what its line still has, or lower it by what is not claimed. Refused beyond either."""
    given = _award(award_id)
    line = _booking(given.line_id, by)
    refuse_unreasoned(reason)
    kind = Kind.INCREASE if by_yen > 0 else Kind.DECREASE
    cause = f"{given}: {reason.strip()}"[:200]
    return book(line, kind, abs(by_yen), cause=cause, by=by, hub=given.hub, award=given)


@transaction.atomic
def give_back(award_id: int, *, amount: Yen, reason: str, by: User) -> Entry:
    """Record whole yen that the hub returned of what it was paid; they are available on the line again."""
    given = _award(award_id)
    line = _booking(given.line_id, by)
    refuse_unreasoned(reason)
    cause = f"{given}: {reason.strip()}"[:200]
    return book(line, Kind.RETURN, amount, cause=cause, by=by, hub=given.hub, award=given)


@transaction.atomic
def record_beside(award_id: int, kind: Kind, *, amount: Yen, document: str, by: User) -> Entry:
    """Record matching in cash or in kind, a repayment or a royalty, with the document that shows it.

    Refused for any other kind and without a document.
    """
    given = _award(award_id)
    line = _booking(given.line_id, by)
    if kind not in BESIDE or not document.strip():
        raise Refused(_("State whether it is matching, a repayment or a royalty, and the document that shows it."))
    cause = f"{given}: {document.strip()}"[:200]
    return book(line, kind, amount, cause=cause, by=by, hub=given.hub, award=given)


@transaction.atomic
def state_award(award_id: int, stated: Mapping[str, str | int], *, by: User) -> Award:
    """Keep what is stated of an award for the rules: its length and, once it has ended, grade, last day and sales."""
    given = Award.objects.select_for_update(of=("self",)).get(pk=award_id)
    _booking(given.line_id, by)
    given.stated = dict(stated)
    given.save(update_fields=["stated"])
    trail.append(label(by), "ledger.facts_stated", str(given), {"stated": given.stated})
    return given


def _award(award_id: int) -> Award:
    return Award.objects.select_related("hub").get(pk=award_id)


def _booking(line_id: int, by: User) -> BudgetLine:
    line = lock(line_id)
    require(access.may_book(by, line), _("Only the measure's manager and the office may book on it."))
    return line
