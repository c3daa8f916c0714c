"""Reads of support: the version that counts, and what the public may know."""

from __future__ import annotations

import pytest
from tests.apps.support.scenes import make_hub

from kyoten.apps.programmes.models import Programme
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
    with django_assert_num_queries(5):
        queries.budget_uses(queries.counting(2009, asked))
