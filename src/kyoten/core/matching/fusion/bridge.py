"""A question put into the other language as well, where no text model is installed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kyoten.core.matching.analyser.characters import normal
from kyoten.core.matching.analyser.english import stem
from kyoten.core.matching.analyser.terms import STOP

LONGEST: Final = 12
"""Letters of the longest Japanese word that is looked for."""
LONGEST_PHRASE: Final = 4
"""Words of the longest English name that is looked for."""
INTO_ENGLISH: Final = 8
"""So many English translations of a word are asked for, the likeliest first."""
INTO_JAPANESE: Final = 10
"""So many Japanese translations: the same is written and said in more ways."""
FALLING: Final = 0.7
"""What each further English translation counts of the one before it: later ones are rarer senses."""
BENDS: Final = "~"
"""Ends the key of a word whose end changes in a sentence (調べ~ for 調べる, 調べた)."""

_JAPANESE: Final = re.compile("[\u3041-\u30ff\u3005-\u3007\u3400-\u9fff]+")
_KANJI: Final = re.compile("[\u3005-\u3007\u3400-\u9fff]")
_HIRAGANA: Final = re.compile("[\u3041-\u309f]")
_WORDS: Final = re.compile("[a-z0-9][a-z0-9'-]*")


@dataclass(frozen=True)
class Bridge:
    """Words in one language with their translations into the other, the likeliest first.

    Japanese keys are in `normal` spelling, English ones as `english_key` gives them.
    """

    words: Mapping[str, tuple[str, ...]]

    def across(self, text: str) -> dict[str, float]:
        """The translations of the words of a text, each with what it counts of the likeliest (1); empty where none is.

        The longest words known are taken, from the left.
        """
        plain = normal(text)
        found: dict[str, float] = {}
        for run in _JAPANESE.findall(plain):
            for word in self._words(run):
                for place, one in enumerate(self.words[word][:INTO_ENGLISH]):
                    found[one] = max(found.get(one, 0.0), FALLING**place)
        for phrase in self._phrases(_stems(plain)):
            found |= dict.fromkeys(self.words[phrase][:INTO_JAPANESE], 1.0)
        return found

    def _words(self, run: str) -> Iterator[str]:
        at = 0
        while at < len(run):
            word = self._word(run, at)
            if word:
                yield word
            at += len(word.removesuffix(BENDS)) or 1

    def _word(self, run: str, at: int) -> str:
        """The key of the longest word that begins here; a single kanji is a word where no other stands beside it."""
        for size in range(min(LONGEST, len(run) - at), 0, -1):
            word = run[at : at + size]
            if (size > 1 or _is_alone(run, at)) and word in self.words:
                return word
            if _HIRAGANA.match(run, at + size) and word + BENDS in self.words:
                return word + BENDS
        return ""

    def _phrases(self, words: list[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            sizes = range(min(LONGEST_PHRASE, len(words) - at), 0, -1)
            size = next((size for size in sizes if self._knows(words[at : at + size])), 0)
            if size:
                yield " ".join(words[at : at + size])
            at += size or 1

    def _knows(self, words: list[str]) -> bool:
        return (len(words) > 1 or words[0] not in STOP) and " ".join(words) in self.words


def english_key(text: str) -> str:
    """What an English name is looked up by: the stems of its words, so that number and owner make no difference."""
    return " ".join(_stems(normal(text)))


def is_kanji(letter: str) -> bool:
    """Is it a single kanji?"""
    return _KANJI.fullmatch(letter) is not None


def of_pairs(pairs: Iterable[tuple[str, str]]) -> Bridge:
    """A bridge from names in Japanese and English, such as the bilingual texts of a pack."""
    words: dict[str, dict[str, None]] = {}
    for japanese, english in pairs:
        one, two = normal(japanese).strip(), normal(english).strip()
        if one and two and one != two and len(one) > 1:
            words.setdefault(one, {})[two] = None
            words.setdefault(english_key(two), {})[one] = None
    return Bridge({word: tuple(found) for word, found in words.items() if word})


def _stems(plain: str) -> list[str]:
    return [stem(word.removesuffix("'s")) for word in _WORDS.findall(plain)]


def _is_alone(run: str, at: int) -> bool:
    return is_kanji(run[at]) and not any(is_kanji(one) for one in (run[at - 1 : at], run[at + 1 : at + 2]))
