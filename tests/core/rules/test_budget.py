"""What the rules say of a budget of the 2009 programme."""

from __future__ import annotations

from datetime import date

import pytest

from kyoten.core.kernel.finding import Verdict
from kyoten.core.programme.answers.rows import Row
from kyoten.core.programme.answers.tables import Shape, Surroundings, shape
from kyoten.core.programme.load import load
from kyoten.core.rules.budget import judged

PROGRAMME = load("jp_hubs_2009")
DAY = date(2009, 4, 1)
OKU = 100_000_000


def budget() -> Shape:
    assert PROGRAMME.plan is not None
    fields = {field.id: field for section in PROGRAMME.plan.sections for field in section.fields}
    return shape("budget.budget", fields["budget"], Surroundings(PROGRAMME, (2009, 2010)))


def row(key: str, source: str, amount: int | str, measure: str = "knowledge_cluster_2") -> Row:
    return Row(key, {"measure": measure, "source": source, "amount_2009": str(amount)})


def verdicts(*rows: Row) -> list[tuple[str, Verdict]]:
    found = judged(PROGRAMME, budget(), rows, DAY)
    return [(finding.rule, finding.verdict) for one in found for _cell, finding in one.findings]


def test_half_of_the_grant_in_cash_meets_the_matching_duty() -> None:
    assert verdicts(row("a", "grant", 6 * OKU), row("b", "region_cash", 3 * OKU)) == [
        ("money.matching_fund", Verdict.MET)
    ]


def test_work_does_not_count_where_cash_is_asked() -> None:
    assert verdicts(row("a", "grant", 6 * OKU), row("b", "region_work", 3 * OKU)) == [
        ("money.matching_fund", Verdict.NOT_MET)
    ]


def test_a_part_that_cannot_be_read_leaves_the_rule_open() -> None:
    assert verdicts(row("a", "grant", 6 * OKU), row("b", "region_cash", "約3億")) == [
        ("money.matching_fund", Verdict.CANNOT_TELL)
    ]


def test_the_match_of_another_measure_does_not_count() -> None:
    other = row("b", "region_cash", 3 * OKU, "city_area_general")
    assert verdicts(row("a", "grant", 6 * OKU), other) == [("money.matching_fund", Verdict.NOT_MET)]


@pytest.mark.parametrize(("own", "verdict"), [(OKU // 2, Verdict.MET), (OKU // 2 - 1, Verdict.NOT_MET)])
def test_a_subsidy_is_at_most_its_rate_of_the_whole_cost(own: int, verdict: Verdict) -> None:
    rows = (row("a", "grant", OKU, "univ_venture"), row("b", "own", own, "univ_venture"))
    assert verdicts(*rows) == [("money.subsidy_rate", verdict)]


def test_the_finding_names_yen_and_source() -> None:
    [one] = judged(PROGRAMME, budget(), [row("a", "grant", 6 * OKU)], DAY)
    [(cell, finding)] = one.findings
    assert (cell.year, finding.facts["required_yen"], finding.facts["shortfall_yen"]) == (2009, 3 * OKU, 3 * OKU)
    assert "国費の1/2以上の資金を地域が支出" in finding.source.ja


def test_a_measure_without_a_stated_duty_is_not_judged() -> None:
    [one] = judged(PROGRAMME, budget(), [row("a", "grant", OKU, "hub_line")], DAY)
    assert one.findings == ()


def test_nothing_is_judged_without_a_grant() -> None:
    assert judged(PROGRAMME, budget(), [row("a", "region_cash", OKU)], DAY) == ()
