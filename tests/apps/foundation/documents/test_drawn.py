"""What a page draws beside its text."""

from __future__ import annotations

import pytest
from tests.apps.foundation.documents import foreign

from kyoten.apps.foundation.documents.drawn import box
from kyoten.apps.foundation.documents.sheets import of_pdf


def notes(data):
    return of_pdf(data, 1).sheets[0].notes


def test_a_stamp_is_drawn_into_its_rectangle():
    ((_look, matrix),) = notes(foreign.stamped())
    assert matrix == (2, 0, 0, 2, 100, 100)


@pytest.mark.parametrize("flags", [2, 32, 34])
def test_what_is_hidden_stays_hidden(flags):
    assert notes(foreign.stamped(flags)) == ()


def test_a_page_without_notes_draws_its_text_alone():
    assert (notes(foreign.pdf("A")), b"BT" in of_pdf(foreign.pdf("A"), 1).sheets[0].content) == ((), True)


def test_corners_come_in_order_whichever_way_they_are_given():
    assert (box((5, 6, 1, 2)), box(None), box((1, 2))) == ((1, 2, 5, 6), None, None)
