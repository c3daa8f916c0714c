"""The order in which a reader meets the applications: by chance, so that nobody's place in a list weighs on all readers
alike, and always the same for one reader."""

from __future__ import annotations

from kyoten.core.kernel.randomness import stream


def chance(reviewer_id: int, code: str) -> float:
    """The place of an application in a reader's pile, from 0 up to 1; every reader has an order of their own."""
    return stream(reviewer_id, "pile", code).random()
