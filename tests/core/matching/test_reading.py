from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from tests.core.matching.made import document, documents

from kyoten.core.kernel.errors import InputError
from kyoten.core.matching.reading import COLUMNS, read_documents, schema, write_documents


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_documents_come_back_as_they_were_written(tmp_path_factory, ending):
    path = tmp_path_factory.mktemp("files") / f"documents.{ending}"

    @settings(max_examples=15)
    @given(documents)
    def check_round_trip(given_documents):
        known = [
            replace(one, texts={name: text for name, text in one.texts.items() if text}) for one in given_documents
        ]
        known = [one for one in known if one.texts and not (one.listed and one.expires and one.expires < one.listed)]
        write_documents(path, known)
        assert read_documents(path) == known

    check_round_trip()


def test_every_field_has_its_column(tmp_path):
    one = document(
        "n1",
        texts={"title": "薄膜, \"改\"", "claims": "a\nb"},
        facets={"place": ("京都府", "大阪府")},
        labels=frozenset({"office"}),
        people=("e1", "e2"),
        listed=date(2009, 4, 1),
    )  # fmt: skip
    write_documents(tmp_path / "one.csv", [one])
    assert read_documents(tmp_path / "one.csv") == [one]
    assert (tmp_path / "one.csv").read_text().splitlines()[0] == ",".join(COLUMNS)


GOOD = '{"id": "a", "kind": "need", "texts": {"title": "電子"}}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{GOOD}\n{{", r"x\.jsonl:2: is not JSON"),
        (f"{GOOD}\n\n{GOOD}", r"x\.jsonl:3 id: a is given twice"),
        (GOOD.replace("need", "wish"), r"x\.jsonl:1 kind: 'wish' is none of 'seed', 'need'"),
        (GOOD.replace("title", "heading"), r"x\.jsonl:1: there is no text heading; there are title"),
        (GOOD.replace("電子", " "), r"x\.jsonl:1: has no text"),
        (GOOD.replace('"id"', '"colour": 1, "id"'), r"x\.jsonl:1 colour: there is no such field; there are id, kind"),
        (GOOD.replace('"id": "a", ', ""), r"x\.jsonl:1 id: is missing"),
        (GOOD.replace('"a"', '""'), r"x\.jsonl:1 id: is empty"),
        (GOOD.replace('"電子"', "4"), r"x\.jsonl:1 texts.title: is no text"),
        (GOOD.replace('"電子"', '"\\ud800"'), r"x\.jsonl:1: a text holds half a character"),
        (GOOD.replace('{"title": "電子"}', "[]"), r"x\.jsonl:1 texts: is no object, as "),
        (GOOD.replace('"id"', '"facets": {"place": "京都府"}, "id"'), r"x\.jsonl:1 facets.place: is no list of words"),
        (GOOD.replace('"id"', '"labels": "office", "id"'), r"x\.jsonl:1 labels: is no list of words"),
        (
            GOOD.replace('"id"', '"withdrawn": "maybe", "id"'),
            r"x\.jsonl:1 withdrawn: 'maybe' is neither true nor false",
        ),
        (GOOD.replace('"id"', '"id": "b", "id"'), r"x\.jsonl:1: id stands twice in one object"),
        (GOOD.replace('"id"', '"expires": "2031/03/31", "id"'), r"x\.jsonl:1 expires: '2031/03/31' is no day"),
        (GOOD.replace('"id"', '"expires": "2031-02-30", "id"'), r"x\.jsonl:1 expires: '2031-02-30' is no day"),
        (GOOD.replace('"id"', '"expires": 86400, "id"'), r"x\.jsonl:1 expires: 86400 is no day: write year-month-day"),
        ("[" * 100_000, r"x\.jsonl:1: is nested too deeply"),
        (GOOD.replace('"id"', '"listed": "2009-13-01", "id"'), r"x\.jsonl:1 listed: "),
        (GOOD.replace('"id"', '"listed": "2009-02-01", "expires": "2009-01-01", "id"'), r"expires 2009-01-01 before"),
        (GOOD.replace('"id"', '"facets": {"colour": ["red"]}, "id"'), r"there is no facet colour"),
        ("[]", r"x\.jsonl:1: is no object with the fields of a document"),
    ],
)
def test_bad_lines_are_refused_by_place(tmp_path, text, said):
    (tmp_path / "x.jsonl").write_text(text)
    with pytest.raises(InputError, match=said):
        read_documents(tmp_path / "x.jsonl")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,kind,colour\n", r"x\.csv:1 colour: there is no such column"),
        ("id,kind,title\na,need,電子\nb,need,薄膜,c\n", r"x\.csv:3: has 4 fields, the heading has 3"),
        ("id,kind,title,labels\na,need,電子,office\nb,need,薄膜\n", r"x\.csv:3: has 3 fields, the heading has 4"),
        ("id,kind,title,title\na,need,電子,薄膜\n", r"x\.csv:1 title: the column stands twice"),
        pytest.param(f"id,kind,title\na,need,{'x' * 140_000}\n", r"x\.csv: is no CSV .*larger than", id="long"),
        ("id,kind,title,expires\na,need,電子,31.3.2031\n", r"x\.csv:2 expires: '31\.3\.2031' is no day"),
        ("kind,title\nneed,電子\n", r"x\.csv:2 id: is missing"),
    ],
)
def test_bad_tables_are_refused_by_place(tmp_path, text, said):
    (tmp_path / "x.csv").write_text(text)
    with pytest.raises(InputError, match=said):
        read_documents(tmp_path / "x.csv")


