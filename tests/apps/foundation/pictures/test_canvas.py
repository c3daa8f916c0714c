"""The paper under every picture: escaping, names, widths."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.foundation.pictures.canvas import Canvas, Table, number, plain, series_class, shorten, text_width

EMPTY = Table("t", (), ())
EVIL = "\"><script>alert('x')</script>&"
# What XML can hold: no control characters, no lone surrogates.
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))


def figure(draw=lambda canvas: None, title="t", description=""):
    canvas = Canvas(10, 10)
    draw(canvas)
    return canvas.figure(title, description, EMPTY, "test").svg


def test_text_is_escaped():
    assert "<script>" not in figure(lambda canvas: canvas.text(0, 0, EVIL))


def test_title_and_description_are_escaped():
    assert "<script>" not in figure(title=EVIL, description=EVIL)


def test_addresses_and_labels_are_escaped():
    def draw(canvas):
        with canvas.link(EVIL, EVIL):
            canvas.rect(0, 0, 1, 1, "x", tip=EVIL)

    assert "<script>" not in figure(draw)


@given(WORDS)
def test_any_text_gives_well_formed_svg(words):
    svg = ElementTree.fromstring(figure(lambda canvas: canvas.text(0, 0, words, within=40), title=words))
    assert svg[0].text == (words or None)


def test_nothing_carries_a_style_attribute():
    assert "style=" not in figure(lambda canvas: canvas.legend(("a", "b"), 0, 0))


def test_picture_without_links_is_one_image():
    assert 'role="img"' in figure()


def test_picture_with_links_is_a_group_so_that_they_stay_reachable():
    def draw(canvas):
        with canvas.link("/hub"):
            canvas.text(0, 0, "hub")

    assert 'role="group"' in figure(draw)


def test_link_without_address_draws_no_anchor():
    def draw(canvas):
        with canvas.link(""):
            canvas.text(0, 0, "hub")

    assert "<a " not in figure(draw)


def test_two_pictures_have_two_ids():
    first, second = (ElementTree.fromstring(figure(title=name))[0].get("id") for name in ("a", "b"))
    assert first != second


def test_description_is_left_out_when_empty():
    assert "desc" not in figure().split("xmlns")[0] + figure().split("viewBox")[1]


def test_long_words_are_cut_and_kept_as_tip():
    svg = figure(lambda canvas: canvas.text(0, 0, "産学官連携拠点", within=60))
    assert "<title>産学官連携拠点</title>産学官…" in svg


def test_halo_of_a_link_lies_under_it_as_its_own_text():
    def draw(canvas):
        with canvas.link("/hub"):
            canvas.text(0, 0, "hub", "halo strong")

    svg = figure(draw)
    assert ('class="halo strong under" aria-hidden="true">hub' in svg, 'class="strong">hub' in svg) == (True, True)


def test_japanese_is_wider_than_latin():
    assert text_width("拠点") > text_width("AB")


@given(WORDS, st.floats(min_value=20, max_value=400))
def test_shortened_words_fit(words, width):
    assert text_width(shorten(words, width)) <= width


def test_short_words_stay():
    assert shorten("拠点", 100) == "拠点"


def test_ninth_series_takes_the_first_colour():
    assert (series_class(0), series_class(8)) == ("series-1", "series-1")


def test_coordinates_have_no_needless_zero():
    assert (number(3.0), number(3.26)) == ("3", "3.3")


def test_plain_numbers_have_thousands_separated():
    assert plain(1234567) == "1,234,567"
