"""The words of a bridge in files that are read where they lie: many processes share them, and none loads them."""

from __future__ import annotations

import os
import shutil
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kyoten.core.kernel.errors import KyotenError

Bytes = NDArray[Any]
BETWEEN = "\n"
"""Stands between the translations of a word."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptWords(Mapping[str, tuple[str, ...]]):
    """Words in order with their translations; looking one up reads some twenty places of the file."""

    words: Bytes
    word_starts: Bytes
    said: Bytes
    said_starts: Bytes

    def __getitem__(self, word: str) -> tuple[str, ...]:
        at = bisect_left(range(len(self)), word.encode(), key=self._word)
        if at == len(self) or self._word(at) != word.encode():
            raise KeyError(word)
        return tuple(bytes(self.said[self.said_starts[at] : self.said_starts[at + 1]]).decode().split(BETWEEN))

    def __iter__(self) -> Iterator[str]:
        return (self._word(at).decode() for at in range(len(self)))

    def __len__(self) -> int:
        return len(self.word_starts) - 1

    def _word(self, at: int) -> bytes:
        return bytes(self.words[self.word_starts[at] : self.word_starts[at + 1]])


def keep(words: Mapping[str, tuple[str, ...]], folder: Path) -> None:
    """Put the words into a folder that is there whole or not at all; one that is there stays.

    Raises KyotenError where it cannot be written.
    """
    ordered = sorted((word.encode(), BETWEEN.join(words[word]).encode()) for word in words)
    fresh = folder.with_name(f"new-{os.getpid()}-{folder.name}")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        for at, name in enumerate(("word", "said")):
            texts = [pair[at] for pair in ordered]
            np.save(fresh / f"{name}_starts.npy", _ends(texts))
            np.save(fresh / f"{'words' if name == 'word' else name}.npy", np.frombuffer(b"".join(texts), np.uint8))
        if folder.exists():
            shutil.rmtree(fresh)
        else:
            fresh.rename(folder)
    except OSError as error:
        raise KyotenError(f"{folder}: the words cannot be written ({error.strerror})") from error


def kept(folder: Path) -> KeptWords | None:
    """The words of a folder; None where there are none."""
    try:
        names = ("words", "word_starts", "said", "said_starts")
        return KeptWords(*(np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in names))
    except (OSError, ValueError):
        return None


def _ends(texts: Sequence[bytes]) -> Bytes:
    return np.array([0, *accumulate(map(len, texts))], dtype=np.int64)
