import json

import pytest

from kyoten.core.kernel.publications.researchmap import (
    is_csv,
    is_researchmap,
    kind_of_csv,
    read_csv,
    read_json,
    read_lines,
)
from kyoten.core.kernel.publications.works import Author, Skipped, Work

PAPER = {
    "@type": "published_papers",
    "paper_title": {"ja": "拠点の研究", "en": "Hubs"},
    "authors": {"ja": [{"name": "山田 太郎"}], "en": [{"name": "Taro Yamada"}]},
    "publication_date": "2008-03",
    "publication_name": {"en": "J. Hubs"},
    "identifiers": {"doi": ["10.1000/y"]},
}
WORK = Work("拠点の研究", 2008, "J. Hubs", "10.1000/y", (Author("山田 太郎"), Author("Taro Yamada")))


def test_a_page_of_items() -> None:
    assert read_json({"items": [PAPER]}) == ([WORK], [])


def test_a_whole_record_holds_its_items() -> None:
    record = {"@graph": [{"@type": "published_papers", "items": [PAPER]}, {"@type": "awards", "items": []}]}
    assert read_json(record) == ([WORK], [])


def test_lines_of_an_export() -> None:
    line = {"insert": {"type": "published_papers", "user_id": "x"}, "merge": PAPER}
    text = "\n".join([json.dumps(line), "{", json.dumps({"insert": {"type": "awards"}})])
    assert read_lines(text) == ([WORK], [Skipped(2, "not_readable"), Skipped(3, "not_a_publication")])


def test_a_csv_with_the_kind_in_its_first_line() -> None:
    text = (
        "published_papers\nタイトル(日本語),著者(日本語),誌名(英語),出版年月,DOI\n"
        + '拠点の研究,"[山田 太郎,鈴木 花子]",J,2008-03,10.1000/y\n'
    )
    work = Work("拠点の研究", 2008, "J", "10.1000/y", (Author("山田 太郎"), Author("鈴木 花子")))
    assert (is_csv(text), read_csv(text)) == (True, ([work], []))


PAPERS = (
    "published_papers\n"
    "アクション名,アクションタイプ,類似業績マージ優先度,ID,タイトル(日本語),タイトル(英語),著者(日本語),著者(英語),担当区分,概要(日本語),概要(英語),"
    "出版者・発行元(日本語),出版者・発行元(英語),出版年月,誌名(日本語),誌名(英語),巻,号,開始ページ,終了ページ,記述言語,査読の有無,"
    "招待の有無,掲載種別,国際・国内誌,国際共著,DOI,ISSN,eISSN,URL,URL2,主要な業績かどうか,公開の有無\n"
)


def test_a_whole_export_of_papers_names_the_journal_and_not_its_publisher() -> None:
    row = 'insert,force,null,1,null,Thin films,"[甲野 太郎, 乙野 花子]",null,lead,,,架空学会,,2020-04,薄膜誌,,'
    row += "1,2,3,4,jpn,true,false,scientific_journal,domestic_journal,false,10.1000/A,,,,,false,disclosed\n"
    works, skipped = read_csv(PAPERS + row)
    assert [(one.title, one.year, one.venue, one.doi) for one in works] == [("Thin films", 2020, "薄膜誌", "10.1000/a")]
    assert ([one.name for one in works[0].authors], skipped) == (["甲野 太郎", "乙野 花子"], [])


def test_a_row_that_deletes_a_publication_is_none() -> None:
    assert read_csv(PAPERS + "delete,,,1,薄膜,,,\n") == ([], [Skipped(3, "not_a_publication")])


@pytest.mark.parametrize("how", ["merge", "similar_merge", "force"])
def test_lines_say_in_three_ways_what_is_inserted(how) -> None:
    line = {
        "insert": {"type": "published_papers", "permalink": "someone"},
        how: {
            "paper_title": {"ja": "薄膜", "en": "Films"},
            "publication_date": "2024-01-25",
            "publication_name": {"ja": "薄膜誌"},
            "identifiers": {"doi": ["10.1000/A"]},
        },
        "priority": "input_data",
    }
    works, _skipped = read_lines(f"{json.dumps(line)}\n{json.dumps(line)}\n")
    assert {(one.title, one.year, one.venue, one.doi) for one in works} == {("薄膜", 2024, "薄膜誌", "10.1000/a")}


def test_a_row_without_title_is_left_out_with_its_line() -> None:
    assert read_csv("misc\nタイトル(英語),DOI\n,10.1000/y\n") == ([], [Skipped(3, "no_title")])


def test_other_json_is_not_taken_for_it() -> None:
    assert (is_researchmap({"items": [{"@type": "awards"}]}), is_researchmap([1, "x"])) == (False, False)


PATENTS = (
    "industrial_property_rights\n"
    "アクション名,アクションタイプ,類似業績マージ優先度,ID,産業財産権の種類,産業財産権名(日本語),産業財産権名(英語),発明者/考案者/創作者(日本語),"
    "発明者/考案者/創作者(英語),出願番号,出願日,出願人(機関)(日本語),出願人(機関)(英語),公開番号,公開日,公表番号,公表日,特許番号/登録番号,登録日,発行日,"
    "権利者(日本語),権利者(英語),出願国,取得国,概要(日本語),概要(英語),URL,主要な業績かどうか,公開の有無\n"
)


def test_a_patent_appeared_under_the_number_of_its_highest_state() -> None:
    row = "insert,merge,null,1,patent_right,膜厚計,null,[甲野 太郎],null,特願2008-000001,2008-01-10,架空大学,null,"
    row += "特開2009-000001,2009-01-22,null,null,null,null,null,null,null,null,null,null,null,null,false,{}\n"
    works, skipped = read_csv(PATENTS + row.format("disclosed") + row.format("closed"))
    assert [(one.title, one.year, one.venue, one.is_public) for one in works] == [
        ("膜厚計", 2009, "特開2009-000001", True),
        ("膜厚計", 2009, "特開2009-000001", False),
    ]
    assert skipped == []


def test_works_are_dated_by_their_beginning() -> None:
    text = "works,,,\n作品名(日本語),発表者(日本語),年月(From),発表場所(日本語)\n薄膜展,[甲野 太郎],2008-04,架空館\n"
    assert [(one.title, one.year, one.venue) for one in read_csv(text)[0]] == [("薄膜展", 2008, "架空館")]


@pytest.mark.parametrize(
    ("text", "kind", "is_one"),
    [
        ("\ufeffawards,,,\nアクション名,賞名(日本語),タイトル(日本語)\n", "awards", False),
        ('"アクション名","賞名(日本語)","タイトル(日本語)"\n', "others", False),
        ("research_projects\nアクション名,タイトル(日本語)\n", "research_projects", False),
        ("アクション名,タイトル(日本語)\n", "", True),
        ("misc,,,,\nアクション名\n", "misc", True),
    ],
)
def test_its_other_lists_are_known_and_are_no_publications(text, kind, is_one) -> None:
    assert (kind_of_csv(text), is_csv(text)) == (kind, is_one)


def test_what_is_not_disclosed_is_marked() -> None:
    assert [read_json([{**PAPER, "display": one}])[0][0].is_public for one in ("disclosed", "closed")] == [True, False]
