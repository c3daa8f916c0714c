"""What a reviewer's form holds, as texts by the name of its field, and what it still lacks.

The fields are `CRITERION-value` and `CRITERION-reason`, `confidence`, `summary` (for the applicant), `for_panel` and,
once a review was submitted, `why` (a score is changed).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kyoten.apps.reviews.models import Review, Score
from kyoten.core.programme.model.forms import Criterion, ReviewForm

VALUE, REASON = "value", "reason"
CONFIDENCE, SUMMARY, FOR_PANEL, WHY = "confidence", "summary", "for_panel", "why"
WHY_LIMIT = 1000


class Want(StrEnum):
    """What is wrong with a field of a review that is to be submitted."""

    SCORE = "score"
    REASON = "reason"
    CONFIDENCE = "confidence"
    TEXT = "text"
    SHORTER = "shorter"
    WHY = "why"


@dataclass(frozen=True)
class Lack:
    """One field that keeps a review from being submitted; `over` counts the characters too many."""

    field: str
    want: Want
    over: int = 0


@dataclass(frozen=True)
class Asked:
    """What one reviewer is asked about one application; `again`: it was submitted before."""

    form: ReviewForm
    criteria: tuple[Criterion, ...]
    again: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in the order of the form."""
        scored = [f"{one.id}-{part}" for one in self.criteria for part in (VALUE, REASON)]
        confidence = [CONFIDENCE] if self.form.confidence else []
        return (*scored, *confidence, SUMMARY, FOR_PANEL, *([WHY] if self.again else []))

    def limit(self, name: str) -> int | None:
        """The most characters that a text may have; None for no limit."""
        if name.endswith(f"-{REASON}"):
            return self.form.reason_limit
        limits = {SUMMARY: self.form.for_applicant.limit, FOR_PANEL: self.form.for_panel.limit, WHY: WHY_LIMIT}
        return limits.get(name)

    def offers(self, name: str, text: str) -> bool:
        """Can the field take this text? Scores and levels of confidence are chosen; "" takes the choice back."""
        if name.endswith(f"-{VALUE}"):
            return not text or text in {str(one) for one in range(self.form.scale_min, self.form.scale_max + 1)}
        return name != CONFIDENCE or not text or text in {str(one.score) for one in self.form.confidence}


def rows_as_texts(review: Review, scores: Iterable[Score]) -> dict[str, str]:
    """What was submitted, as its form holds it."""
    texts = {SUMMARY: review.summary, FOR_PANEL: review.for_panel}
    texts[CONFIDENCE] = "" if review.confidence is None else str(review.confidence)
    for one in scores:
        texts |= {f"{one.criterion}-{VALUE}": str(one.value), f"{one.criterion}-{REASON}": one.reason}
    return texts


def values(asked: Asked, texts: Mapping[str, str]) -> dict[str, int]:
    """The scores chosen, by criterion."""
    found = {one.id: texts.get(f"{one.id}-{VALUE}", "") for one in asked.criteria}
    return {name: int(text) for name, text in found.items() if text}


def lacking(asked: Asked, texts: Mapping[str, str], before: Mapping[str, int]) -> list[Lack]:
    """What keeps the review from being submitted, in the order of the form; `before` are the scores submitted last."""
    needed = _needed(asked)
    found = [Lack(name, needed[name]) for name in asked.names if name in needed and not texts.get(name, "").strip()]
    if before and changed(before, values(asked, texts)) and not texts.get(WHY, "").strip():
        found.append(Lack(WHY, Want.WHY))
    for name in asked.names:
        most, used = asked.limit(name), len(texts.get(name, ""))
        if most is not None and used > most:
            found.append(Lack(name, Want.SHORTER, used - most))
    return sorted(found, key=lambda one: asked.names.index(one.field))


def _needed(asked: Asked) -> dict[str, Want]:
    needed = {f"{one.id}-{VALUE}": Want.SCORE for one in asked.criteria}
    needed |= {f"{one.id}-{REASON}": Want.REASON for one in asked.criteria}
    needed |= {CONFIDENCE: Want.CONFIDENCE}
    needed |= {SUMMARY: Want.TEXT} if asked.form.for_applicant.required else {}
    return needed | ({FOR_PANEL: Want.TEXT} if asked.form.for_panel.required else {})


def changed(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """The scores that were submitted and are another now: criterion → (before, after)."""
    return {name: (old, after[name]) for name, old in before.items() if name in after and after[name] != old}
