"""Where a statement comes from, in one line a language: what a finding carries beside the numbers compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A source in words, Japanese and English; false where nothing is stated."""

    ja: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.ja or self.en)

    def in_language(self, language: str) -> str:
        """The source in `ja` or `en`; any other language gives English."""
        return self.ja if language.startswith("ja") else self.en


UNSTATED = Source()


def as_kept(kept: Mapping[str, str] | str) -> Source:
    """A source as it was kept with a finding. Older findings kept one line for both languages."""
    return Source(kept, kept) if isinstance(kept, str) else Source(kept["ja"], kept["en"])
