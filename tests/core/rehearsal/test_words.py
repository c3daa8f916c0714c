"""A report in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyoten.core.programme.load import load
from kyoten.core.rehearsal.assumed import Asked, setting_of
from kyoten.core.rehearsal.outcome import Share, Spread
from kyoten.core.rehearsal.rehearse import rehearse
from kyoten.core.rehearsal.words import between, condition_names, millions, percent, sentences

PROGRAMME = load("jp_hubs_2009")
REPORT = rehearse(setting_of(PROGRAMME, Asked(runs=4, most_per_region=1, readers=10)))
SAID = sentences(REPORT, PROGRAMME)


def test_it_begins_with_what_was_simulated_and_the_seed() -> None:
    assert SAID[0].en.startswith("A call with 41 applications was simulated 4 times (seed 0).")
    assert SAID[0].ja.startswith("申請41件の公募を4回模擬しました")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_condition_is_named(language: str) -> None:
    whole = "\n".join(one.in_language(language) for one in SAID)
    names = condition_names(PROGRAMME)
    assert all(names[one.condition].in_language(language) in whole for one in REPORT.conditions)


def test_a_lack_of_readers_says_what_to_do() -> None:
    assert any("審査員を増やしてください" in one.ja for one in SAID)


def test_unknown_money_is_said_to_be_unknown() -> None:
    said = sentences(replace(REPORT, money=None), PROGRAMME)
    assert any("Money was not rehearsed" in one.en for one in said)


def test_seats_that_stay_empty_and_impossible_conditions_are_said() -> None:
    short = replace(REPORT.types[0], short=Share(1, 4))
    said = sentences(replace(REPORT, types=(short,), impossible=Share(2, 4)), PROGRAMME)
    assert any("fewer than planned" in one.en for one in said)
    assert any("No choice keeps all conditions in 50%" in one.en for one in said)


def test_conditions_left_out_are_listed() -> None:
    said = sentences(replace(REPORT, left_out=("x",)), PROGRAMME)
    assert said[-1].en == "These conditions were not rehearsed: x"


def test_a_share_is_printed_with_its_interval() -> None:
    assert percent(Share(5, 10)) == "50% (24–76%)"


def test_a_spread_without_breadth_is_one_number() -> None:
    assert [between(one) for one in (Spread(1, 2, 2, 2, 3), Spread(1, 2, 3, 4, 5))] == ["2", "3 (2–4)"]


def test_simulated_money_is_said_in_millions() -> None:
    assert (millions(13_536_447, "ja"), millions(13_536_447, "en")) == ("13.5百万円", "¥13.5 million")
