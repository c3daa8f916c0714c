"""What selection as a hub means for a measure, in the programme's own words."""

from __future__ import annotations

from collections.abc import Iterable

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import HubType, Measure
from kyoten.apps.selection.models import Hub
from kyoten.core.programme.model import Linkage, LinkKind

CONSIDERED = frozenset({LinkKind.CONSIDERED_AT_ADOPTION, LinkKind.CONSISTENCY_CONSIDERED})


def linkages(measure: Measure, hub_type: str) -> list[Linkage]:
    """Every linkage of the measure to a hub type that means something."""
    core = programme_of(measure.programme).measure(measure.code)
    return [link for link in core.linkages_for(hub_type) if link.kind is not LinkKind.NONE]


def linkage_words(measure: Measure, hub_type: str) -> list[dict[str, str]]:
    """The linkages to a hub type as kept with an application: kind and text in both languages."""
    return [{"kind": str(one.kind), "ja": one.text.ja, "en": one.text.en} for one in linkages(measure, hub_type)]


def must_consider(measure: Measure, hub_type: str) -> bool:
    """Whether the programme asks that the measure considers the hub when it decides."""
    return any(one.kind in CONSIDERED for one in linkages(measure, hub_type))


def linked_types(measure: Measure) -> list[tuple[HubType, list[Linkage]]]:
    """The hub types that the measure is linked to, each with its linkages."""
    found = [(one, linkages(measure, one.code)) for one in measure.programme.hub_types.all()]
    return [(one, links) for one, links in found if links]


def linked_hubs(measure: Measure) -> Iterable[Hub]:
    """Active hubs of the measure's programme whose type the measure is linked to, by code."""
    types = [one.pk for one, _links in linked_types(measure)]
    hubs = Hub.objects.filter(state=Hub.State.ACTIVE, application__call__programme=measure.programme_id)
    return hubs.filter(hub_type__in=types).order_by("code")
