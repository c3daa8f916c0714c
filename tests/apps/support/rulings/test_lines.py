"""What the rules say of a package as it stands."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions
from kyoten.apps.support.models import Package, PackageLine
from kyoten.apps.support.rulings import evaluated, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    make_hub(running="knowledge_cluster")
    return actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]


def verdicts(package: Package, of_hub: bool = False) -> dict[str, str]:
    fresh = Package.objects.get(pk=package.pk)
    found = [one.finding for about, one in lines.answers_of(fresh) if (about is None) == of_hub]
    return {one.rule: str(one.verdict) for one in found}


@pytest.mark.parametrize(
    ("amount", "verdict"), [(40_000_000, "met"), (44_000_000, "cannot_tell"), (30_000_000, "not_met")]
)
def test_an_amount_about_forty_million_is_judged_by_its_last_printed_place(package, amount, verdict):
    line = package.lines.get(award_line="hub_line")
    actions.set_amount(line.pk, by=make_user("programme_officer", "mext"), amount=amount, reason="規模による")
    assert verdicts(package)["money.amount_range"] == verdict


def test_the_hub_as_a_whole_is_judged_once(package):
    assert verdicts(package, of_hub=True) == {
        "eligibility.evaluation_gate": "met",
        "eligibility.may_lead": "cannot_tell",
        "money.no_double_funding": "cannot_tell",
    }


def test_the_year_after_the_evaluation_waits_for_its_decision(package, monkeypatch):
    Package.objects.filter(pk=package.pk).update(fiscal_year=2012)
    before = verdicts(package, of_hub=True)["eligibility.evaluation_gate"]
    monkeypatch.setattr(evaluated, "_sources", {"test": lambda hubs: dict.fromkeys(hubs, "stop")})
    assert (before, verdicts(package, of_hub=True)["eligibility.evaluation_gate"]) == ("cannot_tell", "not_met")


def test_one_cost_on_two_lines_is_paid_twice(package):
    first, second = package.lines.all()[:2]
    PackageLine.objects.filter(pk=second.pk).update(amount=5)
    for one in (first, second):
        facts = {**one.facts, "stated": {"cost": "光測定装置", "cost_yen": 50_000_000}}
        PackageLine.objects.filter(pk=one.pk).update(facts=facts)
    PackageLine.objects.filter(pk=first.pk).update(amount=10)
    found = verdicts(package, of_hub=True)
    assert (found["money.no_double_funding"], found["money.stacking_ceiling"]) == ("not_met", "met")


def test_amounts_of_other_years_belong_to_the_same_line(package):
    later = Package.objects.create(hub=package.hub, fiscal_year=2010, made_at=package.made_at)
    line = package.lines.get(award_line="hub_line")
    PackageLine.objects.create(
        package=later, measure=line.measure, award_line="hub_line", linkage="additional", amount=7
    )
    found = lines.amounts_by_year(package)["knowledge_cluster", "hub_line"]
    assert found == {2009: 40_000_000, 2010: 7}


def test_the_year_of_support_is_counted_from_the_selection(package):
    package.hub.selected_on = dt.date(2010, 2, 1)
    assert [lines.year_of_support(package.hub, year) for year in (2009, 2012)] == [1, 4]


def test_a_line_is_asked_with_what_was_stated(package):
    line = package.lines.get(award_line="hub_line")
    line.facts["stated"] = {"years": 2}
    found = lines.subject_of(line, package, core_programme(), {2009: 1})
    assert (found.years, found.region.cash) == ((2009, 2010), {2009: None, 2010: None})
