"""The bridge of the names that a pack has in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from kyoten.core.kernel.errors import InputError, Place
from kyoten.core.matching.fusion.bridge import Bridge, of_pairs

LONGEST_NAME: Final = 40
"""Letters of an English text of a pack that is a name; longer ones are sentences."""


def of_pack(folder: Path) -> Bridge:
    """The bridge of a pack's folder. Raises InputError where it holds no texts in two languages."""
    both: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for texts, language in zip(both, ("ja", "en"), strict=True):
        for file in sorted((folder / "texts").glob(f"*{language}.yaml")):
            texts.update(_flat(yaml.safe_load(file.read_text(encoding="utf-8")), file.stem.removesuffix(language)))
    if not both[0]:
        raise InputError("is neither a file of JMdict nor a pack with texts", Place(str(folder)))
    named = [(text, both[1].get(key, "")) for key, text in both[0].items()]
    for file in sorted((*folder.glob("*.yaml"), *folder.glob("measures/*.yaml"), *folder.glob("forms/*.yaml"))):
        named += _names(yaml.safe_load(file.read_text(encoding="utf-8")))
    return of_pairs(pair for pair in named if len(pair[1]) <= LONGEST_NAME and not pair[0].endswith("。"))


def _names(tree: Any) -> Iterator[tuple[str, str]]:
    """Texts that stand in both languages side by side."""
    if isinstance(tree, dict) and isinstance(tree.get("ja"), str) and isinstance(tree.get("en"), str):
        yield tree["ja"], tree["en"]
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _names(part)


def _flat(tree: Any, key: str) -> dict[str, str]:
    if isinstance(tree, dict):
        return {place: text for name, part in tree.items() for place, text in _flat(part, f"{key}/{name}").items()}
    return {key: tree} if isinstance(tree, str) else {}
