"""The list of municipalities: its codes, its days, and that everything in it can be found."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kyoten.apps.foundation.pictures.prefectures import BY_CODE
from kyoten.apps.foundation.places.municipalities import AS_OF, BEGINS, FILE, is_listed, municipalities
from kyoten.core.kernel.identifiers import Checked, Result, check_local_government_code

EVERY = municipalities().entries
ROOT = Path(__file__).parents[4]


def valid(code):
    return Checked("lgcode", code, Result.VALID, code[5])


def test_every_code_has_its_check_digit():
    assert [one.code for one in EVERY if check_local_government_code(one.code) != valid(one.code)] == []


def test_five_digits_lead_to_the_same_code():
    assert [one.code for one in EVERY if check_local_government_code(one.code[:5]).value != one.code] == []


def test_every_prefecture_is_there_and_no_other():
    assert {one.prefecture for one in EVERY} == BY_CODE.keys()


@pytest.mark.parametrize("by", ["name", "kana"])
def test_everything_is_found_by_its_name_and_reading(by):
    lost = [
        one.name
        for one in EVERY
        if one not in municipalities().found(getattr(one, by), one.since or BEGINS, one.prefecture)
    ]
    assert lost == []


@pytest.mark.parametrize("day", [BEGINS, dt.date(2009, 6, 12), dt.date(2014, 4, 5), AS_OF])
def test_on_one_day_a_code_is_given_once(day):
    counted = Counter(one.code for one in EVERY if one.is_there(day))
    assert [code for code, times in counted.items() if times > 1] == []


# Cities, towns and villages as the ministry counted them, without the six villages of the northern islands.
@pytest.mark.parametrize(("day", "count"), [(dt.date(2014, 4, 5), 1718), (AS_OF, 1718)])
def test_as_many_are_there_as_the_ministry_counted(day, count):
    there = [one for one in EVERY if one.is_there(day) and one.name[-1] in "市町村"]
    northern = [one for one in there if "01695" <= one.code[:5] <= "01700"]
    assert len(there) - len(northern) == count


def test_what_the_list_holds():
    assert (is_listed("131016"), is_listed("130001")) == (True, False)


def test_the_list_is_installed_with_the_package():
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    folder = ROOT / "src" / "kyoten"
    assert FILE in {path for pattern in data["kyoten"] if pattern.endswith(".csv") for path in folder.glob(pattern)}
