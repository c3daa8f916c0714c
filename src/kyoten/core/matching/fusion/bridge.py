"""A question put into the other language as well, where no text model is installed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from kyoten.core.kernel.errors import InputError, Place
from kyoten.core.matching.analyser.characters import normal

LONGEST: Final = 12
"""Letters of the longest Japanese word that is looked for."""
MOST: Final = 3
"""So many translations of a word are added."""
_JAPANESE: Final = re.compile("[\u3041-\u30ff\u3005-\u3007\u3400-\u9fff]+")
_WORDS: Final = re.compile("[a-z0-9][a-z0-9'-]*")
_ASIDE: Final = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Bridge:
    """Words in one language with their translations into the other; Japanese and English keys, in `normal` spelling."""

    words: Mapping[str, tuple[str, ...]]

    def across(self, text: str) -> str:
        """The translations of the words of a text, the longest Japanese words first; empty where none is known."""
        plain = normal(text)
        found = [word for run in _JAPANESE.findall(plain) for word in self._longest(run)]
        found += self._phrases(_WORDS.findall(plain))
        return " ".join(one for word in found for one in self.words[word][:MOST])

    def _longest(self, run: str) -> Iterator[str]:
        at = 0
        while at < len(run):
            sizes = range(min(LONGEST, len(run) - at), 1, -1)
            size = next((size for size in sizes if run[at : at + size] in self.words), 0)
            if size:
                yield run[at : at + size]
            at += size or 1

    def _phrases(self, words: list[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            sizes = range(min(4, len(words) - at), 0, -1)
            size = next((size for size in sizes if " ".join(words[at : at + size]) in self.words), 0)
            if size:
                yield " ".join(words[at : at + size])
            at += size or 1


def of_pairs(pairs: Iterable[tuple[str, str]]) -> Bridge:
    """A bridge from names in Japanese and English, such as the bilingual texts of a pack."""
    words: dict[str, dict[str, None]] = {}
    for japanese, english in pairs:
        one, two = normal(japanese).strip(), normal(english).strip()
        if one and two and one != two and len(one) > 1:
            words.setdefault(one, {})[two] = None
            words.setdefault(two, {})[one] = None
    return Bridge({word: tuple(found) for word, found in words.items()})


def read_jmdict(path: Path) -> Bridge:
    """A bridge from a file of JMdict (XML, may be packed by gzip) that the operator has put there.

    JMdict is the work of the Electronic Dictionary Research and Development Group and used under its licence (CC BY-SA
    4.0), which asks for attribution; no part of it comes with Kyoten. Raises InputError for a file that is none.
    """
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            return of_pairs(_entries(file))
    except (OSError, ElementTree.ParseError) as error:
        raise InputError(f"is no file of JMdict ({error})", Place(str(path))) from error


def _entries(file: BufferedReader | gzip.GzipFile) -> Iterator[tuple[str, str]]:
    for _event, entry in ElementTree.iterparse(file):  # noqa: S314 - a file of the operator's own
        if entry.tag == "entry":
            spellings = [one.text for one in entry.iter("keb")] or [one.text for one in entry.iter("reb")]
            glosses = [one.text for one in entry.iter("gloss") if one.get(_LANGUAGE, "eng") == "eng"][:MOST]
            yield from ((spelling or "", _ASIDE.sub("", gloss or "")) for spelling in spellings for gloss in glosses)
            entry.clear()


_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
