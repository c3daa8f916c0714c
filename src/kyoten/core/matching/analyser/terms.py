"""Terms of a text or of a question, without any dictionary."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kyoten.core.matching.analyser.characters import normal
from kyoten.core.matching.analyser.english import stem
from kyoten.core.matching.document import Language

_OTHER: Final = "\u3041-\u30ff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff_"
_RUNS: Final = re.compile(
    f"(?P<word>[^\\W{_OTHER}]+(?:[-'’./][^\\W{_OTHER}]+)*)"
    "|(?P<hiragana>[\u3041-\u309f]+)|(?P<katakana>[\u30a1-\u30ff]+)|(?P<kanji>[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]+)"
)
_DIVIDERS: Final = re.compile("[-'’./]")
_JAPANESE: Final = re.compile(f"[{_OTHER}]")
_AS_KATAKANA: Final = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_FREQUENT: Final = (
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this "
    "to was will with"
)
STOP: Final = frozenset(_FREQUENT.split())
"""English words that say nothing of a subject."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Terms of a question: `finding` finds documents, `beside` only adds to the score of documents that are found."""

    finding: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analyser:
    """How texts become terms. Indexes are opened only with the analyser of the edition they were made with.

    `document` gives every term under which a text may be found; `question` the terms by which it is asked for.
    """

    edition: str
    document: Callable[[str, Language], list[str]]
    question: Callable[[str, Language], Asked]


def analyse(text: str, language: Language = "mixed") -> list[str]:
    """The terms of a text in their order, each as often as it stands there.

    English words are stems, without the most frequent ones. What is joined by a hyphen, point or slash gives its parts
    and, where a digit is in it (ABC-1234), also the whole without its dividers. Runs of kanji give single characters
    and overlapping pairs, so that 電子 and 錫 are found exactly; runs of katakana give pairs and the whole word; pairs
    of hiragana are written as katakana. Sources: Ogawa and Matsuda 1997, "Overlapping statistical word indexing",
    SIGIR; Nie, Gao, Zhang and Zhou 2000, "On the use of words and n-grams for Chinese information retrieval", IRAL.
    """
    found: list[str] = []
    for run in _RUNS.finditer(normal(text)):
        kind, letters = run.lastgroup, run.group()
        if kind == "word":
            found += _words(letters)
        elif kind == "kanji":
            found += letters
            found += _pairs(letters)
        elif kind == "katakana":
            found += _katakana(letters)
        else:
            found += _pairs(letters.translate(_AS_KATAKANA))
    return found


def ask(text: str, language: Language = "mixed") -> Asked:
    """The terms of a question: as `analyse`, but exact for numbers of products, and without grammar.

    ABC-1234 asks for the whole alone; a character of a longer word of kanji never finds a document by itself, so that
    電子 does not find 電気. Hiragana beside other Japanese letters is taken for grammar and left out.
    """
    plain = normal(text)
    finding: list[str] = []
    beside: list[str] = []
    for run in _RUNS.finditer(plain):
        kind, letters = run.lastgroup, run.group()
        if kind == "word":
            finding += [_joined(letters)] if _is_number(letters) else _words(letters)
        elif kind == "kanji":
            finding += _pairs(letters) if len(letters) > 1 else letters
            beside += letters if len(letters) > 1 else ""
        elif kind == "katakana":
            finding += _katakana(letters)
        elif not _JAPANESE.search(plain[max(run.start() - 1, 0) : run.start()] + plain[run.end() : run.end() + 1]):
            finding += _pairs(letters.translate(_AS_KATAKANA))
    return Asked(tuple(finding), tuple(beside))


LETTERS: Final = Analyser("letters 2", analyse, ask)
"""The analyser that needs no dictionary."""


def _words(run: str) -> list[str]:
    """Stems of a run of Latin letters and digits, and the whole of it where it is a number of a product."""
    if run.isalpha():
        return [] if run in STOP else [stem(run)]
    parts = [part for part in _DIVIDERS.split(run) if part not in STOP and (len(part) > 1 or part.isdigit())]
    found = [stem(part) if part.isalpha() else part for part in parts]
    return [*found, _joined(run)] if _is_number(run) and found != [_joined(run)] else found


def _is_number(run: str) -> bool:
    return any(letter.isdigit() for letter in run) and not run.isdigit() and len(_joined(run)) > 1


def _joined(run: str) -> str:
    return _DIVIDERS.sub("", run)


def _katakana(letters: str) -> list[str]:
    return [letters, *_pairs(letters)] if len(letters) > 2 else [letters]


def _pairs(letters: str) -> list[str]:
    return [one + two for one, two in pairwise(letters)]
