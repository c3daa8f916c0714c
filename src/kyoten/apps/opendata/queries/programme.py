"""What the public page says of the programme itself: from the version in force, and from the calls' states."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call, Programme
from kyoten.apps.programmes.queries import current_programme
from kyoten.apps.selection.queries import funnel
from kyoten.apps.support.queries import agreed_packages
from kyoten.core.programme.model import Programme as CoreProgramme


@dataclass(frozen=True)
class Shown:
    """The programme that the public pages show: its row and its content in force."""

    row: Programme
    core: CoreProgramme


@dataclass(frozen=True)
class FunnelRow:
    """One hub type in one published call: how many applied, how many were selected, how many seats were planned.

    `applied` is None where that count is not published.
    """

    call: str
    hub_type: str
    type_ja: str
    type_en: str
    applied: int | None
    selected: int
    planned_low: int
    planned_high: int


def shown_programme() -> Shown | None:
    """The programme of the public pages; None where nothing is loaded yet."""
    row = current_programme()
    return Shown(row, programme_of(row.current)) if row is not None and row.current is not None else None


def calls_of(shown: Shown) -> list[Call]:
    """Every call of the programme by stage."""
    return list(Call.objects.filter(programme=shown.row).order_by("stage"))


def funnels(calls: list[Call]) -> list[FunnelRow]:
    """Applied, selected and planned numbers of every published call, by hub type; no application is named."""
    return [
        FunnelRow(
            call.code,
            str(line["code"]),
            getattr(line["hub_type"], "name_ja", ""),
            getattr(line["hub_type"], "name_en", ""),
            None if line["applied"] is None else int(str(line["applied"])),
            int(str(line["selected"])),
            *_planned(line["planned"]),
        )
        for call in calls
        if call.state == Call.State.PUBLISHED
        for line in funnel(call)
    ]


def _planned(bounds: object) -> tuple[int, int]:
    low, high = bounds if isinstance(bounds, tuple | list) else (0, 0)
    return int(low), int(high)


def life_reached(calls: list[Call]) -> set[str]:
    """Which steps of the programme's life are behind it: design, call, review, selection, support, evaluation."""
    order = [Call.State.PLANNED, Call.State.OPEN, Call.State.REVIEW, Call.State.DECISION, Call.State.PUBLISHED]
    furthest = max((order.index(Call.State(call.state)) for call in calls), default=0)
    reached = {"design"}
    for place, step in ((2, "call"), (3, "review"), (4, "selection")):
        if furthest >= place:
            reached.add(step)
    if agreed_packages().exists():
        reached.add("support")
    if Evaluation.objects.filter(state=Evaluation.State.DECIDED).exists():
        reached.add("evaluation")
    return reached
