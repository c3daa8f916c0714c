"""What members of a consortium find on their start page beside their applications: apps above this one add it.

An app registers a function of the user that gives tiles, once, from its `AppConfig.ready()`; it gives nothing for a
user who may not see what it counts, and counts in as few queries as it can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kyoten.apps.accounts.models import User
from kyoten.apps.programmes.desk import Tile

Source = Callable[[User], Iterable[Tile]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let `source` add its tiles; registering the same name again replaces it."""
    _sources[name] = source


def tiles_for(user: User) -> list[Tile]:
    """Every tile that this user sees."""
    return [tile for source in _sources.values() for tile in source(user)]
