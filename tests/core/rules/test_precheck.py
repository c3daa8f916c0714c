"""The pre-check gives answers to the rules that judge the application later, and never guesses."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Verdict
from kyoten.core.programme.load import load
from kyoten.core.programme.model import PreCheck, Programme
from kyoten.core.rules.precheck import Answers, Checked, check

PACK = load("jp_hubs_2009")
DAY = date(2009, 3, 1)
SHAPE, LEAD = "eligibility.consortium_shape", "eligibility.lead_organisation"
GOOD = {
    "universities": 2,
    "companies": 3,
    "associations": 0,
    "local_governments": 1,
    "leads": 1,
    "lead_is_member": 1,
}
IDS = sorted(GOOD)


def precheck(programme: Programme = PACK) -> PreCheck:
    guide = programme.call_guide(1)
    assert guide is not None
    assert guide.precheck is not None
    return guide.precheck


def answered(answers: Answers) -> dict[str, Checked]:
    return {one.rule: one for one in check(PACK, precheck(), answers, DAY)}


def verdicts(answers: Answers) -> dict[str, Verdict]:
    return {rule: one.verdict for rule, one in answered(answers).items()}


def test_a_consortium_of_three_sectors_meets_both_rules() -> None:
    assert verdicts(GOOD) == {SHAPE: Verdict.MET, LEAD: Verdict.MET}


def test_a_missing_class_is_named_with_its_numbers() -> None:
    finding = answered({**GOOD, "universities": 0})[SHAPE].finding
    assert finding is not None
    assert (finding.facts["short_classes"], finding.facts["absent_sectors"]) == ("university 0/1", "academia")


def test_industry_may_be_an_association() -> None:
    assert verdicts({**GOOD, "companies": 0, "associations": 1})[SHAPE] is Verdict.MET


def test_a_consortium_without_industry_lacks_a_sector() -> None:
    finding = answered({**GOOD, "companies": 0})[SHAPE].finding
    assert finding is not None
    assert finding.facts["absent_sectors"] == "industry"


def test_two_leads_are_one_too_many() -> None:
    finding = answered({**GOOD, "leads": 2})[LEAD].finding
    assert finding is not None
    assert (finding.facts["leads"], finding.facts["leads_required"]) == (2, 1)


def test_a_lead_from_outside_is_not_met() -> None:
    assert verdicts({**GOOD, "lead_is_member": 0})[LEAD] is Verdict.NOT_MET


def test_an_open_question_is_named() -> None:
    assert answered({**GOOD, "companies": None})[SHAPE] == Checked(SHAPE, None, ("companies",))


def test_an_open_question_of_one_rule_leaves_the_other_alone() -> None:
    assert verdicts({**GOOD, "companies": None})[LEAD] is Verdict.MET


def test_a_finding_tells_where_its_rule_comes_from() -> None:
    finding = answered(GOOD)[SHAPE].finding
    assert finding is not None
    assert "slide 5" in finding.source.en


def test_rules_without_numbers_are_left_out() -> None:
    without = PACK.model_copy(update={"parameters": ()})
    assert check(without, precheck(), GOOD, DAY) == ()


def test_rules_that_were_not_in_force_are_left_out() -> None:
    assert check(PACK, precheck(), GOOD, date(2008, 12, 31)) == ()


@given(st.dictionaries(st.sampled_from(IDS), st.none() | st.integers(0, 5)))
def test_a_rule_cannot_tell_exactly_while_one_of_its_questions_is_open(answers: dict[str, int | None]) -> None:
    for one in check(PACK, precheck(), answers, DAY):
        assert (one.verdict is Verdict.CANNOT_TELL) == any(answers.get(name) is None for name in one.unanswered)


@given(st.fixed_dictionaries({name: st.integers(0, 5) for name in IDS}))
def test_whole_answers_meet_the_shape_exactly_with_all_three_sectors(answers: dict[str, int]) -> None:
    industry = answers["companies"] + answers["associations"]
    whole = min(industry, answers["universities"], answers["local_governments"]) > 0
    assert (verdicts(answers)[SHAPE] is Verdict.MET) == whole
