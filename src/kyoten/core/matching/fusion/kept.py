"""The words of a bridge in files that are read where they lie: many processes share them, and none loads them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.index.segment import key_of

Bytes = NDArray[Any]
FORM = 4
"""Grows when the files, or the choice of words in them, become others: they are made anew then."""
BETWEEN = "\n"
"""Stands between the translations of a word."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptWords(Mapping[str, tuple[str, ...]]):
    """Words in the order of their `numbers` (`key_of`) with their translations; one is looked up in microseconds."""

    numbers: Bytes
    words: Bytes
    word_starts: Bytes
    said: Bytes
    said_starts: Bytes

    def __getitem__(self, word: str) -> tuple[str, ...]:
        key, plain = np.uint64(key_of(word)), word.encode()
        at = int(self.numbers.searchsorted(key))
        while at < len(self) and self.numbers[at] == key:
            if self._word(at) == plain:
                said = bytes(self.said[self.said_starts[at] : self.said_starts[at + 1]]).decode()
                return tuple(said.split(BETWEEN)) if said else ()
            at += 1
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return (self._word(at).decode() for at in range(len(self)))

    def __len__(self) -> int:
        return len(self.numbers)

    def _word(self, at: int) -> bytes:
        return bytes(self.words[self.word_starts[at] : self.word_starts[at + 1]])


def keep(words: Mapping[str, tuple[str, ...]], folder: Path) -> None:
    """Put the words into a folder that is there whole or not at all; one that is there stays.

    Raises KyotenError where it cannot be written.
    """
    ordered = sorted((key_of(word), word) for word in words)
    texts = {
        "word": [word.encode() for _key, word in ordered],
        "said": [BETWEEN.join(words[word]).encode() for _key, word in ordered],
    }
    fresh = folder.with_name(f"new-{os.getpid()}-{folder.name}")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        np.save(fresh / "numbers.npy", np.array([key for key, _word in ordered], dtype=np.uint64))
        for name, own in texts.items():
            np.save(fresh / f"{name}_starts.npy", _ends(own))
            np.save(fresh / f"{'words' if name == 'word' else name}.npy", np.frombuffer(b"".join(own), np.uint8))
        if not folder.exists():
            fresh.rename(folder)
    except OSError as error:
        why = error.strerror or "only a part was written: is the disk full?"
        raise KyotenError(f"{folder}: the words cannot be written ({why})") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def kept(folder: Path) -> KeptWords | None:
    """The words of a folder; None where there are none."""
    try:
        names = ("numbers", "words", "word_starts", "said", "said_starts")
        return KeptWords(*(np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in names))
    except (OSError, ValueError):
        return None


def _ends(texts: Sequence[bytes]) -> Bytes:
    return np.array([0, *accumulate(map(len, texts))], dtype=np.int64)
