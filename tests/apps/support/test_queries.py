"""Reads of support: the version that counts, and what the public may know."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_member
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Programme
from kyoten.apps.reviews.queries import awards
from kyoten.apps.support import actions, queries

pytestmark = pytest.mark.django_db


def propose(year: int = 2009):
    return actions.propose(year, by=None, programme_code="jp_hubs_2009")


def programme() -> Programme:
    return Programme.objects.get(code="jp_hubs_2009")


def test_the_last_version_counts():
    make_hub()
    propose()
    propose()
    assert [one.number for one in queries.counting(2009, programme())] == [2]


def test_an_agreed_version_stays_until_the_new_one_is_agreed():
    make_hub()
    actions.agree(propose()[0].pk, by=None)
    propose()
    assert [one.number for one in queries.agreed_now(2009, programme())] == [1]


def test_proposed_packages_are_not_public():
    hub = make_hub()
    propose()
    assert queries.package_lines_of(hub) == []


def test_the_public_lines_are_those_of_the_last_agreed_version():
    hub = make_hub()
    for _ in range(2):
        package = actions.agree(propose()[0].pk, by=None)
    assert {line.package for line in queries.package_lines_of(hub)} == {package}


def test_one_fiscal_year_can_be_asked_for():
    hub = make_hub()
    for year in (2009, 2010):
        actions.agree(propose(year)[0].pk, by=None)
    assert {line.package.fiscal_year for line in queries.package_lines_of(hub, 2010)} == {2010}


def test_years_with_packages_are_known_by_programme():
    make_hub()
    propose(2009)
    propose(2010)
    assert queries.years_of([programme()]) == {programme().pk: {2009, 2010}}


@pytest.mark.parametrize("count", [1, 3])
def test_counting_takes_the_same_queries(django_assert_num_queries, count):
    for _ in range(count):
        make_hub()
    propose()
    asked = programme()
    with django_assert_num_queries(8):
        queries.budget_uses(queries.counting(2009, asked))


def test_the_bodies_of_a_hub_share_its_support_until_the_end_of_the_fiscal_year():
    hub = make_hub()
    make_member(hub.application)
    actions.agree(propose()[0].pk, by=None)
    bodies = frozenset(hub.application.members.values_list("organisation", flat=True))
    told = []
    for day in (dt.date(2010, 3, 31), dt.date(2010, 4, 1)):
        with clock.at(dt.datetime.combine(day, dt.time(12), dt.UTC)):
            [award] = awards.known()
            told.append((award.bodies, award.until, award.ongoing))
    assert told == [(bodies, dt.date(2010, 3, 31), True), (bodies, dt.date(2010, 3, 31), False)]


def test_proposed_support_is_not_shared_yet():
    make_hub()
    propose()
    assert awards.known() == []


def test_awards_cost_one_query_however_many_hubs(django_assert_num_queries):
    for _ in range(3):
        make_member(make_hub().application)
    for package in propose():
        actions.agree(package.pk, by=None)
    with django_assert_num_queries(1):
        assert len(awards.known()) == 3
