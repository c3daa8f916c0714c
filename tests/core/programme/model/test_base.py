"""Frozen parts, bilingual text, documents, validity."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

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
