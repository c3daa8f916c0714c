"""Pages of other files inside a document of ours."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from tests.apps.foundation.documents import foreign
from tests.apps.foundation.documents.conftest import MOMENT

from kyoten.apps.foundation.documents.binding import FOOT, SIDE, TOP, bind, placed
from kyoten.apps.foundation.documents.sealing import seal
from kyoten.apps.foundation.documents.sheets import UPRIGHT, Sheet, of_pdf
from kyoten.apps.foundation.documents.typesetting import APPS, render
from kyoten.apps.foundation.documents.verification import verify

BASE = """
#set document(title: "Paper")
#import "/frames.typ": frames
= Cover
#frames((label: "file", title: "Report", name: "report.pdf", sheets: (false, false)), (page: "page"))
= After
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> bytes:
    """A cover, frames for two pages, and one page after them."""
    folder = tmp_path_factory.mktemp("frames")
    given = (APPS / "foundation" / "documents" / "typst" / "frames.typ").read_text(encoding="utf-8")
    plain = given.replace('#import "/foundation/documents/typst/paper.typ": *', '#let grey = rgb("#626264")')
    (folder / "frames.typ").write_text(plain, encoding="utf-8")
    (folder / "base.typ").write_text(BASE, encoding="utf-8")
    return render(folder / "base.typ", {}, language="en", moment=MOMENT, standards=())


def pages(data: bytes) -> list[generic.DictionaryObject]:
    """The pages of a document."""
    reader = PdfFileReader(io.BytesIO(data))
    return [reader.find_page_for_modification(n)[0].get_object() for n in range(reader.root["/Pages"]["/Count"])]


def drawn(page: generic.DictionaryObject) -> list[str]:
    """The names of what was drawn into a page."""
    return sorted(page["/Resources"].get("/XObject", {}))


def test_each_page_is_drawn_into_its_own_frame_and_no_page_is_added(base):
    found = pages(bind(base, {"file": of_pdf(foreign.pdf(), 2)}))
    assert [drawn(one) for one in found] == [[], ["/Sheet1"], ["/Sheet2"], []]


def test_what_is_drawn_is_what_the_file_draws(base):
    sheets = of_pdf(foreign.pdf(), 2)
    found = pages(bind(base, {"file": sheets}))[2]["/Resources"]["/XObject"]["/Sheet2"]
    assert found.data == sheets.sheets[1].content


def test_a_stamp_comes_along_and_its_script_does_not(base):
    made = bind(base, {"file": of_pdf(foreign.stamped(), 1)})
    assert (drawn(pages(made)[1]), b"JavaScript" in made) == (["/Note1.0", "/Sheet1"], False)


def test_what_pages_share_comes_over_once(base):
    one, two = (bind(base, {"file": of_pdf(foreign.pdf(source), 2)}) for source in ("A", "A\n#pagebreak()\nA"))
    assert len(two) - len(one) < 2000


def test_a_label_that_the_document_does_not_have_is_an_error(base):
    with pytest.raises(KeyError):
        bind(base, {"other": of_pdf(foreign.pdf("A"), 1)})


def test_a_bound_document_can_be_sealed(base, key_folder):
    made = seal(bind(base, {"file": of_pdf(foreign.pdf(), 2)}), key_folder=key_folder)
    found = verify(made, text="", statements="")
    assert (found.intact, found.whole) == (True, True)


@given(
    st.floats(-500, 500),
    st.floats(-500, 500),
    st.floats(2, 5000),
    st.floats(2, 5000),
    st.sampled_from([0, 90, 180, 270]),
)
def test_a_page_of_any_size_and_turn_lies_within_the_free_part(left, bottom, across, up, turned):
    sheet = Sheet((left, bottom, left + across, bottom + up), turned, generic.DictionaryObject(), b"", ())
    a, b, c, d, e, f = placed(sheet, UPRIGHT)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in sheet.box[::2] for y in sheet.box[1::2]]
    assert min(x for x, _y in corners) >= SIDE - 1e-6
    assert max(x for x, _y in corners) <= UPRIGHT[2] - SIDE + 1e-6
    assert min(y for _x, y in corners) >= FOOT - 1e-6
    assert max(y for _x, y in corners) == pytest.approx(UPRIGHT[3] - TOP)
