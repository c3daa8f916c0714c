"""The geographic extent of an application as a core value, and the day on which its municipalities are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.core.kernel.extent import Extent, extent_of
from kyoten.core.kernel.municipalities import prefecture_of

Named = Mapping[str, str]


def extent(application: Application) -> Extent:
    """The prefectures and municipalities of an application."""
    return extent_of(application.prefectures, application.municipalities)


def day_of(call: Call) -> date:
    """The day (in Japan) on which a call opens: the municipalities of that day can be chosen."""
    return timezone.localdate(call.opens_at or clock.now())


def by_prefecture(municipalities: Iterable[Named]) -> dict[str, list[Named]]:
    """Municipalities (`code`, `name`) under the code of their prefecture, both in the order of the codes."""
    found: dict[str, list[Named]] = {}
    for one in sorted(municipalities, key=lambda one: one["code"]):
        found.setdefault(prefecture_of(one["code"]), []).append(one)
    return found
