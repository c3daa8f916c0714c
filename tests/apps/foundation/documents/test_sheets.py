"""Files of others as pages: what is laid open, and what is turned away with a reason."""

from __future__ import annotations

import contextlib
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from tests.apps.foundation.documents import foreign

from kyoten.apps.foundation.documents.sheets import Unreadable, Why, of_pdf, of_picture


def why(act) -> Why:
    """For which reason a file is turned away."""
    with pytest.raises(Unreadable) as caught:
        act()
    return caught.value.why


def test_every_page_of_a_paper_is_there_in_order():
    found = of_pdf(foreign.pdf(), 10).sheets
    assert [round(one.box[3]) for one in found] == [842, 842]
    assert found[0].content != found[1].content


@pytest.mark.parametrize(("by", "wide"), [(0, False), (90, True), (180, False), (270, True), (-90, True)])
def test_a_page_is_wide_as_it_is_read(by, wide):
    assert of_pdf(foreign.turned(by), 1).sheets[0].is_wide == wide


def test_a_page_without_a_size_is_taken_for_the_usual_paper():
    given = foreign.with_first_page(foreign.pdf("A"), MediaBox=generic.ArrayObject())
    assert of_pdf(given, 1).sheets[0].box == (0.0, 0.0, 595.28, 841.89)


def test_only_the_part_that_is_seen_counts():
    corner = generic.ArrayObject(map(generic.NumberObject, (10, 20, 110, 5000)))
    given = foreign.with_first_page(foreign.pdf('#set page("a4")\nA'), CropBox=corner)
    assert [round(one) for one in of_pdf(given, 1).sheets[0].box] == [10, 20, 110, 842]


def test_a_locked_file_is_turned_away():
    assert why(lambda: of_pdf(foreign.locked(), 10)) == Why.LOCKED


def test_a_file_of_too_many_pages_is_turned_away():
    assert why(lambda: of_pdf(foreign.pdf(), 1)) == Why.LARGE


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n", foreign.pdf()[:800]])
def test_a_broken_file_is_turned_away(data):
    assert why(lambda: of_pdf(data, 10)) == Why.BROKEN


def test_pages_that_run_in_a_circle_are_turned_away():
    data = foreign.pdf("A")
    kids = generic.ArrayObject([generic.IndirectObject(1, 0, None)])
    assert why(lambda: of_pdf(foreign.with_first_page(data, Kids=kids), 10)) == Why.BROKEN


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=30))
def test_whatever_is_broken_in_a_file_is_said_and_never_raised_as_anything_else(at, noise):
    data = foreign.stamped()
    with contextlib.suppress(Unreadable):
        assert len(of_pdf(data[:at] + noise + data[at + len(noise) :], 10).sheets) <= 10


def test_a_picture_is_one_page_in_its_direction():
    found = [of_picture(foreign.png(*size)).sheets for size in ((4, 3), (3, 4))]
    assert [(len(one), one[0].is_wide) for one in found] == [(1, True), (1, False)]


def test_a_picture_of_too_many_points_is_not_unpacked():
    head = foreign.png()[:16] + struct.pack(">II", 50_000, 50_000) + foreign.png()[24:]
    assert why(lambda: of_picture(head)) == Why.LARGE


@pytest.mark.parametrize("data", [foreign.png()[:30], b"\xff\xd8\xff", b"\xff\xd8\xff\xe0" + bytes(40)])
def test_a_broken_picture_is_turned_away(data):
    assert why(lambda: of_picture(data)) == Why.BROKEN
