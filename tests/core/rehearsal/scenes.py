"""Small settings to rehearse."""

from __future__ import annotations

from typing import Any

from kyoten.core.rehearsal.setting import Kind, Readers, Scores, Setting, Weighted

SCORES = Scores(low=1, high=5, mean=3, spread=0.5, leniency=0.3, noise=0.4)


def setting(**changes: Any) -> Setting:
    """Eight applications of one type for three seats, read by six readers; a few runs."""
    asked: dict[str, Any] = {
        "kinds": (Kind("regional", 8, 3, 3, (10_000_000, 20_000_000)),),
        "regions": (Weighted("north", 2), Weighted("south", 1), Weighted("west", 1)),
        "fields": (Weighted("life", 1), Weighted("ict", 1)),
        "readers": Readers(number=6, load=6, wanted=3),
        "scores": SCORES,
        "runs": 6,
        "seed": 7,
    }
    return Setting(**{**asked, **changes})
