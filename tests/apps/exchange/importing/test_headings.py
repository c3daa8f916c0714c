"""Headings of tables that others export."""

from __future__ import annotations

import pytest

from kyoten.apps.exchange.importing.headings import columns_of, origin_of

KAKEN = (
    "研究課題/領域番号",
    "研究課題名",
    "研究課題名 (英文)",
    "研究代表者",
    "研究機関",
    "キーワード",
    "研究成果の概要",
)


@pytest.mark.parametrize(
    ("headings", "origin"),
    [
        (KAKEN, "kaken"),
        (("J-GLOBAL ID", "和文標題", "抄録"), "jglobal"),
        (("発明の名称", "出願番号"), "jglobal"),
        (("文献番号", "出願番号", "出願日", "公知日", "発明の名称", "出願人/権利者", "FI", "文献URL"), "jplatpat"),
        (("J-GLOBAL ID", "整理番号", "タイトル", "抄録/ポイント", "シソーラス用語"), "jglobal"),
        (("項番", "出願番号", "文献番号", "出願日\n公知日\n登録日", "発明の名称", "出願人", "FI"), "jplatpat"),
        (("アクション名", "アクションタイプ", "ID", "産業財産権名(日本語)", "出願番号", "公開の有無"), "researchmap"),
        (("title_ja",), "table"),
    ],
)
def test_a_table_is_known_by_its_headings(headings, origin):
    assert origin_of(headings) == origin


def test_names_of_persons_are_said_by_no_column():
    said = columns_of(KAKEN)
    assert "研究代表者" not in {one for columns in said.values() for one in columns}
    assert said["title_en"] == ["研究課題名 (英文)"]


def test_width_case_and_spaces_do_not_matter():
    assert columns_of(("Ｔｉｔｌｅ＿ＪＡ", " Key words ")) == {
        "title_ja": ["Ｔｉｔｌｅ＿ＪＡ"],
        "keywords_ja": [" Key words "],
    }
