"""Budgets in force where they are no longer those of the pack: apps above this one say so.

An app registers a function once, from its `AppConfig.ready()`. It is given a programme and a fiscal year, and gives
whole yen for lines whose budget was changed, by measure and line; None for a line that ended and gives nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kyoten.apps.programmes.models import Programme

Line = tuple[str, str]  # measure and line in the pack
Source = Callable[[Programme, int], Mapping[Line, int | None]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let `source` say what was changed; registering the same name again replaces it."""
    _sources[name] = source


def changed(programme: Programme, year: int) -> dict[Line, int | None]:
    """Every line whose budget is not that of the pack any more."""
    return {line: yen for source in _sources.values() for line, yen in source(programme, year).items()}
