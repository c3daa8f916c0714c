"""Who may book what, and who sees which line."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kyoten.apps.accounts.access import Actor, scopes
from kyoten.apps.accounts.models import RoleName
from kyoten.apps.ledger.models import BudgetLine, Entry
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import access as support


def may_book(user: Actor, line: BudgetLine) -> bool:
    """The manager of the line's measure, and officers of its programme."""
    manages = line.measure.code in scopes(user, RoleName.MEASURE_MANAGER)
    return manages or support.may_run(user, line.measure.programme)


def may_claim(user: Actor, hub: Hub) -> bool:
    """The coordinator and the partners of the hub."""
    own = scopes(user, RoleName.COORDINATOR) | scopes(user, RoleName.PARTNER)
    return hub.application.code in own


def visible_lines(user: Actor) -> QuerySet[BudgetLine]:
    """Managers see the lines of their measure, officers those of their programme, auditors all."""
    return BudgetLine.objects.filter(measure__in=support.measures_of(user))


def visible_entries(user: Actor) -> QuerySet[Entry]:
    """Entries of the lines that the user sees; members of a hub see those of their hub."""
    own = scopes(user, RoleName.COORDINATOR) | scopes(user, RoleName.PARTNER) | scopes(user, RoleName.SIGNATORY)
    return Entry.objects.filter(Q(line__in=visible_lines(user)) | Q(hub__application__code__in=own))