def test_what_is_no_file_of_documents_is_refused(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(b"\xff\xfe")
    for name, said in (("x.txt", "ending in .jsonl"), ("none.jsonl", "cannot be read"), ("x.jsonl", "UTF-8")):
        with pytest.raises(InputError, match=said):
            read_documents(tmp_path / name)


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        write_documents(tmp_path / "none" / "x.csv", [])


def test_the_schema_names_every_field():
    assert {"id", "kind", "texts", "expires"} <= set(schema()["properties"])


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_a_file_without_a_line_holds_no_documents(tmp_path, text):
    (tmp_path / "x.jsonl").write_text(text, encoding="utf-8")
    assert read_documents(tmp_path / "x.jsonl") == []


def test_a_table_with_its_heading_alone_holds_no_documents(tmp_path):
    (tmp_path / "x.csv").write_text("id,kind,title\n")
    assert read_documents(tmp_path / "x.csv") == []


def test_words_of_a_list_are_parted_and_trimmed(tmp_path):
    (tmp_path / "x.csv").write_text('id,kind,title,place,labels,people\na,need,電子,"京都; 大阪;;",k ;l,e1\n')
    (one,) = read_documents(tmp_path / "x.csv")
    assert (one.facets, one.labels, one.people) == ({"place": ("京都", "大阪")}, {"k", "l"}, ("e1",))


def test_what_a_line_does_not_say_is_as_usual(tmp_path):
    (tmp_path / "x.jsonl").write_text(GOOD)
    (one,) = read_documents(tmp_path / "x.jsonl")
    assert (one.language, one.labels, one.listed, one.expires, one.withdrawn) == (
        "mixed",
        frozenset(),
        None,
        None,
        False,
    )


@pytest.mark.parametrize("last", ["2009-02-01", "2009-02-02"])
def test_an_offer_may_end_on_its_first_day(tmp_path, last):
    (tmp_path / "x.jsonl").write_text(GOOD.replace('"id"', f'"listed": "2009-02-01", "expires": "{last}", "id"'))
    assert read_documents(tmp_path / "x.jsonl")[0].expires == date.fromisoformat(last)


def test_what_is_withdrawn_needs_no_text(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"id": "a", "kind": "need", "texts": {}, "withdrawn": true}')
    assert read_documents(tmp_path / "x.jsonl")[0].withdrawn
