"""Findings as data, and amounts as people read them."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from kyoten.core.kernel.notation import parse_quantity
from kyoten.core.programme.check.amounts import Amount, Kind, exact, of_quantity
from kyoten.core.programme.check.finding import CheckFinding, Side, Verdict, plain, shown


def side(text: str, slide: int | None = 12) -> Side:
    return Side(text, "paper", slide, of_quantity(parse_quantity(text)))


def test_a_side_keeps_unit_and_precision() -> None:
    assert side("19.1億円").as_data() == {
        "value": 19.1,
        "unit": "億円",
        "precision": 0.1,
        "source": {"document": "paper", "slide": 12},
        "text": "19.1億円",
    }


def test_a_whole_figure_has_whole_numbers() -> None:
    data = side("7,530百万円").as_data()
    assert (data["value"], data["precision"]) == (7530, 1)


def test_a_range_has_two_values() -> None:
    assert side("5～8億円").as_data()["value"] == [5, 8]


def test_a_count_is_exact() -> None:
    assert side("9地域").as_data()["precision"] is None


def test_a_side_without_an_amount() -> None:
    assert Side("名称", "paper", None).as_data()["value"] is None


def test_a_finding_has_exactly_these_fields() -> None:
    finding = CheckFinding("kind", Verdict.NOTE, "en", "ja")
    assert list(finding.as_data()) == [
        *("verdict", "measure", "fiscal_year", "amount_yen", "left", "right", "sentence", "sentence_ja", "check")
    ]


def test_a_finding_is_json() -> None:
    finding = CheckFinding("kind", Verdict.AGREES, "en", "ja", "m", 2009, 0, side("5～8億円"), side("9地域"))
    assert json.loads(json.dumps(finding.as_data()))["left"]["value"] == [5, 8]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (of_quantity(parse_quantity("7,530 百万円")), "7,530百万円"),
        (of_quantity(parse_quantity("1.1億円")), "1.1億円"),
        (of_quantity(parse_quantity("5~8億円")), "5～8億円"),
        (exact(Fraction(1, 2), Kind.RATIO), "1/2"),
        (exact(12, Kind.COUNT, "hubs"), "12 hubs"),
        (exact(290, Kind.COUNT), "290"),
        (
            Amount(
                Fraction(504_000_000), Fraction(504_000_000), Fraction(0), Kind.MONEY, "USD million", Fraction(10**6)
            ),
            "USD 504 million",
        ),
    ],
)
def test_shown(amount: Amount, text: str) -> None:
    assert shown(amount) == text


def test_plain_numbers() -> None:
    assert (plain(Fraction(4, 2)), plain(Fraction(1, 4))) == (2, 0.25)
