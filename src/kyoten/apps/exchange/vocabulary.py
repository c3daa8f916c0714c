"""The words of facets with their names: fields and readiness of the pack's exchange, functions and stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kyoten.apps.foundation.once import once
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.core.programme.model import ExchangeRule
from kyoten.core.programme.model import Programme as CoreProgramme
from kyoten.core.programme.model.base import Text

CHOSEN = ("field", "readiness", "function", "stage")  # facets that a listing names itself
Names = Mapping[str, Text]


@dataclass(frozen=True)
class Vocabulary:
    """The names of words by id, facet by facet; `place` by JIS X 0401 code."""

    words: Mapping[str, Names] = field(default_factory=dict)

    def name(self, facet: str, word: str, language: str) -> str:
        """What a word is called; the word itself where nobody names it."""
        found = self.words.get(facet, {}).get(word)
        return found.in_language(language) if found else word

    def unknown(self, facets: Mapping[str, list[str]]) -> list[str]:
        """The words that no pack names, as `facet:word`."""
        return [
            f"{key}:{one}" for key, chosen in facets.items() for one in chosen if one not in self.words.get(key, {})
        ]


def exchanging() -> list[Programme]:
    """The programmes that have an exchange, the newest first."""
    rows = Programme.objects.filter(current__isnull=False).order_by("-pk")
    return [one for one in rows if programme_of(one).exchange is not None]


def rule_of(programme: Programme) -> ExchangeRule | None:
    """How the programme lists; None where it has no exchange."""
    return programme_of(programme).exchange


def vocabulary_of(programme: Programme) -> Vocabulary:
    """The words of one programme."""
    return _of_core(programme_of(programme))


@once
def vocabulary() -> Vocabulary:
    """The words of every programme with an exchange; where two name the same id, the newer one's name counts."""
    merged: dict[str, dict[str, Text]] = {}
    for programme in reversed(exchanging()):
        for facet, names in vocabulary_of(programme).words.items():
            merged.setdefault(facet, {}).update(names)
    return Vocabulary(merged)


def field_ids(names: Iterable[str], words: Vocabulary) -> tuple[str, ...]:
    """The ids of fields that are told by their names in either language, sorted; names that nobody knows are left out.

    Applications and cases tell their fields by name; listings by id.
    """
    known = {name: one for one, text in words.words.get("field", {}).items() for name in (one, text.ja, text.en)}
    return tuple(sorted({known[one] for one in names if one in known}))


@lru_cache(maxsize=1)
def places() -> Names:
    """The prefectures by code."""
    return {one.code: Text(ja=one.ja, en=one.en) for one in PREFECTURES}


def _of_core(core: CoreProgramme) -> Vocabulary:
    rule = core.exchange
    if rule is None:
        return Vocabulary()
    return Vocabulary(
        {
            "field": {one.id: one.name for one in rule.fields},
            "readiness": {one.id: one.name for one in rule.readiness},
            "function": {one.id: one.name for one in core.functions},
            "stage": {one.id: one.name for one in core.stages},
            "sector": {one.id: one.name for one in core.sectors},
            "place": places(),
        }
    )
