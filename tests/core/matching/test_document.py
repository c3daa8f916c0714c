from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.matching.document import Document

DAY = date(2009, 9, 1)


def need(**changes):
    return Document(**({"id": "n1", "kind": "need", "language": "ja", "texts": {"title": "電子材料"}} | changes))


def test_a_document_is_offered_from_its_first_day_to_its_last_inclusive():
    one = need(listed=date(2009, 9, 1), expires=date(2009, 9, 30))
    asked = [date(2009, 8, 31), date(2009, 9, 1), date(2009, 9, 30), date(2009, 10, 1)]
    assert [one.open_on(day) for day in asked] == [False, True, True, False]


def test_a_withdrawn_document_is_not_offered():
    assert not need(withdrawn=True).open_on(DAY)


def test_a_document_without_labels_is_public():
    assert need().open_to(())


@given(st.frozensets(st.text(max_size=2), min_size=1), st.frozensets(st.text(max_size=2)))
def test_a_confidential_document_is_open_to_those_who_hold_one_of_its_keys(labels, keys):
    assert need(labels=labels).open_to(keys) == bool(labels & keys)


@pytest.mark.parametrize(
    ("listed", "expires", "is_open"),
    [
        (0, None, True),
        (1, None, False),
        (-1, None, True),
        (None, 0, True),
        (None, -1, False),
        (None, 1, True),
        (0, 0, True),
    ],
)
def test_the_first_and_the_last_day_of_an_offer_count(listed, expires, is_open):
    days = [None if one is None else DAY + timedelta(one) for one in (listed, expires)]
    assert need(listed=days[0], expires=days[1]).open_on(DAY) is is_open


@pytest.mark.parametrize(
    ("labels", "held", "is_open"),
    [("", "", True), ("", "k", True), ("k", "", False), ("kl", "l", True), ("k", "l", False)],
)
def test_one_key_of_several_opens(labels, held, is_open):
    assert need(labels=frozenset(labels)).open_to(list(held)) is is_open
