"""The words by which a question is put into the other language: names of packs, and JMdict where it was put there."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import cast

from django.conf import settings

from kyoten.core.matching.fusion.bridge import Bridge
from kyoten.core.matching.fusion.jmdict import located
from kyoten.core.matching.fusion.kept import FORM, KeptWords, kept
from kyoten.core.matching.fusion.names import of_pack

Said = Mapping[str, tuple[str, ...]]


def across(text: str) -> dict[str, float]:
    """What the words of a question are called in the other language, and what each counts; empty where none is."""
    return _bridge(dictionary_folder()).across(text)


def has_dictionary() -> bool:
    """Do words of JMdict find something on this site? Its licence asks to name it then."""
    return _dictionary(dictionary_folder()) is not None


def dictionary_file() -> Path | None:
    """The file of JMdict that the operator named, or the database of the package; None where there is none."""
    return located(settings.KYOTEN_JMDICT) if settings.KYOTEN_JMDICT else None


def dictionary_folder() -> Path | None:
    """Where the words of that very file are kept, as this edition of the program keeps them; None without a file."""
    path, folder = dictionary_file(), settings.KYOTEN_INDEX
    if path is None or folder is None:
        return None
    seen = path.stat()
    found: Path = folder / f"jmdict-{FORM}-{seen.st_size}-{seen.st_mtime_ns}"
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
