"""What the pages of support show, as prepared values."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.programmes.models import Measure, Programme
from kyoten.apps.support import actions, pages, queries
from kyoten.apps.support.models import PackageLine

pytestmark = pytest.mark.django_db


def propose():
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    return queries.counting(2009, Programme.objects.get(code="jp_hubs_2009"))


def row_of(table, first: str) -> list:
    return next(row for row in table["rows"] if first in (row[0], row[0]["text"] if isinstance(row[0], dict) else ""))


def test_a_line_without_money_says_why_in_the_words_of_the_programme():
    make_hub("regional_core")
    with translation.override("en"):
        row = row_of(pages.lines_table(propose()[0], core_programme()), core_programme().measure("city_area").name.en)
    assert (row[2], row[3]["text"]) == ("Plan considered at adoption", "—")


def test_the_rules_sentence_stands_with_the_line():
    make_hub("regional_core")
    row = pages.lines_table(propose()[0], core_programme())["rows"][0]
    assert "都市エリア" in row[4]["note"]


def test_the_total_of_a_package_counts_every_line_once():
    make_hub(running="knowledge_cluster")
    assert pages.lines_table(propose()[0], core_programme())["total"][3] == "4,000万円"


def test_the_totals_show_stated_used_and_left():
    make_hub(running="knowledge_cluster")
    rows = pages.totals_table(queries.budget_uses(propose()), Programme.objects.get(), 2009)["rows"]
    assert rows[0][4:] == ["2億円", "4,000万円", "1億6,000万円"]


def test_the_picture_shows_only_lines_with_a_budget():
    make_hub(running="knowledge_cluster")
    assert len(pages.totals_picture(queries.budget_uses(propose())).table.rows) == 2


def test_without_budget_lines_there_is_no_picture():
    assert pages.totals_picture([]) is None


def test_weak_points_that_stay_open_are_named():
    make_hub("regional_core", ratings={"wide_area": 1})
    rows = pages.unmet_table(propose()[0], core_programme())["rows"]
    assert [(row[0], row[1]) for row in rows] == [(core_programme().function("wide_area").name.ja, "3")]


def test_measures_without_any_link_are_left_out_of_the_refusals():
    make_hub("regional_core")
    assert pages.refused_table(propose()[0], core_programme())["rows"] == []


def test_the_measures_page_lists_its_hubs():
    hub = make_hub(running="knowledge_cluster")
    make_hub("regional_core")
    table = pages.measure_table(Measure.objects.get(code="knowledge_cluster"), propose())
    assert [row[0]["text"] for row in table["rows"]] == [hub.name]


def test_the_office_counts_packages_that_wait_for_its_own_consent():
    make_hub()
    package = propose()[0]
    officers = [make_user("programme_officer", funder) for funder in ("mext", "meti")]
    actions.agree(package.pk, by=officers[0])
    assert [[tile.count for tile in pages.desk_tiles(one)] for one in officers] == [[0, 0], [1, 0]]


def test_others_have_no_tiles():
    make_hub()
    assert pages.desk_tiles(make_user("reviewer", "jp-hubs-2009-1")) == []


def test_a_manager_is_led_to_the_own_measure():
    make_hub(running="knowledge_cluster")
    make_hub("regional_core")
    propose()
    tiles = pages.desk_tiles(make_user("measure_manager", "knowledge_cluster"))
    assert [(one.count, one.url.endswith("/2009/measures/knowledge_cluster/")) for one in tiles] == [(1, True)]


def test_without_packages_a_manager_has_no_tile():
    make_hub()
    assert pages.desk_tiles(make_user("measure_manager", "knowledge_cluster")) == []


def test_an_amount_that_was_amended_stands_beside_the_former_one():
    line = PackageLine(pk=1, amount=40_000_000, facts={"amount_reason": "規模による"})
    with translation.override("en"):
        cells = [pages.amount_cell(line, left) for left in ({}, {1: 30_000_000})]
    assert [one["text"] for one in cells] == ["¥40,000,000", "¥30,000,000"]
    assert cells[1]["note"] == "Before the amendment of the budget line: ¥40,000,000"
