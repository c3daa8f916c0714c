"""What came of bringing people together: from an introduction to a result, hub by hub."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from kyoten.apps.brokerage.models import Introduction, JointProject, Result
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import MeasureApplication


@dataclass(frozen=True)
class Outcomes:
    """Counts of one hub. `money` is whole yen of adopted applications of its joint projects, None where none states it.

    `from_exchange` are introductions that accompany a contact of the exchange, `signed` those whose newest text both
    sides signed, `ended` those that ended before.
    """

    introductions: int = 0
    from_exchange: int = 0
    signed: int = 0
    ended: int = 0
    projects: int = 0
    applied: int = 0
    adopted: int = 0
    money: int | None = None
    results: dict[str, int] = field(default_factory=dict)

    @property
    def usable(self) -> int:
        """Results other than “nothing usable”."""
        return sum(number for kind, number in self.results.items() if kind != Result.Kind.NOTHING)


def outcomes(hub: Hub) -> Outcomes:
    """What came of it at one hub. Five queries."""
    return outcomes_by_hub([hub]).get(hub.pk, Outcomes())


def outcomes_by_hub(hubs: Iterable[Hub]) -> dict[int, Outcomes]:
    """What came of it at each of these hubs, by the hub's id. Five queries, whatever their number."""
    ids = [one.pk for one in hubs]
    begun, projects, money = _introductions(ids), _projects(ids), _money(ids)
    results: dict[int, dict[str, int]] = {}
    rows = Result.objects.filter(project__hub__in=ids).order_by().values_list("project__hub_id", "kind")
    for hub_id, kind, number in rows.annotate(Count("pk")):
        results.setdefault(hub_id, {})[kind] = number
    return {
        one: Outcomes(**begun.get(one, {}), **projects.get(one, {}), money=money.get(one), results=results.get(one, {}))
        for one in ids
    }


def _introductions(ids: list[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    rows = Introduction.objects.filter(hub__in=ids).prefetch_related("agreements__signatures")
    for one in rows:
        counts = found.setdefault(one.hub_id or 0, {"introductions": 0, "from_exchange": 0, "signed": 0, "ended": 0})
        newest = max(one.agreements.all(), key=lambda text: text.number, default=None)
        signed = newest is not None and {one.seeker_id, one.provider_id} <= {
            key.organisation_id for key in newest.signatures.all()
        }
        counts["introductions"] += 1
        counts["from_exchange"] += one.interest_id is not None
        counts["signed"] += signed
        counts["ended"] += one.ended_at is not None
    return found


def _projects(ids: list[int]) -> dict[int, dict[str, int]]:
    adopted = Count("application", filter=Q(application__outcome=MeasureApplication.Outcome.ADOPTED))
    rows = JointProject.objects.filter(hub__in=ids).order_by().values_list("hub_id")
    counted = rows.annotate(Count("pk"), Count("application"), adopted=adopted)
    return {row[0]: dict(zip(("projects", "applied", "adopted"), row[1:], strict=True)) for row in counted}


def _money(ids: list[int]) -> dict[int, int]:
    """What adopted applications brought; one that two projects share is counted once."""
    rows = JointProject.objects.filter(hub__in=ids, application__outcome=MeasureApplication.Outcome.ADOPTED).order_by()
    found: dict[int, int] = {}
    for hub_id, _pk, amount in rows.values_list("hub_id", "application_id", "application__amount").distinct():
        if amount is not None:
            found[hub_id] = found.get(hub_id, 0) + amount
    return found
