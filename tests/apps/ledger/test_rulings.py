"""What the rules say of claims and awards by the figures of the ledger, and what is due back by grade."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import core_programme
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation import clock
from kyoten.apps.ledger import actions, rulings
from kyoten.apps.ledger.models import Award, BudgetLine, Claim
from kyoten.core.kernel.ledger import Kind

pytestmark = pytest.mark.django_db


def books(measure: str = "a_step", code: str = "", budget: int = 1_000_000_000) -> Books:
    made = Books.of(budget)
    measures = made.hub.application.call.programme.measures
    BudgetLine.objects.filter(pk=made.line.pk).update(measure=measures.get(code=measure), code=code)
    made.line = BudgetLine.objects.get(pk=made.line.pk)
    made.manager.roles.update(scope=measure)
    return made


def verdicts(answers) -> dict[str, str]:
    return {one.finding.rule.partition(".")[2]: str(one.finding.verdict) for one in answers}


def claimed(amount: int, measure: str = "shared_facility", **stated) -> Claim:
    made = books(measure)
    claim = made.claim(made.award(amount), amount)
    claim.stated = stated
    claim.save()
    return claim


@pytest.mark.parametrize(("amount", "verdict"), [(50, "met"), (51, "not_met")])
def test_a_claim_beyond_the_rate_of_its_cost_is_not_met(amount, verdict):
    claim = claimed(amount, cost="装置A", cost_yen=100, activity="testing_equipment")
    found = verdicts(rulings.claim_answers(claim, core_programme()))
    assert (found["subsidy_rate"], found["rate_by_activity"]) == (verdict, verdict)


def test_a_claim_that_states_nothing_cannot_be_judged():
    found = verdicts(rulings.claim_answers(claimed(5), core_programme()))
    assert found == dict.fromkeys(("subsidy_rate", "rate_by_activity", "no_double_funding"), "cannot_tell")


def test_the_same_cost_claimed_from_two_measures_is_funded_twice():
    first = claimed(50, cost="装置A", cost_yen=100)
    measure = first.award.line.measure.programme.measures.get(code="a_step")
    line = BudgetLine.objects.create(measure=measure, fiscal_year=2009, code="")
    other = Award.objects.create(line=line, hub=first.award.hub, reason="", made_at=clock.now())
    kept = {"amount": 20, "purpose": "x", "filed_at": clock.now(), "filed_by": first.filed_by}
    Claim.objects.create(award=other, stated={"cost": "装置A"}, **kept)
    assert verdicts(rulings.claim_answers(first, core_programme()))["no_double_funding"] == "not_met"


def award_of(amount: int, measure: str, code: str, **matching: int) -> Award:
    made = books(measure, code)
    award = made.award(amount)
    for kind, yen in matching.items():
        actions.record_beside(award.pk, Kind(kind), amount=yen, document="報告書", by=made.manager)
    return award


@pytest.mark.parametrize(
    ("matching", "verdict"),
    [({"matching_in_kind": 50_000_000}, "met"), ({"matching_cash": 49_999_999}, "not_met"), ({}, "cannot_tell")],
)
def test_the_match_recorded_beside_an_award_is_judged(matching, verdict):
    award = award_of(100_000_000, "city_area", "general", **matching)
    found = verdicts(rulings.award_answers(award, core_programme()))
    assert (found["matching_fund"], found["national_share"], found["amount_range"]) == (verdict, verdict, "met")


def test_the_length_of_an_award_is_asked_and_judged():
    award = award_of(100_000_000, "city_area", "general")
    award.stated = {"years": 4}
    assert verdicts(rulings.award_answers(award, core_programme()))["term"] == "not_met"


@pytest.mark.parametrize(("stated", "verdict"), [({}, "cannot_tell"), ({"sales_yen": 5}, "not_met")])
def test_sales_without_any_royalty_are_seen(stated, verdict):
    award = award_of(100, "a_step", "")
    award.stated = stated
    assert verdicts(rulings.award_answers(award, core_programme()))["royalty"] == verdict


# --- repayment ---

LATER = dt.datetime(2023, 6, 1, tzinfo=dt.UTC)


def repayable(grade: str, paid: int = 1_000_003, repaid: int = 0) -> Award:
    """An award made when parts and years are stated, paid in full, whose project ended in fiscal year 2023."""
    made = books("a_step")
    award = made.award(paid)
    Award.objects.filter(pk=award.pk).update(made_at=LATER)
    award.refresh_from_db()
    claim = made.claim(award, paid)
    Claim.objects.filter(pk=claim.pk).update(state=Claim.State.APPROVED)
    actions.pay_claim(claim.pk, by=made.manager)
    if repaid:
        actions.record_beside(award.pk, Kind.REPAYMENT, amount=repaid, document="領収書", by=made.manager)
    award.stated = {"grade": grade, "ended_on": "2023-12-31"}
    return award


@pytest.mark.parametrize(("grade", "due"), [("S", 1_000_003), ("C", 100_001)])
def test_the_grade_says_what_is_due_back_to_the_yen(grade, due):
    owed = rulings.recovery(repayable(grade), core_programme())
    assert owed is not None
    assert (owed.due, sum(one.due for one in owed.parts), len(owed.parts), owed.parts[0].year) == (due, due, 10, 2024)


def test_what_was_repaid_already_is_not_open():
    with clock.at(LATER):
        owed = rulings.recovery(repayable("S", paid=1_000, repaid=150), core_programme())
    assert owed is not None
    assert [one.open for one in owed.parts[:3]] == [0, 50, 150]


def test_the_part_due_by_a_year_is_offered_else_the_first_that_comes():
    owed = rulings.recovery(repayable("S", paid=1_000), core_programme())
    assert owed is not None
    offered = [owed.next_open(year) for year in (2020, 2025)]
    assert [(one.year, one.open) for one in offered if one] == [(2024, 100), (2025, 200)]


def test_without_a_grade_nothing_is_due_and_the_rule_cannot_tell():
    award = repayable("S")
    award.stated = {}
    owed = rulings.recovery(award, core_programme())
    assert owed is not None
    assert (str(owed.finding.finding.verdict), owed.parts) == ("cannot_tell", ())


def test_where_no_document_states_parts_an_officer_is_asked():
    award = repayable("S")
    award.made_at = dt.datetime(2009, 7, 1, tzinfo=dt.UTC)
    owed = rulings.recovery(award, core_programme())
    assert owed is not None
    assert (owed.finding.finding.repair, owed.parts) == ("ask_officer", ())


def test_a_measure_that_asks_nothing_back_has_no_recovery():
    assert rulings.recovery(award_of(5, "city_area", "general"), core_programme()) is None


@pytest.mark.parametrize(("today", "years"), [(dt.date(2012, 3, 30), 1), (dt.date(2012, 3, 31), 2)])
def test_years_since_the_end_are_full_years(today, years):
    assert rulings.full_years(dt.date(2010, 3, 31), today) == years
