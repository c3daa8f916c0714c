"""What the columns of the board say."""

from __future__ import annotations

from django.utils import translation

from kyoten.apps.selection import board_columns


def test_prefectures_are_named_in_the_language_of_the_page():
    with translation.override("en"):
        assert board_columns.prefectures(["27", "28"]) == "Osaka, Hyogo"


def test_prefectures_in_japanese():
    assert board_columns.prefectures(["27", "28"]) == "大阪府、兵庫県"


def test_an_unknown_code_stands_as_it_is():
    assert board_columns.prefectures(["99"]) == "99"
