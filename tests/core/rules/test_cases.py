from pathlib import Path

import pytest

from kyoten.core.kernel.errors import InputError
from kyoten.core.kernel.finding import Verdict
from kyoten.core.programme.load import find
from kyoten.core.rules.cases import Case, load, work
from kyoten.core.rules.catalogue import catalogue
from kyoten.core.rules.parameters import load as load_parameters

PACK = find("jp_hubs_2009")
CASES = load(PACK / "cases")
NUMBERS = load_parameters(PACK / "parameters")
ALL = [pytest.param(rule, case, id=f"{rule}: {case.name.en}") for rule in CASES for case in CASES[rule]]


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_the_rule_answers_as_the_case_says(rule: str, case: Case) -> None:
    assert work(rule, case, NUMBERS).differences == ()


@pytest.mark.parametrize("rule", sorted(catalogue()))
def test_every_rule_has_cases_for_all_three_verdicts(rule: str) -> None:
    assert {case.verdict for case in CASES[rule]} == set(Verdict)


def test_differences_are_told_in_words() -> None:
    case = CASES["money.term"][0].model_copy(update={"verdict": Verdict.NOT_MET, "compared": {"years": 9}})
    found = work("money.term", case, NUMBERS)
    assert found.differences == ("verdict: expected 'not_met', got 'met'", "years: expected 9, got 5")


def test_an_unknown_field_in_a_case_is_refused_by_place(tmp_path: Path) -> None:
    (tmp_path / "money").mkdir()
    (tmp_path / "money" / "term.yaml").write_text("cases: [{nome: x}]", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    assert caught.value.place.field.startswith("cases.0")
