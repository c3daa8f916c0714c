"""Figures as a document states them: the printed string, its slide, and what it speaks of.

A figure is kept exactly as printed and read by the notation parser, so that its own unit and precision survive.
Where a document is not written in the Japanese notation, `number` gives the value in words of its own.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pydantic import Field, model_validator

from kyoten.core.programme.model.base import Part, Text


class Basis(StrEnum):
    """What part of a measure a budget figure covers; figures on different bases are never compared as equals."""

    WHOLE = "whole"
    NEW_AWARDS = "new_awards"
    PART = "part"
    LINE = "line"


class Level(StrEnum):
    """Where a figure stands: on the overview that the totals count, or on the measure's own slide."""

    OVERVIEW = "overview"
    DETAIL = "detail"


class Adoption(StrEnum):
    """Which awards a count speaks of, seen from its fiscal year."""

    NEW = "new"
    CONTINUING = "continuing"
    ACTIVE = "active"
    ENDED = "ended"
    TOTAL = "total"


class Number(Part):
    """A figure given without a printed string: value (or low and high) in `unit`, printed to `decimals` places."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = Field(description="such as USD, USD million, JPY, hubs, years, ratio")
    decimals: int = Field(default=0, ge=0)
    about: bool = False
    denominator: int = Field(default=1, gt=0, description="divides the value: 1 and 3 for one third")

    @model_validator(mode="after")
    def _has_a_value(self) -> Number:
        """A number states a value or at least one bound."""
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("a number needs value, low or high")
        return self


class Statement(Part):
    """One figure as stated in one place."""

    printed: str | None = Field(default=None, description="the figure exactly as printed")
    number: Number | None = Field(default=None, description="instead of printed, for other notations")
    document: str = Field(default="", description="document id; empty: the pack's first document")
    slide: int | None = None
    level: Level = Level.DETAIL
    about: str = Field(default="", description="id of what is counted or measured, such as regions or firms")
    name: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _is_stated_once(self) -> Statement:
        """A statement is either printed or a number, never both and never neither."""
        if (self.printed is None) == (self.number is None):
            raise ValueError("a statement needs either printed or number, and not both")
        return self


class Budget(Statement):
    """A budget of a fiscal year on a stated basis. A printed pair `135億円(93億円)` also states the year before."""

    fiscal_year: int
    basis: Basis = Basis.WHOLE


class Award(Statement):
    """Awards of a line: unit range, × count, × years, as far as the one printed string says them.

    `hub_type` names the hub type whose hubs alone receive them.
    """

    fiscal_year: int | None = None
    adoption: Adoption | None = None
    hub_type: str | None = None


class Count(Statement):
    """A count, such as regions started in a fiscal year; `adoption` says which awards it speaks of.

    New awards of a fiscal year are the cohort that started in it; ended and total count up to that year.
    `hub_type` names the hub type that is counted.
    """

    fiscal_year: int | None = None
    adoption: Adoption | None = None
    hub_type: str | None = None


class Figure(Statement):
    """Any other figure: project scale, loan volume, term, rate; `about` says of what."""

    fiscal_year: int | None = None


class Phase(Part):
    """A period of fiscal years as printed (H13~17), with its first and last year; None where it is open."""

    id: str
    name: Text
    printed: str
    first: int
    last: int | None = None
    document: str = ""
    slide: int | None = None
