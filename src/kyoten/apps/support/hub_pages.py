"""What the page of one hub's support shows: its functions over time, what serves them, money, stages and gates."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.foundation import wording
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import (
    access,
    bottleneck_pages,
    hub_gates,
    hub_money,
    hub_stages,
    pages,
    profile_over_time,
    recorded,
)
from kyoten.apps.support.bridge import HIGHEST_RATING
from kyoten.apps.support.models import Package
from kyoten.core.programme.model import Programme

Table = dict[str, Any]
OF_REQUESTS = ("hub__application__call__programme",)


def in_full(hubs: QuerySet[Hub]) -> QuerySet[Hub]:
    """Hubs with what every part of the page reads of their plan."""
    return hubs.select_related("application__call__programme").prefetch_related(
        "application__rows", "application__claims"
    )


def page_context(hub: Hub, packages: list[Package], programme: Programme, user: Actor) -> dict[str, Any]:
    """The pictures and the tables of the page, from the version of each fiscal year that the reader may see."""
    asked = hub.bottleneck_requests.select_related(*OF_REQUESTS)
    opens = set(access.measures_of(user).values_list("code", flat=True))
    books = recorded.of_hubs(user, [hub])
    parts = hub_money.parts_of(hub, packages, programme, books)
    return {
        "figure": profile_over_time.figure(hub, programme),
        "functions": functions_table(hub, packages, programme),
        "unmet": pages.unmet_table(packages[-1], programme) if packages else None,
        "requests": bottleneck_pages.requests_table(asked, of_hub=True),
        "money": hub_money.money_table(parts, programme),
        "money_figure": hub_money.picture(parts, programme, books),
        "pipeline": hub_stages.table(packages, parts, programme),
        "pipeline_figure": hub_stages.picture(packages, parts, programme, opens),
        "gates": hub_gates.gates_table(hub, packages, programme),
        "gate_findings": hub_gates.gate_findings(hub, programme),
    }


def functions_table(hub: Hub, packages: list[Package], programme: Programme) -> Table:
    """The hub's functions: how it rates itself in its plan, what serves each, and what was granted against bottlenecks.

    Only the last fiscal year of the packages counts as serving; amounts are whole yen.
    """
    rated = {one.function: one.self_rating for one in hub.application.claims.all()}
    serving: dict[str, list[str]] = {}
    for line in packages[-1].lines.all() if packages else ():
        for function in line.functions:
            serving.setdefault(function, []).append(line.measure.name)
    granted: dict[str, int] = {}
    for one in hub.bottleneck_requests.all():
        if one.granted is not None:
            granted[one.function] = granted.get(one.function, 0) + one.granted
    rows = [
        [
            one.name.in_language(pages.language()),
            wording.UNKNOWN if (mark := rated.get(one.id)) is None else f"{mark} / {HIGHEST_RATING}",
            " · ".join(dict.fromkeys(serving.get(one.id, ()))) or _unserved(rated.get(one.id)),
            pages.yen(granted.get(one.id)),
        ]
        for one in programme.functions
    ]
    return {
        "caption": _("Functions of the hub and what serves them"),
        "columns": pages.heads(
            _("Function"),
            _("Own rating in the plan"),
            _("Measures of the package"),
            _("Amount granted"),
            numbers=(1, 3),
        ),
        "rows": rows,
    }


def _unserved(rating: int | None) -> dict[str, str] | str:
    """A weak function that nothing serves is marked; a strong one needs nothing."""
    if rating is not None and rating < HIGHEST_RATING:
        return {"text": _("No measure serves it"), "badge": "warning"}
    return wording.UNKNOWN
