"""A rule explained on a day."""

from __future__ import annotations

from datetime import date

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.programme.load import find, load
from kyoten.core.rules import cases
from kyoten.core.rules.catalogue import catalogue
from kyoten.core.rules.explaining import explain

PROGRAMME, CASES = load("jp_hubs_2009"), cases.load(find("jp_hubs_2009") / "cases")
EARLY, LATE = date(2009, 6, 1), date(2023, 6, 1)


def test_numbers_are_those_of_the_day_with_their_source() -> None:
    early, late = (explain(PROGRAMME, "money.repayment", day, CASES).numbers for day in (EARLY, LATE))
    assert (early[0].values["within_years"], late[0].values["within_years"]) == (None, 10)
    assert "実施料、資金回収などの積極的適用" in early[0].source


def test_before_any_number_holds_there_is_none() -> None:
    assert explain(PROGRAMME, "money.term", date(2000, 1, 1), CASES).numbers == ()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_cases_are_answered_in_words(language: str) -> None:
    found = explain(PROGRAMME, "money.subsidy_rate", EARLY, CASES, language)
    assert found.title == {"ja": "補助率", "en": "Subsidy rate"}[language]
    assert all(example.said.sentence for example in found.examples)


@pytest.mark.parametrize("rule", list(catalogue()))
def test_every_rule_can_be_explained_with_all_three_answers(rule: str) -> None:
    found = explain(PROGRAMME, rule, EARLY, CASES)
    assert len({example.verdict for example in found.examples}) == 3


def test_a_rule_that_is_not_there_names_those_written_alike() -> None:
    with pytest.raises(KyotenError, match=r"money\.matching_fund"):
        explain(PROGRAMME, "money.matching_found", EARLY, CASES)


def test_a_name_without_its_folder_is_found_too() -> None:
    with pytest.raises(KyotenError, match=r"did you mean money\.term"):
        explain(PROGRAMME, "term", EARLY, CASES)


def test_a_programme_without_numbers_says_so() -> None:
    with pytest.raises(KyotenError, match="states no numbers"):
        explain(load("us_tech_hubs"), "money.term", EARLY, {})
