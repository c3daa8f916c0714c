"""Findings on pages."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme
from tests.apps.support.rulings.subjects import subject

from kyoten.apps.support.rulings import asking, pages, questions


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def rows(**more) -> list[list]:
    of_it = subject("univ_venture_rd", yen=120_000_000, **more)
    answers = [*asking.plan_answers(of_it), *asking.money_answers(of_it)]
    return pages.table([("it", one) for one in answers], core_programme(), "en", "Findings")["rows"]


def test_what_is_not_met_stands_first():
    shown = rows(stated={"years": 4, "market_years": 2, "cost_yen": 240_000_000})
    badges = [row[2]["badge"] for row in shown]
    assert badges == sorted(badges, key=["error", "warning", "success"].index)


def test_a_row_names_rule_year_amounts_source_and_repair():
    rate = next(row for row in rows(stated={"cost_yen": 150_000_000}) if "Subsidy rate" in row[1]["text"])
    assert ("FY 2009" in rate[1]["text"] or "2009" in rate[1]["text"], "slide 21" in rate[1]["note"]) == (True, True)
    assert ("100,000,000" in rate[3]["text"], rate[3]["note"] != "") == (True, True)


def test_verdicts_are_counted():
    answers = asking.plan_answers(subject(stated={"market_years": 4}))
    assert pages.counts(answers) == {"met": 0, "not_met": 1, "cannot_tell": 2}


def test_stated_facts_show_a_dash_for_what_is_not_known():
    asked = [(one, ()) for one in questions.PLANNED if one.id in ("years", "users")]
    shown = pages.stated_facts({"years": 3}, asked, core_programme(), "en")
    assert [one["text"] for one in shown] == ["3", "—"]
