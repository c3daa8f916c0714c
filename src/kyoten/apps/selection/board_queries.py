"""What stands beside the scores of a board: readings, what the panel agreed, and what to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import fmean

from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import PanelItem, Review, Reviewer, Score
from kyoten.apps.reviews.queries import with_progress

# Readers differ much from this spread of their means on, as a share of the scale's length.
MUCH = 0.5


@dataclass(frozen=True)
class Read:
    """One completed review: who, for which funder, the mean of its scores in points, and how sure the reader is."""

    reader: str
    funder: str
    mean: float | None
    confidence: int | None


@dataclass(frozen=True)
class Beside:
    """All that stands beside one application: its readings, reviews still missing, readers with a conflict, and the
    panel's own score in points (None where it gave none) with its note.
    """

    reads: tuple[Read, ...] = ()
    missing: int = 0
    conflicts: int = 0
    flags: tuple[str, ...] = field(default=())
    panel_score: float | None = None
    panel_note: str = ""


def beside(call: Call, spreads: Mapping[int, float | None], scale: tuple[int, int] | None) -> dict[int, Beside]:
    """The same for every application with a spread in `spreads`, by its id. Five queries, however many there are.

    `scale` is the lowest and the highest score; without one nothing counts as differing much.
    """
    reads, agreed = _reads(call), _agreed(call)
    found = {}
    for one in with_progress(Application.objects.filter(pk__in=spreads)).only("pk"):
        missing = one.reviews_assigned - one.reviews_done
        flags = {
            "differ": _differ(spreads[one.pk], scale),
            "missing": missing > 0,
            "conflict": one.reviews_conflict > 0,
        }
        raised = tuple(name for name, is_so in flags.items() if is_so)
        said = agreed.get(one.pk, (None, ""))
        found[one.pk] = Beside(tuple(reads[one.pk]), missing, one.reviews_conflict, raised, *said)
    return found


def _differ(spread: float | None, scale: tuple[int, int] | None) -> bool:
    return spread is not None and scale is not None and spread >= MUCH * (scale[1] - scale[0])


def _agreed(call: Call) -> dict[int, tuple[float | None, str]]:
    """The panel's score and note by application."""
    items = PanelItem.objects.filter(application__call=call).order_by().values_list("application_id", "score", "note")
    return {application: (None if score is None else float(score), note) for application, score, note in items}


def _reads(call: Call) -> dict[int, list[Read]]:
    done = Review.objects.filter(application__call=call, state=Review.State.DONE)
    readers = Reviewer.objects.filter(call=call).select_related("profile", "funder").in_bulk()
    values: dict[int, list[int]] = defaultdict(list)
    for review, value in Score.objects.filter(review__in=done).order_by().values_list("review_id", "value"):
        values[review].append(value)
    found: dict[int, list[Read]] = defaultdict(list)
    shown = done.order_by("pk").values_list("pk", "application_id", "reviewer_id", "confidence")
    for review, application, reader, sure in shown:
        mean, who = fmean(values[review]) if review in values else None, readers[reader]
        found[application].append(Read(who.name, who.funder.code, mean, sure))
    return found
