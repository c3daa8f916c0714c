"""A subject reads what was stated, and takes nothing for known that was not."""

from __future__ import annotations

import pytest
from tests.apps.support.rulings.subjects import subject


@pytest.mark.parametrize(("given", "found"), [({"years": 3}, 3), ({}, None), ({"years": "three"}, None)])
def test_a_whole_number_is_known_only_where_it_was_stated(given, found):
    assert subject(stated=given).whole("years") == found


@pytest.mark.parametrize(("given", "found"), [("yes", True), ("no", False), ("", None)])
def test_yes_and_no_are_apart_from_not_known(given, found):
    assert subject(stated={"shared": given}).yes("shared") is found


def test_the_term_begins_with_the_first_year_that_has_an_amount():
    assert subject(year=2010, stated={"years": 3}, amounts={2009: 1, 2010: 1}).years == (2009, 2010, 2011)


def test_a_measure_as_a_whole_has_no_line_in_its_scope():
    assert subject(measure="a_step", line="").scope == ("a_step", None, "global")
