"""What a programme's calendar allows on a day."""

from __future__ import annotations

from datetime import date

from kyoten.core.programme.model import Milestone, Programme


def open_on(
    programme: Programme, day: date, hub_type: str | None = None, round_id: str | None = None
) -> frozenset[str]:
    """The acts that are open on `day`: opened by a milestone that has begun and not closed by one that has ended.

    An act opened and closed again is judged by the latest opening. A milestone without a date opens and closes
    nothing. `hub_type` and `round_id` leave out milestones of other types and rounds.
    """
    milestones = [one for one in programme.calendar if _concerns(one, hub_type, round_id)]
    acts = {act for milestone in milestones for act in milestone.opens}
    return frozenset(act for act in acts if _is_open(milestones, act, day))


def opening(programme: Programme, act: str, round_id: str | None = None) -> Milestone | None:
    """The first milestone with a date that opens an act (of a round), None where the calendar does not say."""
    found = [
        one
        for one in programme.calendar
        if act in one.opens and one.when.first is not None and _concerns(one, None, round_id)
    ]
    return min(found, key=lambda one: one.when.first or date.max, default=None)


def _is_open(milestones: list[Milestone], act: str, day: date) -> bool:
    """Whether the latest opening up to `day` has not been closed since."""
    opened = [one.when.first for one in milestones if act in one.opens and one.when.first is not None]
    begun = [first for first in opened if first <= day]
    if not begun:
        return False
    closed = [one.when.last for one in milestones if act in one.closes and one.when.last is not None]
    return not any(max(begun) <= last < day for last in closed)


def _concerns(milestone: Milestone, hub_type: str | None, round_id: str | None) -> bool:
    """Whether a milestone holds for a hub type and round; one that names none holds for all."""
    type_fits = hub_type is None or not milestone.hub_types or hub_type in milestone.hub_types
    return type_fits and (round_id is None or milestone.round in (None, round_id))
