"""The tile map: 47 tiles that do not overlap, linked marks, shades, and every hub in the table."""

import re

import pytest

from kyoten.apps.foundation.pictures.tilemap import Hub, TileMap, bands, draw, level, table

NAMES = ("都道府県", "拠点", "種類", "申請")
SAPPORO = Hub("札幌", "/hubs/sapporo", 1)


def tilemap(**changes):
    return TileMap(**{"title": "地図", "language": "ja", "names": NAMES, "kinds": ("グローバル", "地域"), **changes})


def tiles(svg):
    found = re.findall(r'<rect x="(\d+)" y="(\d+)" width="66" height="66"', svg)
    return [(int(x), int(y)) for x, y in found]


def test_there_are_47_tiles():
    assert len(set(tiles(draw(tilemap()).svg))) == 47


def test_tiles_do_not_overlap():
    places = tiles(draw(tilemap()).svg)
    touching = [(a, b) for a in places for b in places if a < b and abs(a[0] - b[0]) < 66 and abs(a[1] - b[1]) < 66]
    assert touching == []


def test_legend_stays_clear_of_the_tiles():
    svg = draw(tilemap(values={"13": 9})).svg
    swatches = [int(y) for y in re.findall(r'y="(\d+)" width="82"', svg)]
    assert max(swatches) + 60 < min(y for x, y in tiles(svg) if x < 400)


def test_hub_is_a_link_named_with_its_prefecture():
    assert '<a href="/hubs/sapporo" aria-label="札幌 (北海道)">' in draw(tilemap(hubs={"01": (SAPPORO,)})).svg


def test_many_hubs_become_a_count():
    svg = draw(tilemap(hubs={"13": (SAPPORO,) * 5}, hrefs={"13": "/tokyo"})).svg
    assert ("× 5" in svg, '<a href="/tokyo"' in svg) == (True, True)


@pytest.mark.parametrize(
    ("value", "shade"), [(None, 0), (0, 0), (1, 1), (25, 1), (26, 2), (50, 2), (75, 3), (76, 4), (100, 4)]
)
def test_shades_are_quarters_of_the_largest(value, shade):
    assert level(value, 100) == shade


def test_table_has_a_row_for_every_hub():
    hubs = {"01": (SAPPORO, Hub("函館")), "13": (SAPPORO,) * 5}
    assert len(table(tilemap(hubs=hubs)).rows) == 7


def test_table_keeps_a_prefecture_that_has_a_value_only():
    assert table(tilemap(values={"20": 3})).rows == (("長野県", "", "", "3"),)


def test_table_row_says_kind_and_value():
    shown = table(tilemap(hubs={"01": (SAPPORO,)}, values={"01": 4}))
    assert shown.rows == (("北海道", {"text": "札幌", "href": "/hubs/sapporo"}, "地域", "4"),)


def test_english_map_has_english_names():
    assert ">Kagoshima</text>" in draw(tilemap(language="en")).svg


def test_hub_names_are_escaped():
    assert "<b>" not in draw(tilemap(hubs={"01": (Hub("<b>", "/x"),)})).svg


def test_kinds_differ_in_shape():
    svg = draw(tilemap(kinds=("a", "b", "c", "d"))).svg
    shapes = [re.search(rf'<(\w+) [^>]*mark-{kind}"', svg).group(1) for kind in (1, 2, 3)]
    assert shapes == ["polygon", "circle", "rect"]


@pytest.mark.parametrize("most", range(1, 60))
def test_bands_are_exactly_the_shades_that_values_have(most):
    shades = {}
    for value in range(1, most + 1):
        shades.setdefault(level(value, most), []).append(value)
    assert bands(most) == [(shade, min(values), max(values)) for shade, values in sorted(shades.items())]


@pytest.mark.parametrize(
    ("most", "words"), [(1, ["1"]), (2, ["1", "2"]), (3, ["1", "2", "3"]), (8, ["1–2", "3–4", "5–6", "7–8"])]
)
def test_legend_says_small_numbers_once(most, words):
    svg = draw(tilemap(values={"13": most})).svg
    assert re.findall(r'class="small muted">([^<]+)<', svg) == words
