"""What the page of awards works out before it is laid out."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.demo_fixture import demo_pages

from kyoten.apps.opendata.pages import awards
from kyoten.apps.opendata.queries import money
from kyoten.apps.opendata.queries.programme import shown_programme

__all__ = ["demo_pages"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_the_sum_counts_stated_amounts_only():
    context = awards.context(shown_programme())
    stated = [line.amount for line in money.award_lines() if line.amount is not None]

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
