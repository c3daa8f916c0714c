"""Who staffs the desks, and whom a task is proposed to."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network
from tests.apps.factories import make_user

from kyoten.apps.brokerage.queries import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def order(net, fields=(), places=()):
    names = {user.pk: name for name, user in net.people.items()}
    return [names[one.user.pk] for one in staff.suggestions(fields, places)]


def test_who_fits_in_field_and_place_comes_first(net):
    net.introduce()
    assert order(net, ["ナノテクノロジー・材料"], ["06"]) == ["north", "south"]


def test_else_who_has_least_in_hand(net):
    net.introduce()
    assert order(net) == ["south", "north"]
    assert staff.loads() == {net.people["north"].pk: 1}


def test_what_speaks_for_somebody_is_said(net):
    best = staff.suggestions(["ナノテクノロジー・材料"], ["06"])[0]
    assert (best.fields, best.prefectures, best.fits) == (("ナノテクノロジー・材料",), ("06",), 2)


def test_questions_do_not_grow_with_the_number_of_coordinators(net, django_assert_num_queries):
    for _number in range(4):
        make_user("coordinator", net.north.code)
    with django_assert_num_queries(4):
        staff.suggestions([], [])
