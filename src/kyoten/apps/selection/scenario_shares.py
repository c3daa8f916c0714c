"""Shares: typed as a percentage or a fraction, kept exactly, and shown beside what they are shares of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.core.portfolio.model import Origin, ShareOfOne
from kyoten.core.portfolio.problem import Limit, PortfolioProblem

TYPED = re.compile(r"(\d+)\s*/\s*(\d+)|(\d+(?:\.\d+)?)\s*%?")


class ShareField(forms.CharField):
    """A share of a whole, typed as "33.3" (per cent) or "1/3"; its clean value is a fraction as text, or None."""

    def to_python(self, value: Any) -> str | None:
        """The fraction; ValidationError for what is no share from nothing to all."""
        typed = unicodedata.normalize("NFKC", super().to_python(value) or "").strip()
        if not typed:
            return None
        found = TYPED.fullmatch(typed)
        if not found or found[2] == "0":
            raise ValidationError(_("Enter a percentage such as 30, or a fraction such as 1/3."))
        share = Fraction(int(found[1]), int(found[2])) if found[1] else Fraction(found[3]) / 100
        if share > 1:
            raise ValidationError(_("A share lies from 0 to 100 %."))
        return str(share)


def said(share: str | None) -> str:
    """A kept share as it is typed: a percentage where that is exact, else the fraction."""
    if share is None:
        return ""
    hundredths = Fraction(share) * 100
    tenths = hundredths * 10
    if tenths.denominator > 1:
        return share
    return f"{float(hundredths):g}%"


def of_room(origin: Origin | None, problem: PortfolioProblem, selected: frozenset[str]) -> dict[str, Any]:
    """For a condition on a share: the share, which side it bounds, and the part and the whole of the chosen."""
    chosen = [one for one in problem.candidates if one.id in selected]
    if isinstance(origin, ShareOfOne):
        mine = sum(one.yen() for one in chosen if one.id == origin.candidate)
        return _told(origin.share, False, mine, sum(one.yen() for one in chosen))
    if isinstance(origin, Limit):
        share = origin.at_least_share if origin.at_least_share is not None else origin.at_most_share
        if share is not None:
            part = sum(origin.describes(one) for one in chosen)
            return _told(share, origin.at_least_share is not None, part, len(chosen))
    return {}


def _told(share: Fraction, at_least: bool, part: int, whole: int) -> dict[str, Any]:
    return {"share": str(share), "share_at_least": at_least, "part": part, "whole": whole}


def used(told: Mapping[str, Any]) -> str:
    """The part of the whole in its unit, with the percentage."""
    part, whole = told["part"], told["whole"]
    percent = f"{100 * part / whole:.1f}%" if whole else wording.UNKNOWN
    if told.get("kind") == "one":
        return f"{wording.yen(part, get_language())} ({percent})"
    return f"{part} / {whole} ({percent})"
