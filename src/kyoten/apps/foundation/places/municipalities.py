"""The list of municipalities that is installed with the program, read once."""

from __future__ import annotations

import csv
import datetime as dt
from functools import lru_cache
from pathlib import Path

from kyoten.core.kernel.municipalities import Municipalities, listed

FILE = Path(__file__).with_name("municipalities.csv")
BEGINS, AS_OF = dt.date(2008, 4, 1), dt.date(2024, 5, 26)


@lru_cache(maxsize=1)
def municipalities() -> Municipalities:
    """Every municipality from `BEGINS` until `AS_OF`; what was founded later is not in it."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return listed(csv.DictReader(file), BEGINS)


def is_listed(code: str) -> bool:
    """Does the list hold a code of six digits, whatever the day?"""
    return bool(municipalities().called(code))
