"""What every part of a programme is made of: frozen values, bilingual text, and the place a statement comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kyoten.core.kernel.source import Source

Value = TypeVar("Value")


def by_key(mapping: Mapping[str, Value]) -> dict[str, Value]:
    """The mapping in the order of its keys."""
    return dict(sorted(mapping.items()))


# Files keep the order in which they were written, databases an order of their own: what a programme says is printed
# the same from either only if every mapping in it has one order.
Named = Annotated[Mapping[str, Value], AfterValidator(by_key)]

# What a part was called in earlier versions. Left out where it had no other name, so that packs keep their digest.
Former = Annotated[tuple[str, ...], Field(exclude_if=lambda names: not names)]


class Part(BaseModel):
    """A frozen part of a programme; a field the language does not know is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Part):
    """A text in Japanese and English; both are always present."""

    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, language: str) -> str:
        """The text in `ja` or `en`; any other language gives English."""
        return self.ja if language.startswith("ja") else self.en


class Cite(Part):
    """Where something stands: document id ("" is the pack's first), slide from 1 (None where it has none), words.

    `text` holds the words as printed, with their translation where readers of both languages see them; `note` is
    what the pack adds in words of its own, and stands alone where no document states anything.
    """

    document: str = ""
    slide: int | None = None
    text: str | Text = ""
    note: Text | None = Field(default=None, exclude_if=lambda note: note is None)

    @property
    def of_document(self) -> bool:
        """Whether a document states it; else the pack speaks for itself."""
        return bool(self.document or self.slide or not (self.text or self.note))

    def said(self, title: Text | None = None) -> Source:
        """In one line a language: the document's title if given, the slide, the words, and the pack's note."""
        return Source(self._in_japanese(title), self._in_english(title))

    def _in_japanese(self, title: Text | None) -> str:
        place = _joined("、", title.ja if title else "", f"スライド{self.slide}" if self.slide else "")
        words, note = self._words("ja"), self.note.ja if self.note else ""
        return _joined("：", place, f"{words}（{note}）" if words and note else words or note)

    def _in_english(self, title: Text | None) -> str:
        place = _joined(", ", title.en if title else "", f"slide {self.slide}" if self.slide else "")
        words, note = self._words("en"), self.note.en if self.note else ""
        return _joined(": ", place, f"{words} ({note})" if words and note else words or note)

    def _words(self, language: str) -> str:
        return " ".join((self.text if isinstance(self.text, str) else self.text.in_language(language)).split())


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)


class Slide(Part):
    """One slide of a document: its number in document order from 1, and its title as printed."""

    number: int = Field(ge=1)
    title: str


class Document(Part):
    """A public document that the programme is stated in."""

    id: str
    title: Text
    publisher: Text
    published: str = Field(description="as printed or ISO; months and years may stand alone")
    url: str | None = None
    slides: tuple[Slide, ...] = ()

    def slide_title(self, number: int | None) -> str:
        """The title of a slide, or "" where the document has no such slide."""
        return next((slide.title for slide in self.slides if slide.number == number), "")


class Change(Part):
    """One value that an amendment changed: the path in the programme, what it was, what it became (None: nothing)."""

    path: str
    old: str | None = None
    new: str | None = None


class Amendment(Part):
    """A recorded change of the programme or of its circumstances: when, why, and who decided."""

    id: str
    date: str = Field(description="ISO date; YYYY-MM or YYYY where the record is no finer")
    reason: Text
    decided_by: Text
    source: Cite
    affects: tuple[str, ...] = Field(default=(), description="paths such as measures/knowledge_cluster")
    changes: tuple[Change, ...] = ()


class Validity(Part):
    """From when until when (both days included) something holds; None is open."""

    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies inside the validity."""
        after = self.valid_from is None or self.valid_from <= day
        return after and (self.valid_until is None or day <= self.valid_until)
