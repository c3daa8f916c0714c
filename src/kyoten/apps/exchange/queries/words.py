"""The words by which a question is put into the other language: names of packs, and JMdict where it was put there."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import cast

from django.conf import settings

from kyoten.core.matching.fusion.bridge import Bridge
from kyoten.core.matching.fusion.kept import KeptWords, kept
from kyoten.core.matching.fusion.names import of_pack

Said = Mapping[str, tuple[str, ...]]


def across(text: str) -> str:
    """What the words of a question are called in the other language; empty where none is known."""
    return _bridge(dictionary_folder()).across(text)


def has_dictionary() -> bool:
    """Do words of JMdict find something on this site? Its licence asks to name it then."""
    return _dictionary(dictionary_folder()) is not None


def dictionary_folder() -> Path | None:
    """Where the words of the operator's file of JMdict are kept, of this very file; None where there is no file."""
    path, folder = Path(settings.KYOTEN_JMDICT), settings.KYOTEN_INDEX
    if not settings.KYOTEN_JMDICT or folder is None or not path.is_file():
        return None
    seen = path.stat()
    found: Path = folder / f"jmdict-{seen.st_size}-{seen.st_mtime_ns}"
    return found


def _bridge(folder: Path | None) -> Bridge:
    found = _dictionary(folder)
    names = _names()
    # Bridge only looks words up; a ChainMap asks for mappings that could also be written.
    return Bridge(
        ChainMap(*(cast(MutableMapping[str, tuple[str, ...]], one) for one in (names, found) if one is not None))
    )


def _dictionary(folder: Path | None) -> KeptWords | None:
    return _opened(folder) if folder is not None and folder.is_dir() else None


@lru_cache(maxsize=1)
def _opened(folder: Path) -> KeptWords | None:
    return kept(folder)


@lru_cache(maxsize=1)
def _names() -> Said:
    """Names that stand in both languages in the packs that come along; where two differ, the first pack's counts."""
    packs = sorted(one for one in settings.PACKS.iterdir() if (one / "texts").is_dir())
    return dict(ChainMap(*(dict(of_pack(one).words) for one in packs)))
