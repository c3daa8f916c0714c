"""Budgets in force where they are no longer those of the pack: apps above this one say so.

An app registers a function once, from its `AppConfig.ready()`. It is given a programme and a fiscal year, and gives
whole yen for lines whose budget was changed, by measure and line; None for a line that ended and gives nothing new.
In the same way it may say what hubs keep of lines of agreed packages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from kyoten.apps.programmes.models import Programme

if TYPE_CHECKING:
    from kyoten.apps.support.models import PackageLine

Line = tuple[str, str]  # measure and line in the pack
Source = Callable[[Programme, int], Mapping[Line, int | None]]
Kept = Callable[[Iterable["PackageLine"]], Mapping[int, int | None]]
_sources: dict[str, Source] = {}
_kept: dict[str, Kept] = {}


def register(name: str, source: Source, kept: Kept | None = None) -> None:
    """Let `source` say what was changed, `kept` what is left of lines; the same name again replaces it."""
    _sources[name] = source
    if kept is not None:
        _kept[name] = kept


def kept(lines: Iterable[PackageLine]) -> dict[int, int | None]:
    """What a hub keeps of the lines that were amended after their package was agreed: whole yen by the line's key."""
    rows = list(lines)
    return {key: yen for source in _kept.values() for key, yen in source(rows).items()}


def changed(programme: Programme, year: int) -> dict[Line, int | None]:
    """Every line whose budget is not that of the pack any more."""
    return {line: yen for source in _sources.values() for line, yen in source(programme, year).items()}
