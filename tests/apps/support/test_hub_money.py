"""Who pays a hub, in which year, for which measure: agreed, planned and recorded, every yen once."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation import clock
from kyoten.apps.ledger import actions as ledger
from kyoten.apps.ledger.models import BudgetLine
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import access, actions, hub_money, pages, recorded
from kyoten.apps.support.models import Package
from kyoten.core.kernel.ledger import Kind

pytestmark = pytest.mark.django_db
HUB_LINE = ("knowledge_cluster", "hub_line")


@pytest.fixture
def officer():
    return make_user("programme_officer", "mext")


@pytest.fixture
def hub(officer) -> Hub:
    """A global hub whose package of 2009 is agreed, and whose plan states what the region pays."""
    made = make_hub(running="knowledge_cluster")
    cells = {"measure": "knowledge_cluster_2", "amount_2009": "7", "amount_2010": "8"}
    for key, source in (("a", "region_cash"), ("b", "region_work"), ("c", "grant")):
        made.application.rows.create(field="budget.budget", key=key, cells={**cells, "source": source})
    (package,) = actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    actions.agree(package.pk, by=None)
    return made


def packages(hub: Hub, officer) -> list[Package]:
    return access.packages_of_hub(officer, hub)


def parts(hub: Hub, officer) -> list[hub_money.Part]:
    books = recorded.of_hubs(officer, [hub])
    return hub_money.parts_of(hub, packages(hub, officer), core_programme(), books)


def of(found: list[hub_money.Part], year: int, source: str) -> list[tuple]:
    return [(one.pot[1], one.agreed, one.booked[0]) for one in found if (one.year, one.source) == (year, source)]


def award(hub: Hub, officer) -> None:
    """An award of 30 million with 5 million beside it in cash."""
    line = BudgetLine.objects.get(code="hub_line")
    given = ledger.award(line.pk, hub.pk, amount=30_000_000, reason="採択", by=officer)
    ledger.record_beside(given.pk, Kind.MATCHING_CASH, amount=5_000_000, document="報告書", by=officer)


def test_the_funders_money_is_what_the_package_gives(hub, officer):
    assert ("hub_line", 40_000_000, 0) in of(parts(hub, officer), 2009, "mext")


def test_the_agreed_amount_opens_into_the_entries_of_what_the_hub_holds(hub, officer):
    part = next(one for one in parts(hub, officer) if one.pot == HUB_LINE and one.source == "mext")
    assert ("figure=held" in part.entries, f"hub={hub.code}" in part.entries) == (True, True)


def test_what_the_region_pays_in_each_year_comes_from_the_plan(hub, officer):
    found = parts(hub, officer)
    assert [of(found, year, side)[-1][1] for year in (2009, 2010) for side in ("cash", "work_in_kind")] == [7, 7, 8, 8]


def test_matching_on_record_stands_beside_the_award(hub, officer):
    award(hub, officer)
    assert ("hub_line", None, 5_000_000) in of(parts(hub, officer), 2009, "cash")


def test_an_adopted_application_pays_in_each_year_of_its_term(hub, officer):
    measure = hub.application.call.programme.measures.get(code="city_area")
    kept = {"award_line": "developed", "fiscal_year": 2009, "applicant": "甲", "title": "研究", "outcome": "adopted"}
    hub.measure_applications.create(
        measure=measure, **kept, amount=200, stated={"years": 3}, kept_at=clock.now(), kept_by=officer
    )
    found = [one for one in parts(hub, officer) if one.pot == ("city_area", "developed")]
    assert [(one.year, one.agreed) for one in found if one.source == "mext"] == [(2009, 200), (2010, 200), (2011, 200)]


def test_the_foot_counts_national_money_only(hub, officer):
    award(hub, officer)
    with translation.override("ja"):
        table = hub_money.money_table(parts(hub, officer), core_programme())
    assert table["total"][3:] == ["4,000万円", "0円"]


def test_the_picture_stacks_every_source_of_a_year(hub, officer):
    figure = hub_money.picture(parts(hub, officer), core_programme())
    assert [row[0] for row in figure.table.rows] == ["平成21年度（2009年度）", "平成22年度（2010年度）"]


def test_a_funders_money_opens_into_the_entries_that_the_hub_holds(hub, officer):
    found = hub_money.picture(parts(hub, officer), core_programme(), recorded.of_hubs(officer, [hub]))
    cell = found.table.rows[0][1]
    assert (cell["text"], "funder=mext&figure=held" in cell["href"]) == (pages.yen(40_000_000), True)


def test_without_any_amount_there_is_no_picture():
    assert hub_money.picture([], core_programme()) is None
