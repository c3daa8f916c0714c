"""Subjects by the programme of 2009, for the tests of rulings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.apps.factories import core_programme

from kyoten.apps.support.region import Region
from kyoten.apps.support.rulings.subject import Subject

DAY = dt.date(2009, 4, 1)


def subject(measure: str = "univ_venture_rd", line: str = "", **more: Any) -> Subject:
    """A subject of fiscal year 2009 in a global hub."""
    return Subject(core_programme(), DAY, measure, line, "global", **{"year": 2009, **more})


def region(cash: int | None, work: int | None, years: tuple[int, ...] = (2009,)) -> Region:
    """The same cash and work in each of the years."""
    return Region(dict.fromkeys(years, cash), dict.fromkeys(years, work))
