"""The functions of a hub over time."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import profile_over_time
from kyoten.apps.support.profile_over_time import Evaluated

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setattr(profile_over_time, "_sources", {})
    with translation.override("en"):
        yield


def marks(hub) -> dict[str, tuple]:
    figure = profile_over_time.figure(hub, core_programme())
    return {row[0].partition(". ")[0]: row[1:] for row in figure.table.rows}


def test_every_function_of_the_programme_has_a_row_and_unknown_marks_are_dashes():
    found = marks(make_hub(ratings={"core_university": 3}))
    assert (len(found), found["1"], found["2"]) == (10, ("3", "—", "—"), ("—", "—", "—"))


def test_review_shows_the_published_means_of_the_criteria_that_look_at_a_function(monkeypatch):
    means = {one.id: 2.0 + place for place, one in enumerate(core_programme().review.criteria)}
    monkeypatch.setattr(profile_over_time, "entries", lambda codes: {code: {"means": means} for code in codes})
    found = profile_over_time.review_marks(make_hub(), core_programme())
    assert found["core_university"] == 2.0
    assert found["commercialisation"] > found["core_university"]


def test_a_function_has_the_mean_of_the_criteria_that_look_at_it():
    found = profile_over_time.by_function({"path_to_business": 3.0, "regional_industry": 4.0}, core_programme())
    assert (found["commercialisation"], "core_university" in found) == (3.5, False)


def test_the_picture_says_that_readers_score_criteria():
    assert "Readers score criteria, not functions" in profile_over_time.figure(make_hub(), core_programme()).svg


def test_each_evaluation_is_a_moment_of_its_own():
    profile_over_time.register("test", lambda _hub: [Evaluated("31 August 2012", {"commercialisation": 3.0})])
    figure = profile_over_time.figure(make_hub(), core_programme())
    assert [one.label for one in figure.table.columns][-1] == "Evaluation, 31 August 2012"
    assert [row[-1] for row in figure.table.rows].count("3") == 1


def test_the_last_evaluation_counts_and_a_hub_without_one_has_no_marks():
    hub = make_hub()
    assert profile_over_time.last_graded(hub) == {}
    profile_over_time.register(
        "test", lambda _hub: [Evaluated("2011", {"people": 1.0}), Evaluated("2014", {"people": 3.0})]
    )
    assert profile_over_time.last_graded(hub) == {"people": 3.0}
