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
