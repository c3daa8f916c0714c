"""What follows from a decision: the reserve, what applicants are told, and objections."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from kyoten.core.programme.model.base import Part, Text
from kyoten.core.programme.model.calls import Stated
from kyoten.core.programme.model.publication import Publication


class Telling(StrEnum):
    """How much applicants learn of the scores that a funder's readers gave."""

    INDIVIDUAL = "individual"  # the mean of each criterion
    GROUPED = "grouped"  # upper, middle or lower third of the type, for each criterion
    NONE = "none"


class Feedback(Stated):
    """What applicants are told of the reviews by one funder's readers; `texts`: also what readers wrote for them."""

    funder: str
    scores: Telling
    texts: bool = True


class TieBreak(StrEnum):
    """What tells candidates of the same rank apart."""

    CALIBRATED = "calibrated"  # the higher calibrated score
    LOTTERY = "lottery"  # a draw that the seed repeats
    DECISION = "decision"  # the funders say who comes first


class Reserve(Stated):
    """How many of each hub type, in order of rank, stand ready for a hub that is withdrawn; 0: there is no reserve.

    `ties` tell equals apart, one after the other; where they do not, or none is stated, only a recorded decision of
    all funders does. A lottery needs the `seed` that repeats its draw.
    """

    places: int = Field(ge=0, le=200)
    ties: tuple[TieBreak, ...] | None = None
    seed: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _a_lottery_has_a_seed(self) -> Reserve:
        if self.ties and TieBreak.LOTTERY in self.ties and self.seed is None:
            raise ValueError("a lottery among equals needs a seed, so that anybody can repeat it")
        return self


class Offer(Part):
    """Something offered to an applicant who just missed selection."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    description: Text


class NearMiss(Stated):
    """How many of each hub type below the line count as near misses, in order of rank, and what they are offered."""

    places: int = Field(ge=0, le=200)
    offers: tuple[Offer, ...] = Field(min_length=1)


class Objections(Stated):
    """How many days after its notice an applicant may object; the last day counts in full, in the programme's zone."""

    days: int = Field(ge=1, le=366)


class RankingMethod(StrEnum):
    """By what candidates are put in order."""

    MEAN = "mean"  # the plain mean of the completed reviews
    CALIBRATED = "calibrated"  # what an average reader would give
    LOTTERY = "lottery"  # a draw among those whose intervals overlap at the line


class Ranking(Stated):
    """By which methods the offices may rank; the first is the usual one. Absent: by the plain mean alone."""

    methods: tuple[RankingMethod, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> Ranking:
        if len(set(self.methods)) < len(self.methods):
            raise ValueError("each method is named once")
        return self


class DecisionRule(Part):
    """The rules around a decision; a part that is absent is not foreseen by the programme."""

    reserve: Reserve | None = None
    feedback: tuple[Feedback, ...] = ()
    near_miss: NearMiss | None = None
    objections: Objections | None = None
    publication: Publication | None = None
    # Left out where the pack says nothing of it, so that packs keep their digest.
    ranking: Ranking | None = Field(default=None, exclude_if=lambda one: one is None)

    @property
    def ranking_methods(self) -> tuple[RankingMethod, ...]:
        """The methods by which the offices may rank, the usual one first."""
        return self.ranking.methods if self.ranking else (RankingMethod.MEAN,)

    def feedback_of(self, funder: str) -> Feedback | None:
        """What is told of the reviews by a funder's readers; None: nothing."""
        return next((one for one in self.feedback if one.funder == funder), None)
