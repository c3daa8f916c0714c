"""The geographic extent in words."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from kyoten.apps.applications import extent_words

TWO = [
    {"code": "141003", "name": "横浜市"},
    {"code": "131016", "name": "千代田区"},
    {"code": "131024", "name": "中央区"},
]
LATER = [{"code": "131997", "name": "新しい区"}]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "東京都（千代田区、中央区）、神奈川県（横浜市）"),
        ("en", "Tokyo (千代田区 131016, 中央区 131024); Kanagawa (横浜市 141003)"),
    ],
)
def test_municipalities_stand_behind_their_prefecture(language, text):
    with override(language):
        assert extent_words.line(TWO, language) == text


def test_a_code_that_the_list_does_not_hold_says_so():
    with override("ja"):
        assert extent_words.line(LATER, "ja") == "東京都（新しい区［2024年5月時点の一覧になし］）"


def test_an_unknown_prefecture_stands_for_itself():
    assert extent_words.prefectures(["27", "99"], "en") == "Osaka, 99"


def test_facts_leave_out_what_is_not_said():
    text = {"area": "", "prefectures": ["13"], "municipalities": TWO[1:2]}
    with override("en"):
        assert extent_words.facts(text, "en") == [
            ("Prefectures", "Tokyo"),
            ("Municipalities", "Tokyo (千代田区 131016)"),
        ]


def test_texts_from_before_have_no_municipalities():
    with override("en"):
        assert extent_words.facts({"area": "湾岸", "prefectures": []}, "en") == [("Place or area", "湾岸")]
