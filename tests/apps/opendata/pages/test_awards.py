"""What the page of awards works out before it is laid out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from tests.demo_fixture import demo_pages

from kyoten.apps.ledger.amended import Amended, left
from kyoten.apps.opendata.pages import awards
from kyoten.apps.opendata.queries import money
from kyoten.apps.opendata.queries.programme import shown_programme
from kyoten.apps.support.models import PackageLine

__all__ = ["demo_pages"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_the_sum_counts_stated_amounts_only():
    context = awards.context(shown_programme())
    lines = money.award_lines()
    now = {**{line.pk: line.amount for line in lines}, **left(lines)}
    stated = [yen for yen in now.values() if yen is not None]

    assert context["total"] == f"¥{sum(stated):,}"
    assert context["paid"] == len(stated)


def test_a_line_is_named_in_words():
    line = next(one for one in money.award_lines(hub_code="2009-1-g01") if one.award_line == "hub_line")

    assert awards.line_name(line, shown_programme().core, "en") == "Hub development line"


def test_support_of_a_real_hub_is_marked_as_made_up():
    table = awards.award_table(money.award_lines(hub_code="2009-1-g01"), shown_programme().core, "en")

    assert {row[0]["note"] for row in table["rows"]} == {"Support made up for the example"}


def test_on_a_hubs_own_page_the_hub_is_not_repeated():
    table = awards.award_table([], shown_programme().core, "en", of_hub=True)

    assert [column["label"] for column in table["columns"]] == ["Measure", "Link", "Amount", "Why"]


def test_after_an_amendment_the_amount_in_force_stands_first_and_the_former_below():
    line = PackageLine(amount=40_000_000)
    change = Amended(40_000_000, 30_000_000, dt.date(2009, 11, 13), "cut", "the review")
    cell = awards.amount_cell(line, change, "en")

    assert cell == {
        "text": "¥30,000,000",
        "note": "Before 13 November 2009: ¥40,000,000. Budget cut (decided by the review)",
    }


def test_without_an_amendment_the_amount_stands_alone():
    assert awards.amount_cell(PackageLine(amount=40_000_000), None, "en") == "¥40,000,000"
