"""Rows as the engine's question, and its answer in values to keep."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.factories import core_programme

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Funder
from kyoten.apps.reviews.bridge import assignment as bridge
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.models import Reviewer
from kyoten.core.assignment.build import from_mapping
from kyoten.core.assignment.methods import total
from kyoten.core.assignment.problem import AssignmentProblem


def application(**fields) -> Application:
    """An application that is not stored."""
    return Application(**{"code": "a", "fields": ["甲", "乙"], "prefectures": ["26"], **fields})


def reviewer(prefecture: str = "01", *fields: str) -> Reviewer:
    """A reviewer who is not stored."""
    return Reviewer(user=User(organisation=Organisation(prefecture=prefecture)), fields=list(fields))


@pytest.mark.parametrize(
    ("code", "region"),
    [("01", "hokkaido"), ("14", "kanto"), ("15", "chubu"), ("47", "kyushu_okinawa"), ("48", ""), ("", ""), ("x", "")],
)
def test_regions_by_prefecture(code, region):
    assert bridge.region_of(code) == region


@given(st.integers(1, 47))
def test_every_prefecture_has_a_region(number):
    assert bridge.region_of(f"{number:02d}") in {region for _first, region in bridge.REGIONS}


def test_shared_fields_and_distance_make_the_affinity():
    assert bridge.fit(application(), reviewer("01", "甲")) == bridge.Fit(("甲",), "other", 6.0)


def test_neighbours_gain_nothing():
    assert bridge.fit(application(), reviewer("27", "甲", "乙")) == bridge.Fit(("甲", "乙"), "same", 10.0)


def test_unknown_region_gains_nothing():
    assert bridge.fit(application(prefectures=[]), reviewer()) == bridge.Fit((), "unknown", 0.0)


def test_application_without_fields_fits_everybody_alike():
    assert bridge.fit(application(fields=[]), reviewer("26", "甲")).affinity == 0.0


@pytest.mark.parametrize(
    ("funder", "criteria"),
    [
        ("mext", ["research_potential", "university_system", "organisation", "infrastructure", "plan_and_goals"]),
        ("meti", ["organisation", "infrastructure", "path_to_business", "regional_industry", "plan_and_goals"]),
    ],
)
def test_each_funder_has_its_criteria(funder, criteria):
    found = bridge.criteria_for(core_programme().review, funder, "global")
    assert [one.id for one in found] == criteria


def question(**more) -> AssignmentProblem:
    """Four applications, two reviewers, one reader each."""
    values = {"per_application": 1, "max_load": 12, **more}
    applications, reviewers = ("a", "b", "c", "d"), ("1", "2")
    return from_mapping(applications, reviewers, dict.fromkeys(product(applications, reviewers), 0.0), **values)


def test_even_loads_come_first_then_a_little_room():
    assert [one.max_load.tolist() for one in bridge.with_even_loads(question())] == [[2, 2], [3, 3], [4, 4]]


def test_even_loads_never_raise_a_limit():
    evenest = next(bridge.with_even_loads(question(max_load={"1": 1, "2": 12})))
    assert evenest.max_load.tolist() == [1, 2]


def test_fixed_pairs_fit_into_even_loads():
    fixed = frozenset({("a", "1"), ("b", "1"), ("c", "1")})
    assert next(bridge.with_even_loads(question(locked=fixed))).max_load.tolist() == [3, 2]


def test_nominees_of_each_funder_where_the_programme_asks_for_them():
    people = [
        Reviewer(pk=number, funder=Funder(code=code), max_load=2, user=User())
        for number, code in enumerate(("mext", "mext", "meti"), 1)
    ]
    asked = bridge.problem(
        [application()], people, 2, conflicts=frozenset(), locked=frozenset(), per_funder={"mext": 1, "meti": 1}
    )
    assert [(one.name, one.labels.tolist()) for one in asked.groups] == [
        ("nominee of meti", [-1, -1, 0]),
        ("nominee of mext", [0, 0, -1]),
    ]
    assert "3" in total.solve(asked).reviewers_of("a")


def together(**asked) -> list[tuple[str, list[int], list[int]]]:
    """Limits on who reads together: of applications of fields 甲+乙 and 乙, and readers of three prefectures."""
    rows = [application(), application(code="b", fields=["乙"])]
    people = [reviewer("01", "甲"), reviewer("26", "乙"), reviewer("26"), reviewer("")]
    for number, one in enumerate(people, 1):
        one.pk, one.max_load = number, 9
    settings = RunSettings(**asked)
    made = bridge.problem(rows, people, 2, conflicts=frozenset(), locked=frozenset(), settings=settings)
    return [(one.name, one.labels.tolist(), one.at_least.tolist()) for one in made.groups]


def test_each_field_asks_for_readers_who_know_it_where_it_is_named():
    assert together(per_field=1) == [("field 乙", [-1, 0, -1, -1], [1, 1]), ("field 甲", [0, -1, -1, -1], [1, 0])]


def test_a_prefecture_that_is_not_known_binds_nobody():
    assert together(same_prefecture=1) == [("prefecture", [0, 1, 1, -1], [0, 0])]


def test_nothing_is_asked_of_who_reads_together_by_itself():
    assert together() == []
