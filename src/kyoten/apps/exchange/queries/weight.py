"""The weight of meaning that is in force, and what it was learned of."""

from __future__ import annotations

from django.db.models import QuerySet

from kyoten.apps.exchange.models import LearnedWeight, Taken
from kyoten.apps.foundation.once import once
from kyoten.apps.reviews.queries import meaning
from kyoten.core.matching.fusion.weight import Learned, Preference, Query, beginning


def model_name() -> str:
    """The text model of this site, empty where it has none; choices made with one model tell nothing of another."""
    found = meaning.model()
    return found.name if found else ""


def begun() -> Learned:
    """Where the weight of this site begins, by its text model."""
    found = meaning.model()
    return beginning(found.trust if found else 0.0)


def last_learned() -> LearnedWeight | None:
    """What was learned last of this model since the office reset it; None where nothing was."""
    return learned().first()


def learned() -> QuerySet[LearnedWeight]:
    """What was learned of this model since the office reset it, the last first."""
    return LearnedWeight.objects.filter(ended_at=None, model=model_name())


@once
def in_force() -> Learned:
    """The weight that searches use: what was learned, where it is better than the beginning; else the beginning."""
    row = last_learned()
    return learned_of(row) if row is not None and row.better else begun()


def learned_of(row: LearnedWeight) -> Learned:
    """The coefficients of a row."""
    return Learned(row.base, row.length, row.uncovered, row.mismatch, row.sharpness)


def kept() -> QuerySet[Taken]:
    """The choices that are kept and were made with this model."""
    return Taken.objects.filter(model=model_name())


def preferences() -> list[Preference]:
    """Every such choice as numbers, in the order in which it was made."""
    return [Preference(Query(one.terms, one.coverage, one.mismatch), one.words, one.meaning) for one in kept()]
