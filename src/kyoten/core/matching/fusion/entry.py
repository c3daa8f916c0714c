"""Entries of a dictionary from Japanese into English, and the bridge that is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kyoten.core.matching.analyser.characters import normal
from kyoten.core.matching.fusion.bridge import (
    BENDS,
    INTO_ENGLISH,
    INTO_JAPANESE,
    LONGEST_PHRASE,
    Bridge,
    english_key,
    is_kanji,
)

COMMON: Final = 30
"""How often a word is used that is marked as common without a place among the frequent ones."""
SELDOM: Final = 60
"""The same of a word without any mark."""
LATE: Final = 1_000
ODD: Final = 1_000_000
"""What words without any mark, and old, rare or coarse senses, stand behind the others."""
_MARKS: Final = frozenset(("news1", "ichi1", "spec1", "spec2", "gai1"))
_ODD: Final = ("archai", "obsolete", "obscure", "rare", "dated", "vulgar", "slang", "derogatory", "internet", "manga")
_GRAMMAR: Final = (
    "particle",
    "auxiliary",
    "conjunction",
    "copula",
    "interjection",
    "prefix",
    "suffix",
    "pre-noun",
    "pronoun",
    "expressions",
)
_HIRAGANA: Final = re.compile("[\u3041-\u309f]+")
_IN_KANA: Final = "word usually written using kana alone"
_BENDING: Final = ("ichidan", "godan", "adjective (keiyoushi)")
_ASIDE: Final = re.compile(r"\s*\([^)]*\)\s*")
_BEFORE: Final = re.compile(r"(?:to|a|an|the) (?:be )?")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a word. `often` is 1 to 48 for the 24,000 most frequent words of newspapers, 500 a step."""

    text: str
    often: int = SELDOM


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning: its glosses, its part of speech, and how the dictionary marks its use."""

    glosses: tuple[str, ...]
    part: str = ""
    marks: tuple[str, ...] = ()

    @property
    def is_odd(self) -> bool:
        """Is it old, rare or coarse?"""
        return any(mark.lower().startswith(_ODD) for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a dictionary: how it is written with kanji, if it is, how in kana, and what it means."""

    written: tuple[Spelling, ...]
    read: tuple[Spelling, ...]
    senses: tuple[Sense, ...]

    @property
    def often(self) -> int:
        """How often the word is used, by the spelling that is used most."""
        return min((one.often for one in (*self.written, *self.read)), default=SELDOM)

    @property
    def is_grammar(self) -> bool:
        """Is it a word of hiragana that says nothing of a subject (でも, こそ)?"""
        said = not self.written and bool(self.senses) and self.senses[0].part.lower().startswith(_GRAMMAR)
        return said and all(_HIRAGANA.fullmatch(one.text) for one in self.read)

    @property
    def keys(self) -> tuple[str, ...]:
        """The spellings under which it is found: kana only where it is mostly written so, or many words share them."""
        in_kana = not self.written or (bool(self.senses) and _IN_KANA in self.senses[0].marks)
        spellings = [normal(one.text) for one in (*self.written, *(self.read if in_kana else ()))]
        return tuple(dict.fromkeys(one for one in spellings if len(one) > 1 or is_kanji(one)))

    @property
    def bending(self) -> tuple[str, ...]:
        """Keys of the part of a verb or adjective that stays the same in a sentence (調べ~)."""
        if not self.senses or not self.senses[0].part.lower().startswith(_BENDING):
            return ()
        spellings = [normal(one.text) for one in self.written if len(one.text) > 1]
        return tuple(f"{one[:-1]}{BENDS}" for one in spellings if is_kanji(one[0]) and not is_kanji(one[-1]))


def often_of(marks: Iterable[str]) -> int:
    """How often a spelling is used, by the marks of JMdict (`nf01` to `nf48`, `news1`, `ichi1` …)."""
    marks = list(marks)
    places = [int(mark[2:]) for mark in marks if mark.startswith("nf") and mark[2:].isdigit()]
    return min(places, default=COMMON if _MARKS.intersection(marks) else SELDOM)


def bridge_of(entries: Iterable[Entry]) -> Bridge:
    """The bridge of a dictionary.

    Into English the senses keep the dictionary's order, usual ones and those of common words first. Into Japanese what
    is used most comes first, and a word that means the same in its first gloss before one that may mean it too.
    Glosses longer than a name explain rather than translate; they stand only where a word has no other. Grammar has no
    translation, and is known so that no other word is read out of it.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    grammar: set[str] = set()
    for entry in entries:
        if entry.is_grammar:
            grammar.update(entry.keys)
            continue
        keys, often = entry.keys, entry.often
        for place, (is_odd, gloss) in enumerate(_glosses(entry)):
            usual = ODD * is_odd + place + (LATE if often >= SELDOM else 0)
            for key in (*keys, *entry.bending):
                found.setdefault(key, []).append((usual, gloss))
            if len(gloss.split()) <= LONGEST_PHRASE and (name := english_key(gloss)):
                for at, key in enumerate(keys[:2]):
                    found.setdefault(name, []).append((ODD * is_odd + 10 * (often + 10 * place) + at, key))
    # Whoever makes the words ready for good lets the lists go that they are made of: half the memory.
    words = {key: _ordered(key, found.pop(key)) for key in tuple(found)}
    return Bridge(words | dict.fromkeys(grammar, ()))


def _ordered(key: str, said: list[tuple[int, str]]) -> tuple[str, ...]:
    most = INTO_JAPANESE if key.isascii() else INTO_ENGLISH
    return tuple(dict.fromkeys(one for _order, one in sorted(said)))[:most]


def _glosses(entry: Entry) -> Iterator[tuple[bool, str]]:
    """Glosses that are names, without what stands in brackets or before them; the first one where none is."""
    told = [(sense.is_odd, plain) for sense in entry.senses for gloss in sense.glosses if (plain := _plain(gloss))]
    return iter([one for one in told if len(one[1].split()) <= LONGEST_PHRASE] or told[:1])


def _plain(gloss: str) -> str:
    words = " ".join(_ASIDE.sub(" ", gloss).lower().split())
    return _BEFORE.sub("", words, count=1) if _BEFORE.match(words) else words
