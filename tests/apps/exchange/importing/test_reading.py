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
    source = "J-PlatPat 特開2009-000001 / 特願2008-000001 / 2008-01-10 / 架空大学"
    assert (found["title_ja"], found["source"], found["keywords_ja"]) == ("膜厚の測定装置", source, "G01B11/06")


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


@pytest.mark.parametrize("text", ["colour,size\nred,3\n", "", "title_ja\n" + "a\n" * 1001])
def test_what_is_no_list_is_refused(text):
    with pytest.raises(Refused):
        reading(text)


def test_a_long_summary_is_cut_where_the_pack_says():
    text = f"title_ja,summary_ja\n題,{'あ' * 2000}\n"
    assert len(reading(text).rows[0]["summary_ja"]) == 1200


QUOTED = (
    '"文献番号","出願番号","出願日","公知日","発明の名称","出願人/権利者","FI","要約","公開番号","公告番号","登録番号","審判番号","その他",'
    '"ステージ","イベント詳細","文献URL"\n'
    '"特開2009-000001","特願2008-000001","2008/01/10","2009/01/22","膜▲厚▼計","架空工業株式会社,甲野　太郎",'
    '"G01B11/06@Z","(57)【要約】\n【課題】厚さを測る。\n【選択図】図１\n","特開2009-000001","","","","","特許 消滅","公開公報の発行","https://example.jp/1"\n'
    '"特許4000001","特願2008-000001","2008/01/10","2010/02/03","膜厚計","架空工業株式会社","G01B11/06@Z","","","","特許4000001","","",'
    '"特許 消滅","登録公報の発行","https://example.jp/2"\n'
)


def test_a_list_of_jplatpat_as_it_is_saved_is_read_whatever_kind_was_chosen():
    found = reading(QUOTED, "seed", "utf-8-sig")
    (row,) = found.rows
    assert (row["kind"], row["title_ja"], row["summary_ja"]) == ("patent", "膜厚計", "【課題】厚さを測る。")
    assert row["left_out"][-1] == "特許 消滅"
    assert "甲野" not in json.dumps(found.rows, ensure_ascii=False)


def test_the_same_application_stands_in_a_list_once():
    (left,) = reading(QUOTED).skipped
    assert (left["row"], "特許4000001" in left["column"]) == (3, True)
    assert "2" in left["why"]


OLD = (
    '項番,出願番号,文献番号,"出願日\n公知日\n登録日",発明の名称,出願人,FI\n'
    '1,特願2017-000001,特許6000001,"2017/04/05\n2018/11/15\n-",膜厚計,学校法人 架空大学 他,"G01B11/06,101 \n他"\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16"])
def test_the_older_list_is_read_in_every_encoding(encoding):
    (row,) = reading(OLD, encoding=encoding).rows
    assert row["source"] == "J-PlatPat 特許6000001 / 特願2017-000001 / 2017-04-05 / 学校法人 架空大学"
    assert row["keywords_ja"] == "G01B11/06,101"


PROPERTY = (
    "industrial_property_rights,,,,,,,,\n"
    "アクション名,ID,産業財産権名(日本語),発明者/考案者/創作者(日本語),出願番号,出願日,出願人(機関)(日本語),概要(日本語),公開の有無\n"
    "insert,1,膜厚計,[甲野 太郎],特願2008-000001,2008-01-10,架空大学,null,disclosed\n"
    "insert,2,秘密計,[甲野 太郎],特願2008-000002,null,null,null,closed\n"
)


def test_patents_of_researchmap_are_listings_where_patents_are_asked_for_and_publications_else():
    listed, works = reading(PROPERTY, "patent"), reading(PROPERTY, "expert")
    assert [(one["title_ja"], one["kind"], one["source"]) for one in listed.rows] == [
        ("膜厚計", "patent", "researchmap 特願2008-000001 / 2008-01-10 / 架空大学")
    ]
    assert [(one["title"], one["venue"]) for one in works.works] == [("膜厚計", "特願2008-000001")]


def test_what_is_disclosed_to_nobody_is_left_out_with_what_to_do():
    assert [(one["row"], one["column"]) for one in reading(PROPERTY, "patent").skipped] == [(4, "公開の有無")]
    assert [(one["column"], one["why"]) for one in reading(PROPERTY, "expert").skipped] == [("秘密計", "not_public")]


def test_research_projects_of_researchmap_become_seeds():
    text = "research_projects\nアクション名,タイトル(日本語),研究概要(日本語),課題番号,公開の有無\n"
    (row,) = reading(f"{text}insert,膜の研究,膜を測る。,21K00001,disclosed\n").rows
    assert (row["title_ja"], row["summary_ja"], row["source"]) == ("膜の研究", "膜を測る。", "researchmap 21K00001")


def test_its_list_of_awards_is_refused_by_name_and_is_not_taken_for_publications():
    with pytest.raises(Refused, match="researchmap"):
        reading("awards\nアクション名,賞名(日本語),タイトル(日本語)\ninsert,架空賞,膜の研究\n")


def test_a_publication_that_stands_in_a_file_twice_is_read_once():
    found = reading(f"{BIBTEX}\n{BIBTEX}")
    assert ([one["title"] for one in found.works], [one["why"] for one in found.skipped]) == (["Thin films"], ["twice"])
