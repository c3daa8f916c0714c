"""The weight of meaning that is in force, and what it was learned of."""

from __future__ import annotations

from kyoten.apps.exchange.models import LearnedWeight, Taken
from kyoten.core.matching.fusion.weight import Learned, Preference, Query


def last_learned() -> LearnedWeight | None:
    """What was learned last since the office reset it; None where nothing was."""
    return LearnedWeight.objects.filter(ended_at=None).first()


def in_force() -> Learned:
    """The weight that searches use: what was learned, where it is better than the beginning; else the beginning."""
    row = last_learned()
    return learned_of(row) if row is not None and row.better else Learned()


def learned_of(row: LearnedWeight) -> Learned:
    """The coefficients of a row."""
    return Learned(row.base, row.length, row.uncovered, row.mismatch, row.sharpness)


def preferences() -> list[Preference]:
    """Every choice that is kept, in the order in which it was made."""
    return [
        Preference(Query(one.terms, one.coverage, one.mismatch), one.words, one.meaning) for one in Taken.objects.all()
    ]
