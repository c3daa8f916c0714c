"""A reader's pile: what waits, what is done, in an order of the reader's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Avg, Q, QuerySet

from kyoten.apps.reviews.bridge.order import chance
from kyoten.apps.reviews.models import Review

State = Review.State
WAITING = (State.ASSIGNED, State.READING)
SHOWS = {"open": WAITING, "done": (State.DONE,), "conflict": Review.STOPPED}


class PileLine(NamedTuple):
    """What a pile shows of one review. `mean` of one's own submitted scores, None before."""

    pk: int
    state: str
    submitted_at: datetime | None
    due_at: datetime | None
    is_sample: bool
    comes_first: bool | None  # the sample of the call; None without one
    draft: dict[str, str]
    mean: float | None
    reviewer_id: int
    max_load: int
    code: str
    name_ja: str
    name_en: str
    type_code: str
    type_ja: str
    type_en: str
    call_ja: str
    call_en: str

    @property
    def waits(self) -> bool:
        """Is it still to be reviewed?"""
        return self.state in WAITING

    @property
    def scored(self) -> int:
        """How many criteria have a score in the draft."""
        return sum(bool(text) for name, text in self.draft.items() if name.endswith("-value"))


PILE = (
    "pk", "state", "submitted_at", "due_at", "is_sample", "application__call__sample__comes_first", "draft", "mean",
    "reviewer_id", "reviewer__max_load",
    "application__code", "application__name_ja", "application__name_en",
    "application__hub_type__code", "application__hub_type__name_ja", "application__hub_type__name_en",
    "application__call__name_ja", "application__call__name_en",
)  # fmt: skip


def pile(rows: QuerySet[Review]) -> list[PileLine]:
    """Reviews as lines of a pile, the common sample first, then by chance; one query, no model built for a line."""
    found = rows.annotate(mean=Avg("scores__value", filter=Q(state=State.DONE))).order_by().values_list(*PILE)
    return sorted((PileLine(*row) for row in found), key=lambda one: place(one.is_sample, one.reviewer_id, one.code))


def place(is_sample: bool, reviewer_id: int, code: str) -> tuple[bool, float]:
    """Where an application lies in a reader's pile, on the page and on paper: the sample first, then by chance."""
    return not is_sample, chance(reviewer_id, code)


def chosen(lines: Iterable[PileLine], show: str = "", hub_type: str = "") -> list[PileLine]:
    """The lines that a filter leaves; one that is not known leaves all."""
    states = SHOWS.get(show, State.values)
    return [one for one in lines if one.state in states and hub_type in ("", one.type_code)]


def closed_until_sample(lines: Iterable[PileLine]) -> set[int]:
    """The reviews that open only when the reader has scored the common sample of their call."""
    known = list(lines)
    unfinished = {one.reviewer_id for one in known if one.is_sample and one.waits and one.comes_first}
    return {
        one.pk for one in known if one.reviewer_id in unfinished and not one.is_sample and one.state == State.ASSIGNED
    }


def waits_for_sample(review: Review) -> bool:
    """Does this review open only after the sample that its reader still has to score?"""
    return review.pk in closed_until_sample(pile(Review.objects.filter(reviewer_id=review.reviewer_id)))
