"""The 47 prefectures: complete, named in both languages, each with a place of its own."""

import pytest

from kyoten.apps.foundation.pictures.prefectures import BY_CODE, PREFECTURES


def test_codes_run_from_01_to_47():
    assert [prefecture.code for prefecture in PREFECTURES] == [f"{number:02d}" for number in range(1, 48)]


def test_no_two_tiles_share_a_place():
    assert len({(prefecture.column, prefecture.row) for prefecture in PREFECTURES}) == 47


@pytest.mark.parametrize("language", ["ja", "en"])
def test_names_are_distinct(language):
    assert len({prefecture.name(language) for prefecture in PREFECTURES}) == 47


@pytest.mark.parametrize(
    ("code", "short"), [("01", "北海道"), ("13", "東京"), ("14", "神奈川"), ("26", "京都"), ("27", "大阪")]
)
def test_short_name_drops_the_ending_but_hokkaido_keeps_it(code, short):
    assert BY_CODE[code].short("ja") == short


@pytest.mark.parametrize(("north", "south"), [("01", "02"), ("04", "07"), ("13", "14"), ("40", "46"), ("46", "47")])
def test_north_lies_above_south(north, south):
    assert BY_CODE[north].row < BY_CODE[south].row


@pytest.mark.parametrize(("west", "east"), [("42", "44"), ("34", "33"), ("28", "26"), ("23", "13"), ("05", "03")])
def test_west_lies_left_of_east(west, east):
    assert BY_CODE[west].column < BY_CODE[east].column
