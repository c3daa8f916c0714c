"""What of a decision is public beside the list of those selected.

Every part may be absent. What a programme does not state is not published: silence never opens anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from kyoten.core.programme.model.base import Part, Text
from kyoten.core.programme.model.calls import Stated

# How earlier versions of a programme stated what is now said apart.
FORMERLY_SELECTED = {"scores": ("means", "totals"), "fewest_readers": 3, "reasons": True, "functions": True}


class PublishedScores(StrEnum):
    """One kind of score of a selected hub."""

    MEANS = "means"  # its mean on each criterion, over all readers
    TOTALS = "totals"  # the score and rank by which it was chosen
    INDIVIDUAL = "individual"  # what each reader gave on each criterion; readers are never named


class Dimension(StrEnum):
    """What applicants are counted by."""

    HUB_TYPE = "hub_type"
    BLOCK = "block"  # a region of several prefectures
    PREFECTURE = "prefecture"
    FIELD = "field"
    CORE_BODY = "core_body"  # the class of the body that leads


class SummaryPart(Part):
    """One part of a hub's public summary; `fields` (`section.field` of the plan) are what its text begins from."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    hint: Text | None = None
    fields: tuple[str, ...] = ()


class SummaryTemplate(Stated):
    """The public summary of a hub: its parts, and how many pages it may fill.

    Only fields of the plan that a part names ever flow into it; all others are confidential.
    """

    title: Text
    pages: int = Field(ge=1, le=50)
    parts: tuple[SummaryPart, ...] = Field(min_length=1)


class Publication(Stated):
    """What is published of a decision; None: not stated, so not published.

    `reasons`: those that are not marked internal. `scores`: which kinds, of the selected alone; means and single scores
    only where at least `fewest_readers` have read. `not_selected`: whether applicants not selected are named.
    `functions`: what a selected hub's plan says of its functions. `statistics`: what applicants are counted by;
    a count that would tell of fewer than `smallest` applicants who are not named is not shown (None: all are shown).
    """

    reasons: bool | None = None
    scores: tuple[PublishedScores, ...] | None = None
    fewest_readers: int | None = Field(default=None, ge=1, le=50)
    not_selected: bool | None = None
    functions: bool | None = None
    statistics: tuple[Dimension, ...] | None = None
    smallest: int | None = Field(default=None, ge=1, le=100)
    summary: SummaryTemplate | None = None

    @model_validator(mode="before")
    @classmethod
    def _as_now_stated(cls, given: Any) -> Any:
        """Versions of a programme on record that said `scores: selected` or `none` still mean what they meant."""
        if not isinstance(given, Mapping) or not isinstance(given.get("scores"), str):
            return given
        if given["scores"] == "selected":
            return {**given, **FORMERLY_SELECTED}
        return {**given, "scores": ()} if given["scores"] == "none" else given

    def tells(self, kind: PublishedScores) -> bool:
        """Whether scores of a kind are published."""
        return kind in (self.scores or ())

    def tells_of_readers(self, readers: int) -> bool:
        """Whether so many have read that what they gave does not point at one of them; never where it is not stated."""
        return self.fewest_readers is not None and readers >= self.fewest_readers
