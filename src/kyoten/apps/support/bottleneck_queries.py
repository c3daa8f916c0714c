"""What serves a bottleneck already, which frame may serve it, and how far the frame's money goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kyoten.apps.selection.models import Hub
from kyoten.apps.support import build_queries, queries
from kyoten.apps.support.models import BottleneckRequest, Package, PackageLine
from kyoten.apps.support.tracks import Track


def serving(hub: Hub, fiscal_year: int, function: str) -> list[PackageLine]:
    """Lines of the hub's agreed package of a fiscal year that serve a function: what the office judges against."""
    lines = queries.package_lines_of(hub, fiscal_year)
    return [line for line in lines if function in line.functions]


def frame_of(package: Package) -> Track | None:
    """The programme's flexible frame for the hub's type in that fiscal year; None where it has none or it ended."""
    tracks = build_queries.tracks_now(package)
    return next((one for one in tracks if _is_frame(one) and package.hub.hub_type.code in one.hub_types), None)


def beside(tracks: Iterable[Track], hubs: Iterable[Hub], grants: Mapping[int, tuple[int, list[int]]]) -> list[Track]:
    """The tracks with what is left of the frames beside the grants: those stay, whatever else is worked out anew."""
    types = {hub.pk: hub.hub_type.code for hub in hubs}
    found = list(tracks)
    for hub, (yen, _numbers) in grants.items():
        at = next((at for at, one in enumerate(found) if _is_frame(one) and types[hub] in one.hub_types), None)
        if at is not None and (budget := found[at].budget) is not None:
            found[at] = replace(found[at], budget=max(budget - yen, 0))
    return found


def _is_frame(track: Track) -> bool:
    return bool(track.line) and track.gives_money and track.measure.line(track.line).flexible


def granted(hubs: Iterable[Hub], fiscal_year: int) -> dict[int, tuple[int, list[int]]]:
    """What each hub was granted in a fiscal year: whole yen in all and the numbers of its requests. One query."""
    found: dict[int, tuple[int, list[int]]] = {}
    rows = BottleneckRequest.objects.filter(hub__in=list(hubs), fiscal_year=fiscal_year)
    for row in rows.filter(state=BottleneckRequest.State.GRANTED).order_by("number"):
        yen, numbers = found.get(row.hub_id, (0, []))
        found[row.hub_id] = yen + (row.granted or 0), [*numbers, row.number]
    return found
