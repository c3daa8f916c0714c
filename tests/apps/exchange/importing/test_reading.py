"""Files read as listings or publications."""

from __future__ import annotations

import json

import pytest
from tests.apps.factories import make_programme

from kyoten.apps.exchange.importing.reading import read_file
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
KAKEN = """研究課題/領域番号,研究課題名,研究課題名 (英文),研究代表者,キーワード,研究成果の概要
21K00001,薄膜の光学測定,Optical measurement of films,甲野 太郎,薄膜/光学,膜の厚さを光で測る方法を作った。
21K00002,,,乙野 花子,,
"""
JPLATPAT = (
    "文献番号,出願番号,出願日,公知日,発明の名称,出願人/権利者,FI,公開番号,登録番号,文献URL\n"
    "特開2009-000001,特願2008-000001,2008/01/10,2009/01/22,膜厚の測定装置,架空大学,G01B11/06,特開2009-000001,,https://example.jp/1\n"
)
JGLOBAL = (
    "発明の名称,出願番号,要約,請求の範囲\n膜厚の測定装置,特願2008-000001,光で膜厚を測る。,光源と検出器を備える装置。\n"
)
TABLE = "title_ja,kind,field,place\n錆びないねじ,ニーズ,製造技術、魔法,岩手県\n"
BIBTEX = "@article{a, title={Thin films}, year=2008, author={A. Author}}"
ORCID = {
    "group": [
        {
            "work-summary": [
                {"title": {"title": {"value": "Thin films"}}, "publication-date": {"year": {"value": "2008"}}}
            ]
        }
    ]
}
RESEARCHMAP = "published_papers\nタイトル(日本語),著者(日本語),出版年月\n薄膜の測定,甲野太郎,2008/04\n"


def reading(text: str, kind: str = "seed", encoding: str = "utf-8"):
    return read_file(text.encode(encoding), "list.csv", make_programme(), kind)


def test_projects_of_kaken_become_seeds_without_names():
    found = reading(KAKEN)
    assert [(one["title_ja"], one["kind"], one["source"]) for one in found.rows] == [
        ("薄膜の光学測定", "seed", "KAKEN 21K00001")
    ]
    assert "甲野" not in json.dumps(found.rows, ensure_ascii=False)
    assert [one["row"] for one in found.skipped] == [3]


def test_patents_of_jglobal_bring_their_claims():
    found = reading(JGLOBAL, "patent", "cp932").rows[0]
    assert (found["title_ja"], found["kind"], found["claims"]) == (
        "膜厚の測定装置",
        "patent",
        "光源と検出器を備える装置。",
    )


def test_a_list_of_jplatpat_brings_patents_with_their_numbers():
    (found,) = reading(JPLATPAT, "patent").rows
    assert (found["title_ja"], found["source"]) == ("膜厚の測定装置", "J-PlatPat 特開2009-000001")


def test_keywords_of_kaken_are_parted_as_this_site_parts_them():
    assert reading(KAKEN.replace("薄膜/光学", "薄膜 / 光学")).rows[0]["keywords_ja"] == "薄膜、光学"


def test_a_row_with_a_text_too_long_is_left_out_by_line_and_column_and_not_cut():
    found = reading(KAKEN.replace("薄膜の光学測定", "長" * 201))
    assert (found.rows, found.skipped[0]["row"], found.skipped[0]["column"]) == ([], 2, "研究課題名")
    assert "201" in found.skipped[0]["why"]


def test_an_unknown_kind_is_left_out_by_its_column():
    (left,) = reading(TABLE.replace("ニーズ", "夢")).skipped
    assert (left["row"], left["column"]) == (2, "kind")


def test_words_are_read_by_id_or_name_and_unknown_ones_are_shown():
    found = reading(TABLE).rows[0]
    assert [found[name] for name in ("kind", "field", "place", "left_out")] == [
        "need",
        ["manufacturing"],
        ["03"],
        ["魔法"],
    ]


@pytest.mark.parametrize(
    ("text", "origin"), [(BIBTEX, "bibtex"), (json.dumps(ORCID), "orcid"), (RESEARCHMAP, "researchmap")]
)
def test_lists_of_publications_are_works(text, origin):
    found = reading(text)
    assert (found.origin, [one["year"] for one in found.works], found.rows) == (origin, [2008], [])


@pytest.mark.parametrize("text", ["colour,size\nred,3\n", "", "title_ja\n" + "a\n" * 501])
def test_what_is_no_list_is_refused(text):
    with pytest.raises(Refused):
        reading(text)


def test_a_long_summary_is_cut_where_the_pack_says():
    text = f"title_ja,summary_ja\n題,{'あ' * 2000}\n"
    assert len(reading(text).rows[0]["summary_ja"]) == 1200
