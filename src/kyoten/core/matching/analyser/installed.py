"""Japanese words beside pairs of letters, where the package with their dictionary is installed; nothing is fetched."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, Final

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.characters import normal
from kyoten.core.matching.analyser.terms import LETTERS, Analyser, Asked, analyse, ask
from kyoten.core.matching.document import Language

PACKAGES: Final = ("sudachipy", "sudachidict_core")
GRAMMAR: Final = frozenset(("助詞", "助動詞", "補助記号", "記号", "空白"))
"""Parts of speech that say nothing of a subject."""
MARK: Final = "="
"""Begins a term that is a word, so that it is not taken for an equal pair of letters."""
MOST_AT_ONCE: Final = 8000
"""Letters that are parted into words at a time; the package takes 49,149 bytes."""

_JAPANESE: Final = re.compile("[\u3041-\u30ff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]")
Words = Callable[[str], list[str]]


def is_installed() -> bool:
    """Whether Japanese can be parted into words."""
    return all(find_spec(package) is not None for package in PACKAGES)


def supplied() -> Analyser:
    """The best analyser that is installed: words and letters, else letters alone."""
    found: Analyser = with_words() if is_installed() else LETTERS
    return found


def named(edition: str) -> Analyser:
    """The analyser of an edition. Raises KyotenError where it is not the one that is installed."""
    for found in (LETTERS, supplied()):
        if found.edition == edition:
            return found
    raise KyotenError(f"the analyser “{edition}” is not installed: install it, or index anew with “{LETTERS.edition}”")


@cache
def with_words() -> Analyser:
    """Sudachi's shortest units in their normal form, and the terms of letters as well.

    Source: Takaoka et al. 2018, "Sudachi: a Japanese tokenizer for business", LREC. Raises KyotenError where the
    packages are not installed.
    """
    if not is_installed():
        raise KyotenError(f"Japanese words need the packages {' and '.join(PACKAGES)}, which are not installed")
    editions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return beside_letters(f"{LETTERS.edition}, {editions}", _sudachi())


def beside_letters(edition: str, words: Words) -> Analyser:
    """The analyser that gives the words of a text besides its terms of letters; both find documents."""

    def document(text: str, language: Language = "mixed") -> list[str]:
        return [*analyse(text, language), *_marked(text, words)]

    def question(text: str, language: Language = "mixed") -> Asked:
        letters = ask(text, language)
        return Asked((*letters.finding, *_marked(text, words)), letters.beside)

    return Analyser(edition, document, question)


def _marked(text: str, words: Words) -> list[str]:
    """Words that are Japanese, apart from equal pairs of letters by their mark."""
    if not _JAPANESE.search(text):
        return []
    return [f"{MARK}{normal(word)}" for part in _parts(text) for word in words(part) if _JAPANESE.search(word)]


def _parts(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for start in range(0, len(line), MOST_AT_ONCE):
            yield line[start : start + MOST_AT_ONCE]


def _sudachi() -> Words:
    module: Any = import_module("sudachipy")
    dictionary = module.Dictionary()
    make = dictionary.tokenizer if hasattr(dictionary, "tokenizer") else dictionary.create
    of_thread = threading.local()

    def words(text: str) -> list[str]:
        if not hasattr(of_thread, "tokenizer"):  # one is not to be used by two threads at once
            of_thread.tokenizer = make(mode=module.SplitMode.A)
        found = of_thread.tokenizer.tokenize(text)
        return [one.normalized_form() for one in found if one.part_of_speech()[0] not in GRAMMAR]

    return words
