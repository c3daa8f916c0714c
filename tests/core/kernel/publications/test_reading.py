import json

import pytest

from kyoten.core.kernel.errors import InputError
from kyoten.core.kernel.publications.reading import read

ORCID = {"put-code": 1, "title": {"title": {"value": "Hubs"}}}
PAPER = {"@type": "misc", "paper_title": {"en": "Hubs"}}
LINE = json.dumps({"insert": {"type": "misc"}, "merge": PAPER})


@pytest.mark.parametrize(
    ("content", "origin"),
    [
        ("@book{a, title={Hubs}}", "bibtex"),
        (json.dumps(ORCID), "orcid"),
        (json.dumps({"items": [PAPER]}), "researchmap"),
        (f"{LINE}\n{LINE}", "researchmap"),
        ("misc\nタイトル(英語)\nHubs", "researchmap"),
    ],
)
def test_the_content_tells_the_kind(content, origin) -> None:
    found = read(content.encode())
    assert (found.origin, found.works[0].title) == (origin, "Hubs")


@pytest.mark.parametrize("content", [b"", b"hello", b"{", b"[]", b'{"a": 1}', b"\xff\xfe\x81", b"[" * 100_000])
def test_anything_else_is_refused_by_name(content) -> None:
    with pytest.raises(InputError, match=r"a\.bib"):
        read(content, "a.bib")


def test_old_japanese_encoding_is_read() -> None:
    assert read("@book{a, title={拠点}}".encode("cp932")).works[0].title == "拠点"


SUMMARY = {
    **ORCID,
    "publication-date": {"year": {"value": "2009"}},
    "external-ids": {"external-id": [{"external-id-type": "doi", "external-id-value": "10.1234/x"}]},
    "contributors": {"contributor": [{"credit-name": {"value": "A"}, "contributor-orcid": {"path": "x"}}]},
}
FULL = {**PAPER, "identifiers": {"doi": ["10.1234/x"]}, "authors": {"en": [{"name": "A"}]}}
WHOLE = [
    {"activities-summary": {"works": {"group": [{"work-summary": [SUMMARY]}]}}},
    {"bulk": [{"work": SUMMARY}]},
    {"items": [FULL]},
    {"insert": {"type": "misc", "user_id": "x"}, "merge": FULL},
]


def places(value, way=()):
    """The way to every value inside a document."""
    yield way
    if isinstance(value, dict | list):
        for name in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[name], (*way, name))


def with_another(value, way, other):
    """The document with another value at the end of a way."""
    if not way:
        return other
    copy = value.copy()
    copy[way[0]] = with_another(copy[way[0]], way[1:], other)
    return copy


def outcome(content):
    """Whether a file is read, or refused by its name; any other error is raised."""
    try:
        found = read(content, "a.json")
    except InputError as error:
        return f"{error.place.file} refused"
    return "read" if found.works or found.skipped else "nothing"


@pytest.mark.parametrize("other", [None, 5, True, "x", [], {}, ["x"], [None], [[5]], {"value": 5}], ids=repr)
@pytest.mark.parametrize("document", WHOLE, ids=["record", "bulk", "items", "line"])
def test_no_file_of_a_form_nobody_foresaw_breaks_the_reading(document, other) -> None:
    for way in places(document):
        assert outcome(json.dumps(with_another(document, way, other)).encode()) in ("read", "a.json refused")


@pytest.mark.parametrize("lines", [1, 2])
def test_a_line_nested_too_deeply_is_left_out_or_refused(lines) -> None:
    deep = "[" * 100_000
    if lines == 1:
        with pytest.raises(InputError, match="nested too deeply"):
            read(deep.encode())
    else:
        assert [one.problem for one in read(f"{LINE}\n{deep}".encode()).skipped] == ["not_readable"]


def test_a_cell_too_long_to_be_read_ends_the_table() -> None:
    text = "misc\nタイトル(英語)\nHubs\n" + "a" * 200_000
    found = read(text.encode())
    assert ([one.title for one in found.works], [one.problem for one in found.skipped]) == (["Hubs"], ["not_readable"])
