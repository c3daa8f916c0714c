"""Which words differ between two texts, Japanese or Latin.

Japanese writes no spaces, so a word here is a run of one script: kanji, hiragana, katakana, Latin letters or digits.
Every other character stands alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kyoten.core.kernel.errors import KyotenError

_WORDS = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff々〆〇]+|[\u3041-\u309f]+|[\u30a1-\u30ff\uff66-\uff9f]+"
    r"|[A-Za-z\u00c0-\u024f\uff21-\uff3a\uff41-\uff5a]+|[0-9\uff10-\uff19]+|.",
    re.DOTALL,
)


class Change(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text, never empty, and what happened to it."""

    change: Change
    text: str


@dataclass(frozen=True)
class WordDifference:
    """The way from an old text to a new one in pieces, in the order of reading; removed words before added ones."""

    pieces: tuple[Piece, ...]

    @property
    def old(self) -> str:
        """The text before."""
        return "".join(piece.text for piece in self.pieces if piece.change is not Change.ADDED)

    @property
    def new(self) -> str:
        """The text after."""
        return "".join(piece.text for piece in self.pieces if piece.change is not Change.REMOVED)

    @property
    def is_empty(self) -> bool:
        """Whether both texts are the same."""
        return all(piece.change is Change.KEPT for piece in self.pieces)

    def applied_to(self, text: str) -> str:
        """The new text, made from the old one; KyotenError where `text` is not the old one."""
        if text != self.old:
            raise KyotenError("This difference was taken from another text.")
        return self.new


def words(text: str) -> tuple[str, ...]:
    """The words of a text; joined they are the text again."""
    return tuple(_WORDS.findall(text))


def word_difference(old: str, new: str) -> WordDifference:
    """Which words were removed and which were added on the way from `old` to `new`."""
    before, after = words(old), words(new)
    pieces: list[Piece] = []
    # Common words are no noise here: a single particle can turn the sense of a sentence.
    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed, added = "".join(before[start:end]), "".join(after[new_start:new_end])
        if what == "equal":
            pieces.append(Piece(Change.KEPT, removed))
            continue
        pieces += [Piece(Change.REMOVED, removed)] if removed else []
        pieces += [Piece(Change.ADDED, added)] if added else []
    return WordDifference(tuple(pieces))
