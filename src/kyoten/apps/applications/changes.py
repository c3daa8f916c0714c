"""Which words changed from one fixed text to the next, field by field, for those who sign again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.applications import bridge, evidence_bridge, evidence_words, extent_words, reading_bridge
from kyoten.apps.applications.canonical_form import settled
from kyoten.apps.applications.correctable import FUNCTION
from kyoten.apps.applications.members import about
from kyoten.apps.applications.models import FixedText
from kyoten.apps.applications.phrases import NOT_RATED, RATINGS, prefecture_choices
from kyoten.apps.foundation.collection.reading import read_table
from kyoten.apps.foundation.collection.words import said
from kyoten.core.kernel.word_difference import Change, Piece, word_difference
from kyoten.core.programme.answers.rows import from_signed
from kyoten.core.programme.answers.tables import shape, spec_of
from kyoten.core.programme.model.programme import Programme

AROUND = 60
"""How many characters of unchanged text are shown before and after changed words."""


@dataclass(frozen=True)
class ChangedField:
    """One field whose text changed: its name for readers, and the pieces of both texts in the order of reading."""

    label: str
    pieces: tuple[Piece, ...]


def signed_before(current: FixedText, user_id: int) -> FixedText | None:
    """The text to compare with: the last that this person signed, else the last anybody signed, else none."""
    earlier = FixedText.objects.filter(
        application_id=current.application_id, number__lt=current.number, signatures__isnull=False
    ).order_by("-number")
    return earlier.filter(signatures__user_id=user_id).first() or earlier.first()


def between(old: str, new: str, forms: tuple[Programme, Programme], language: str) -> list[ChangedField]:
    """The fields that differ between two canonical texts, in the order of the plan; equal texts give none.

    `forms` are the programmes whose forms the two texts answer.
    """
    before, after = fields_of(old, forms[0], language), fields_of(new, forms[1], language)
    rows = []
    for key in dict.fromkeys([*after, *before]):
        label, text = after.get(key) or (before[key][0], "")
        difference = word_difference(before.get(key, ("", ""))[1], text)
        if not difference.is_empty:
            rows.append(ChangedField(label, abridged(difference.pieces)))
    return rows


def abridged(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with long stretches of unchanged text cut down to what stands next to changed words."""
    last = len(pieces) - 1
    return tuple(_cut(piece, place == 0, place == last) for place, piece in enumerate(pieces))


def _cut(piece: Piece, first: bool, last: bool) -> Piece:
    if piece.change is not Change.KEPT or len(piece.text) <= 2 * AROUND:
        return piece
    head = "" if first else piece.text[:AROUND]
    tail = "" if last else piece.text[-AROUND:]
    return Piece(Change.KEPT, f"{head}…{tail}")


def fields_of(content: str, programme: Programme, language: str) -> dict[str, tuple[str, str]]:
    """Everything that is signed as label and text, by a key that stays the same whatever the language."""
    data = settled(json.loads(content))
    names = dict(prefecture_choices(language))
    comma = "、" if language.startswith("ja") else ", "
    fields = {
        "name.ja": (_("Name of the hub in Japanese"), data["name"]["ja"]),
        "name.en": (_("Name of the hub in English"), data["name"]["en"]),
        "area": (_("Place or area"), data["area"]),
        "prefectures": (_("Prefectures"), comma.join(names.get(code, code) for code in data["prefectures"])),
        "municipalities": (_("Municipalities"), extent_words.line(data.get("municipalities", ()), language)),
        "fields": (_("Fields of technology"), comma.join(data["fields"])),
        "members": (_("Members of the consortium"), _members(content, programme, language)),
    }
    exhibits = dict(_exhibits(content, programme, language))
    return {
        **fields,
        **exhibits,
        **_answers(data, programme, language),
        **dict(_claims(data, programme, language)),
    }


def of_part(fields: Mapping[str, tuple[str, str]], part: str) -> list[tuple[str, str]]:
    """Label and text of everything that belongs to a part which can be asked to correct (see `correctable`)."""
    kind, _colon, name = part.partition(":")
    keys = {f"answer.{part}", "members" if part == "members" else ""}
    if kind == "basics":
        keys = {name.replace("_", ".") if name.startswith("name_") else name}
    keys.add(f"evidence.{FUNCTION}{name}" if kind == "claims" else f"evidence.{part}")
    begins = f"claim.{name}." if kind == "claims" else f"answer.{part}."
    return [said for key, said in fields.items() if key in keys or key.startswith(begins)]


def _members(content: str, programme: Programme, language: str) -> str:
    """One line for each body."""
    members = reading_bridge.reading(content, programme, language).members
    return "\n".join(f"{member.name} ({about(member, language)})" for member in members)


def _exhibits(content: str, programme: Programme, language: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """One line for each file, link and figure of a place; of a file with its digest, so that another byte shows."""
    names = {name: place.called(language) for name, place in evidence_bridge.places(programme).items()}
    for place, listed in evidence_bridge.read(json.loads(content).get("evidence", {})).items():
        lines = "\n".join(evidence_words.line(one) for one in listed)
        yield f"evidence.{place}", (f"{names.get(place, place)} – {_('Files, links and figures')}", lines)


def _answers(data: dict[str, Any], programme: Programme, language: str) -> dict[str, tuple[str, str]]:
    """The answers in words, each row of a table by itself under the key that it keeps."""
    around, texts = reading_bridge.signed_surroundings(data, programme), data["answers"]
    found: dict[str, tuple[str, str]] = {}
    for section, fields in bridge.asked_sections(programme):
        for one in fields:
            label = f"{section.title.in_language(language)} – {one.field.label.in_language(language)}"
            if one.is_table:
                rows = from_signed(data.get("tables", {}).get(one.name, ()))
                for number, row in enumerate(rows, 1):
                    words = read_table(shape(one.name, one.field, around), [row], language).lines()
                    found[f"answer.{one.name}.{row.key}"] = (
                        f"{label} – {_('Row %(number)d') % {'number': number}}",
                        words,
                    )
            elif one.name in texts:
                found[f"answer.{one.name}"] = (label, said(spec_of(one.field, around), texts[one.name], language))
    others = [name for name in texts if f"answer.{name}" not in found]
    return {**found, **{f"answer.{name}": (name, texts[name]) for name in others}}


def _claims(data: dict[str, Any], programme: Programme, language: str) -> Iterator[tuple[str, tuple[str, str]]]:
    names = {function.id: function.name.in_language(language) for function in programme.functions}
    for function, claim in data["claims"].items():
        name, rating = names.get(function, function), claim["self_rating"]
        rated = str(NOT_RATED if rating is None else RATINGS[rating])
        yield f"claim.{function}.claim", (f"{name} – {_('Claim')}", claim.get("claim", ""))
        yield f"claim.{function}.rating", (f"{name} – {_('Own rating')}", rated)
        yield f"claim.{function}.evidence", (f"{name} – {_('State and evidence')}", claim["evidence"])
        yield f"claim.{function}.weakness", (f"{name} – {_('Weakness or bottleneck')}", claim["weakness"])
