import json

from kyoten.core.kernel.publications.researchmap import is_csv, is_researchmap, read_csv, read_json, read_lines
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


def test_a_row_without_title_is_left_out_with_its_line() -> None:
    assert read_csv("misc\nタイトル(英語),DOI\n,10.1000/y\n") == ([], [Skipped(3, "no_title")])


def test_other_json_is_not_taken_for_it() -> None:
    assert (is_researchmap({"items": [{"@type": "awards"}]}), is_researchmap([1, "x"])) == (False, False)
