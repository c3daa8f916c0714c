"""Text in Japanese or English as comparable terms, without a dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

_RUNS = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?|[\u3041-\u309f\u30a1-\u30ff々〆\u3400-\u9fff]+")
_HIRAGANA = re.compile(r"[\u3041-\u309f]+")
_VOWEL = re.compile(r"[aeiouy]")

_FREQUENT = (
    "a about all also an and any are as at be been between both but by can could do does each for from had has "
    "have how however if in into is it its may more most no nor not of on or other our over s same should show so "
    "some such t than that the their them then there these they this those through thus to under up use using "
    "very via was we were what when where which while who will with within would you your"
)
STOP = frozenset(_FREQUENT.split())
"""English words that say nothing of a subject."""

SHORTEST = 4
"""Letters that must remain of an English word after an ending is taken off."""


def terms(text: str) -> Counter[str]:
    """Terms and how often they stand in a text, after NFKC and lower case.

    Latin runs are words without frequent ones, brought to a common form by a few endings; runs of kanji and kana are
    overlapping pairs of characters, those of hiragana alone left out as grammar. Sources: character bigrams for
    Japanese, Ogawa and Matsuda 1997, "Overlapping statistical word indexing", SIGIR; endings, Harman 1991, "How
    effective is suffixing?", Journal of the American Society for Information Science 42(1).
    """
    found: Counter[str] = Counter()
    for run in _RUNS.findall(unicodedata.normalize("NFKC", text).lower()):
        found.update(_latin(run) if run[0].isascii() else _characters(run))
    return found


def stem(word: str) -> str:
    """An English word without plural and the commonest endings of verbs."""
    if word.endswith("ies") and len(word) > SHORTEST + 1:
        word = word[:-3] + "y"
    elif word.endswith("es") and word[-3:-2] in ("s", "x", "z", "h") and len(word) > SHORTEST + 1:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) >= SHORTEST:
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= SHORTEST - 1 and _VOWEL.search(rest):
            return rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest.removesuffix("e")
    return word.removesuffix("e") if len(word) > SHORTEST else word


def _latin(word: str) -> list[str]:
    plain = word.split("'")[0].split("’")[0]
    return [] if plain in STOP or (len(plain) == 1 and not plain.isdigit()) else [stem(plain)]


def _characters(run: str) -> list[str]:
    pairs = [run] if len(run) == 1 else [one + two for one, two in pairwise(run)]
    return [pair for pair in pairs if not _HIRAGANA.fullmatch(pair)]
