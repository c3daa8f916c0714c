"""Frozen parts, bilingual text, documents, validity."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from kyoten.core.kernel.source import Source
from kyoten.core.programme.model.base import Cite, Document, Named, Part, Slide, Text, Validity


def test_a_text_in_japanese() -> None:
    assert Text(ja="拠点", en="hub").in_language("ja") == "拠点"


@pytest.mark.parametrize("language", ["en", "en-gb", "fr"])
def test_a_text_in_any_other_language_is_english(language: str) -> None:
    assert Text(ja="拠点", en="hub").in_language(language) == "hub"


def test_a_text_needs_both_languages() -> None:
    with pytest.raises(ValidationError):
        Text(ja="拠点", en="")


def test_a_part_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        setattr(Cite(slide=1), "slide", 2)  # noqa: B010 - assignment would not pass the type checker


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError):
        Cite.model_validate({"page": 1})


NOTE = Text(ja="年数は既定", en="the years are our own")
WORDS = Text(ja="補助率  1/2以内", en="rate at most 1/2")


@pytest.mark.parametrize(
    ("cite", "ja", "en"),
    [
        (Cite(slide=20, text=WORDS), "資料、スライド20：補助率 1/2以内", "paper, slide 20: rate at most 1/2"),
        (
            Cite(slide=20, text=WORDS, note=NOTE),
            "資料、スライド20：補助率 1/2以内（年数は既定）",
            "paper, slide 20: rate at most 1/2 (the years are our own)",
        ),
        (Cite(document="x", note=NOTE), "資料：年数は既定", "paper: the years are our own"),
        (Cite(slide=20), "資料、スライド20", "paper, slide 20"),
        (Cite(slide=20, text="as  printed"), "資料、スライド20：as printed", "paper, slide 20: as printed"),
    ],
)
def test_a_citation_in_one_line_a_language(cite: Cite, ja: str, en: str) -> None:
    assert cite.said(Text(ja="資料", en="paper")) == Source(ja, en)


def test_without_a_title_a_citation_begins_with_its_place() -> None:
    assert Cite(slide=20, text=WORDS).said() == Source("スライド20：補助率 1/2以内", "slide 20: rate at most 1/2")


@pytest.mark.parametrize(
    ("cite", "stated"), [(Cite(slide=2), True), (Cite(document="x", text="c"), True), (Cite(note=NOTE), False)]
)
def test_what_no_document_states_is_the_packs_own(cite: Cite, stated: bool) -> None:
    assert cite.of_document is stated


def test_a_citation_without_note_keeps_its_digest() -> None:
    assert "note" not in Cite(slide=2).model_dump()


def paper() -> Document:
    words = Text(ja="資料", en="paper")
    return Document(id="paper", title=words, publisher=words, published="2009", slides=(Slide(number=3, title="三"),))


@pytest.mark.parametrize(("number", "title"), [(3, "三"), (4, ""), (None, "")])
def test_the_title_of_a_slide(number: int | None, title: str) -> None:
    assert paper().slide_title(number) == title


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2009, 3, 31), False),
        (date(2009, 4, 1), True),
        (date(2010, 3, 31), True),
        (date(2010, 4, 1), False),
    ],
)
def test_validity_includes_both_days(day: date, holds: bool) -> None:
    validity = Validity(valid_from=date(2009, 4, 1), valid_until=date(2010, 3, 31))
    assert validity.holds_on(day) is holds


def test_an_open_validity_always_holds() -> None:
    assert Validity().holds_on(date(1900, 1, 1))


class Labelled(Part):
    """A part with a mapping."""

    labels: Named[int]


def test_a_mapping_has_the_order_of_its_keys_however_it_was_written() -> None:
    assert list(Labelled(labels={"minimum": 1, "b": 2, "a": 3}).labels) == ["a", "b", "minimum"]


def test_the_order_of_a_mapping_is_no_difference() -> None:
    written, stored = Labelled(labels={"b": 2, "a": 1}), Labelled(labels={"a": 1, "b": 2})
    assert written.model_dump_json() == stored.model_dump_json()
