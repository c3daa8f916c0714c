"""English words brought to their stem."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

SHORTEST: Final = 3
"""Words below so many letters stay as they are."""

_VOWEL: Final = "[aeiouy]"
_REGIONS: Final = re.compile(r"[aeiouy][^aeiouy]")
_LONG_STARTS: Final = ("gener", "commun", "arsen")
_SHORT_END: Final = re.compile(r"(?:^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY])$")
_DOUBLE: Final = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
_AS_THEY_ARE: Final = {
    "sky": "sky", "news": "news", "howe": "howe", "atlas": "atlas", "cosmos": "cosmos", "bias": "bias",
    "andes": "andes", "skis": "ski", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "idly": "idl",
    "gently": "gentl",
    "ugly": "ugli", "early": "earli", "only": "onli", "singly": "singl", "inning": "inning", "outing": "outing",
    "canning": "canning", "herring": "herring", "earring": "earring", "proceed": "proceed", "exceed": "exceed",
    "succeed": "succeed",
}  # fmt: skip
_STEP_2: Final = (
    ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
    ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"),
    ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"),
    ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
)  # fmt: skip
_STEP_3: Final = (
    ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""),
    ("ical", "ic"), ("ness", ""), ("ful", ""),
)  # fmt: skip
_STEP_4: Final = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic",
)  # fmt: skip


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a word in lower case, by the Snowball stemmer for English.

    Source: Porter 2001, "Snowball: a language for stemming algorithms", the algorithm "English (Porter2)", after
    Porter 1980, "An algorithm for suffix stripping", Program 14(3).
    """
    if len(word) < SHORTEST:
        return word
    if word in _AS_THEY_ARE:
        return _AS_THEY_ARE[word]
    word = re.sub(r"(^|[aeiouy])y", r"\1Y", word)
    first = _first_region(word)
    second = _after(word, first)
    word = _plural(word)
    word = _past(word, first)
    if len(word) > SHORTEST - 1 and word[-1] in "yY" and word[-2] not in "aeiouy":
        word = word[:-1] + "i"
    word = _step_2(word, first)
    word = _step_3(word, first, second)
    word = _step_4(word, second)
    return _last(word, first, second).lower()


def _after(word: str, start: int) -> int:
    found = _REGIONS.search(word, start)
    return found.end() if found else len(word)


def _first_region(word: str) -> int:
    for start in _LONG_STARTS:
        if word.startswith(start):
            return len(start)
    return _after(word, 0)


def _plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and re.search(_VOWEL, word[:-2]):
        return word[:-1]
    return word


def _past(word: str, first: int) -> str:
    for ending in ("eedly", "eed"):
        if word.endswith(ending):
            return word[: -len(ending)] + "ee" if len(word) - len(ending) >= first else word
    for ending in ("ingly", "edly", "ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending):
            if not re.search(_VOWEL, rest):
                return word
            if rest.endswith(("at", "bl", "iz")):
                return rest + "e"
            if rest.endswith(_DOUBLE):
                return rest[:-1]
            return rest + "e" if len(rest) <= first and _SHORT_END.search(rest) else rest
    return word


def _step_2(word: str, first: int) -> str:
    ending, instead = _ending(word, _STEP_2)
    rest = word[: len(word) - len(ending)]
    if not ending or len(rest) < first:
        return word
    if ending == "ogi":
        return rest + instead if rest.endswith("l") else word
    if ending == "li":
        return rest if rest[-1:] in tuple("cdeghkmnrt") else word
    return rest + instead


def _step_3(word: str, first: int, second: int) -> str:
    ending, instead = _ending(word, _STEP_3)
    rest = word[: len(word) - len(ending)]
    if not ending or len(rest) < (second if ending == "ative" else first):
        return word
    return rest + instead


def _step_4(word: str, second: int) -> str:
    ending, _ = _ending(word, tuple((one, "") for one in _STEP_4))
    rest = word[: len(word) - len(ending)]
    if not ending or len(rest) < second or (ending == "ion" and rest[-1:] not in ("s", "t")):
        return word
    return rest


def _last(word: str, first: int, second: int) -> str:
    rest = word[:-1]
    if word.endswith("e") and (len(rest) >= second or (len(rest) >= first and not _SHORT_END.search(rest))):
        return rest
    if word.endswith("ll") and len(rest) >= second:
        return rest
    return word


def _ending(word: str, endings: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The longest ending of the word and what stands for it; both empty where none fits."""
    for ending, instead in endings:
        if word.endswith(ending):
            return ending, instead
    return "", ""
