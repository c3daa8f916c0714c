from datetime import date

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.finding import Verdict
from kyoten.core.programme.load import load
from kyoten.core.rules.ask import ask
from kyoten.core.rules.eligibility import consortium_shape
from kyoten.core.rules.money import matching_fund

PROGRAMME = load("jp_hubs_2009")
DAY = date(2009, 6, 1)


def test_a_rule_is_found_by_its_facts_and_asked_with_the_numbers_of_the_line() -> None:
    found = ask(PROGRAMME, matching_fund.Facts(100, 60, 0), DAY, "city_area", "developed")
    assert found is not None
    assert (found.rule, found.verdict, found.facts["required_yen"]) == (
        "money.matching_fund",
        Verdict.NOT_MET,
        100,
    )


def test_a_rule_without_scope_uses_the_general_numbers() -> None:
    found = ask(PROGRAMME, consortium_shape.Facts(None), DAY)
    assert found is not None
    assert found.verdict is Verdict.CANNOT_TELL


def test_a_measure_without_the_duty_has_no_finding() -> None:
    assert ask(PROGRAMME, matching_fund.Facts(100, 0, 0), DAY, "a_step") is None


def test_a_day_before_the_numbers_has_no_finding() -> None:
    assert ask(PROGRAMME, consortium_shape.Facts(None), date(2008, 12, 31)) is None


def test_a_programme_without_numbers_for_a_rule_has_no_finding() -> None:
    bare = PROGRAMME.model_copy(update={"parameters": ()})
    assert ask(bare, consortium_shape.Facts(None), DAY) is None


def test_facts_of_no_rule_are_refused() -> None:
    with pytest.raises(KyotenError, match="the facts of no rule"):
        ask(PROGRAMME, object(), DAY)
