"""Sentences of selection in the reader's language, made from facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

DECIDED_BY: dict[str, str | Promise] = {
    "required": gettext_lazy("Required to be in"),
    "within_seats": gettext_lazy("Within the seats"),
    "ruled_out": gettext_lazy("Ruled out beforehand"),
    "unscored": gettext_lazy("No completed review"),
    "no_seats": gettext_lazy("No seats in this round"),
    "below_seats": gettext_lazy("Seats filled by higher scores"),
    "region_limit": gettext_lazy("Limit of hubs in one region"),
    "budget": gettext_lazy("Budget limit"),
    "limit": gettext_lazy("Limit of this choice"),
    "tie": gettext_lazy("Tied to another candidate"),
    "earlier_stage": gettext_lazy("Selected in an earlier round"),
    "below_threshold": gettext_lazy("Below the points to reach"),
    "outweighed": gettext_lazy("Others together are worth more"),
    "ranked_calibrated": gettext_lazy("Rank by calibrated mean"),
    "ranked_lottery": gettext_lazy("Draw among equals"),
}

GROUPS: dict[str, str | Promise] = {
    "above": gettext_lazy("Above the line"),
    "around": gettext_lazy("Around the line"),
    "below": gettext_lazy("Below the line"),
}
THIRDS: dict[str, str | Promise] = {
    "upper": gettext_lazy("upper third"),
    "middle": gettext_lazy("middle third"),
    "lower": gettext_lazy("lower third"),
}
FLAGS: dict[str, str | Promise] = {
    "differ": gettext_lazy("Readers differ much"),
    "missing": gettext_lazy("A review is missing"),
    "conflict": gettext_lazy("A reader has a conflict"),
}
SORTS: dict[str, str | Promise] = {
    "": gettext_lazy("Rank"),
    "score": gettext_lazy("Score"),
    "calibrated": gettext_lazy("Calibrated score"),
    "expected": gettext_lazy("Expected rank"),
    "spread": gettext_lazy("Spread"),
    "code": gettext_lazy("Code"),
}


METHODS: dict[str, str | Promise] = {
    "calibrated": gettext_lazy("The rank is by the mean that an average reader would give."),
    "lottery": gettext_lazy("Those whose scores cannot be told apart at the line were drawn by a published string."),
}


def decided_by(reason: str) -> str:
    """Which constraint decides, in words."""
    return str(DECIDED_BY.get(reason, reason))


def seats(low: int, high: int) -> str:
    """A number of seats: "5" or "10 to 20"."""
    return str(high) if low == high else _("%(low)d to %(high)d") % {"low": low, "high": high}


def points(value: float | None) -> str:
    """Points to one decimal place; a dash where there are none."""
    return "—" if value is None else f"{value:.1f}"


def ranked(rank: int, score: float, explanation: Mapping[str, Any]) -> str:
    """Why a candidate stands where it stands: rank, number in its type, score and seats."""
    high = explanation.get("high", 0)
    facts = {
        "rank": rank,
        "of": explanation.get("of", 0),
        "score": points(score),
        "max": explanation.get("scale_max") or "—",
        "seats": seats(explanation.get("low", 0), high),
    }
    said = (
        ngettext(
            "Ranked %(rank)d of %(of)d in its type with %(score)s of %(max)s points; %(seats)s was to be chosen.",
            "Ranked %(rank)d of %(of)d in its type with %(score)s of %(max)s points; %(seats)s were to be chosen.",
            high,
        )
        % facts
    )
    return _with_method(said, explanation)


def chosen(explanation: Mapping[str, Any]) -> str:
    """That a candidate was chosen, without rank or score: only how many seats its type had."""
    high = explanation.get("high", 0)
    facts = {"seats": seats(explanation.get("low", 0), high)}
    said = (
        ngettext(
            "Chosen under the conditions of the programme; %(seats)s of its type was to be chosen.",
            "Chosen under the conditions of the programme; %(seats)s of its type were to be chosen.",
            high,
        )
        % facts
    )
    return _with_method(said, explanation)


def _with_method(said: str, explanation: Mapping[str, Any]) -> str:
    """The sentence, and by which method the candidates were ranked where it is not the plain mean."""
    method = explanation.get("ranking", {}).get("method", "")
    return f"{said} {METHODS[method]}" if method in METHODS else said
