"""`kyoten explain` as a person calls it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from kyoten.cli.explain import explain


def run(*arguments: str) -> str:
    result = CliRunner().invoke(explain, [*arguments])
    assert result.exit_code == 0
    return result.output


def test_it_prints_rule_numbers_source_and_cases() -> None:
    said = run("money.subsidy_rate", "--as-of", "2009-06-01")
    assert "Numbers in force on 2009-06-01" in said
    assert "rate = 1/2" in said
    assert "slide 20: subsidy rate: at most 1/2" in said
    assert "Shared facility above one half (2009-06-01): not met" in said
    assert "→ Lower the subsidy by at least ¥1." in said


def test_it_speaks_japanese() -> None:
    said = run("money.repayment", "--as-of", "2009-06-01", "--lang", "ja")
    assert "2009-06-01に適用される数値" in said
    assert "within_years = 記載なし" in said
    assert "判断できない" in said
    assert "、スライド16：実施料、資金回収などの積極的適用（割合と年数の記載はありません）" in said


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", ("phase = なし", "submitted = はい")), ("en", ("phase = none", "submitted = yes"))],
)
def test_facts_of_cases_are_said_in_words(language: str, said: tuple[str, str]) -> None:
    told = run("conduct.peer_sight", "--as-of", "2009-06-01", "--lang", language)
    assert all(words in told for words in said)


def test_it_prints_json() -> None:
    told = json.loads(run("eligibility.stage_gate", "--as-of", "2009-06-01", "--json"))
    assert (told["rule"], told["as_of"], len(told["numbers"])) == ("eligibility.stage_gate", "2009-06-01", 2)
    assert {case["verdict"] for case in told["cases"]} == {"met", "not_met", "cannot_tell"}


def test_without_a_day_today_counts() -> None:
    assert "years = 3" in run("money.term")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("money.no_such",), "there is no rule"),
        (("money.term", "--pack", "nowhere"), "no pack here"),
        (("money.term", "--as-of", "1.6."), "'1.6.' is no day: write year-month-day"),
    ],
)
def test_bad_input_is_refused_with_status_2(arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(explain, [*arguments])
    assert (result.exit_code, said in result.output) == (2, True)
