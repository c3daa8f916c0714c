"""A report in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyoten.core.programme.load import load
from kyoten.core.rehearsal.assumed import Asked, setting_of
from kyoten.core.rehearsal.choosing import BUDGET
from kyoten.core.rehearsal.outcome import (
    ConditionReport,
    MoneyReport,
    ReaderReport,
    RegionReport,
    Share,
    Spread,
    TypeReport,
)
from kyoten.core.rehearsal.rehearse import rehearse
from kyoten.core.rehearsal.words import FEW, between, condition_names, millions, percent, region_names, sentences

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


FIVE = Spread(5, 5, 5, 5, 5)
NOTHING = Spread(0, 0, 0, 0, 0)
FILLED = TypeReport("global", 13, 5, 5, FIVE, Share(0, 4), NOTHING)


def said(place: int, language: str = "en", **changes: object) -> str:
    """One sentence of a report of one filled type, without conditions and money."""
    usual = {"types": (FILLED,), "conditions": (), "money": None, "left_out": (), "impossible": Share(0, 4)}
    return sentences(replace(REPORT, **{**usual, **changes}), PROGRAMME)[place].in_language(language)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "Global hub: 13 applications for 5 seats; the planned number was always reached."),
        ({"low": 4}, "Global hub: 13 applications for 4–5 seats; the planned number was always reached."),
        (
            {"short": Share(2, 4), "unfilled": Spread(0, 0, 1, 2, 3)},
            f"Global hub: 13 applications for 5 seats; fewer than planned were chosen in {percent(Share(2, 4))} of "
            "runs, up to 3 seats staying empty. Reconsider applications, conditions or budget.",
        ),
    ],
)
def test_what_becomes_of_the_seats_of_a_type(change: dict[str, object], words: str) -> None:
    assert said(1, types=(replace(FILLED, **change),)) == words


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (ConditionReport("x", Share(0, 4), 0.0, 0.0), "The condition “x” never changed the choice."),
        (
            ConditionReport(BUDGET, Share(4, 4), 0.5, 1.254),
            f"The condition “the budget” changes the choice in {percent(Share(4, 4))} of runs; then it costs on "
            "average 0.5 seats and 1.25 points of all the chosen together.",
        ),
    ],
)
def test_what_a_condition_does(report: ConditionReport, words: str) -> None:
    assert said(2, conditions=(report,)) == words


def test_conditions_that_always_have_a_choice_are_not_told_to_be_impossible() -> None:
    assert "予算又は拠点当たりの費用が分からないため" in said(2, "ja")
    assert said(2, impossible=Share(1, 4)).startswith("No choice keeps all conditions in 25%")


def test_money_is_told_in_millions_with_what_is_short() -> None:
    asked = Spread(0, 180_000_000, 200_000_000, 220_000_000, 0)
    money = MoneyReport(190_000_000, asked, FIVE, Share(3, 4), Spread(0, 0, 0, 0, 30_000_000))
    assert said(2, money=money) == (
        "Filling the seats with the best applications takes ¥200.0 million (¥180.0 million–¥220.0 million) a year; "
        f"the budget of ¥190.0 million falls short in {percent(Share(3, 4))} of runs, by at most ¥30.0 million."
    )


def readers(**changes: object) -> ReaderReport:
    """Ten readers of at most two, of whom four read two and one none; 13 readings, two by a stranger to the field."""
    usual = ReaderReport(10, 2, 13, 20, Share(0, 4), NOTHING, (1, 5, 4), 2, 13)
    return replace(usual, **changes)


def test_how_readers_are_used() -> None:
    assert said(3, readers=readers()) == (
        "13 readings are needed and 10 readers can take 20. 40% of readers read as many as they may (2), "
        "and 15% of readings are by a reader of another field."
    )


def test_readers_that_fall_short_are_asked_for() -> None:
    short = readers(short=Share(1, 4), missing=Spread(0, 0, 0, 1, 1200))
    told = said(3, readers=short)
    assert told.endswith(
        f" Readers fall short in {percent(Share(1, 4))} of runs, by up to 1,200 readings: invite more of them."
    )


def test_nobody_reading_nothing_is_no_division_by_nothing() -> None:
    assert "0% of readers" in said(3, readers=readers(loads=(0, 0, 0), readings=0, other_field=0))


def region(code: str, applies: int, without: int) -> RegionReport:
    return RegionReport(code, Share(applies, 10), Share(without, 10), 10 - without)


@pytest.mark.parametrize(
    ("regions", "words"),
    [
        ([region("01", 10, 5)], "Hokkaido 50%"),
        ([region("01", 5, 8), region("02", 10, 9)], "Aomori 90%, Hokkaido 60%"),
        ([region("01", 1, 10), region("02", 2, 9)], "Aomori 50%"),
        (
            [region(f"{code:02}", 10, code) for code in range(1, FEW + 3)],
            "Fukushima 70%, Yamagata 60%, Akita 50%, Miyagi 40%, Iwate 30%",
        ),
    ],
)
def test_regions_that_apply_and_get_none_are_named_by_how_often(regions: list[RegionReport], words: str) -> None:
    assert said(5, regions=tuple(regions)) == f"Regions that apply and most often get none: {words}."


def test_where_every_region_that_applies_gets_a_hub_none_is_named() -> None:
    told = said(5, regions=(region("01", 4, 6),))
    assert told.endswith("if no reader were lenient or severe and no score by chance.")


def test_how_far_points_choose_what_merit_would() -> None:
    assert said(5, regions=(), agreement=Share(3, 4)).startswith("75% of those chosen on points")


def test_a_programme_without_a_rehearsal_names_no_regions() -> None:
    assert region_names(PROGRAMME.model_copy(update={"rehearsal": None})) == {}
    assert region_names(PROGRAMME)["01"].en == "Hokkaido"


@pytest.mark.parametrize(
    ("found", "yen", "language", "words"),
    [
        (Spread(0, 1200, 1200, 1200, 2000), False, "en", "1,200"),
        (Spread(0, 10**6, 2 * 10**6, 3 * 10**6, 0), True, "ja", "2.0百万円 (1.0百万円–3.0百万円)"),
        (Spread(0, 10**6, 10**6, 10**6, 0), True, "en", "¥1.0 million"),
    ],
)
def test_a_spread_in_words(found: Spread, yen: bool, language: str, words: str) -> None:
    assert between(found, yen, language) == words
