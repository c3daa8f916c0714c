"""The officer's start page is put together here: any app above this one adds its counts.

An app registers a function of the user that gives tiles, once, from its `AppConfig.ready()`:

    from kyoten.apps.programmes import desk
    from kyoten.apps.reviews import queries
    desk.register("reviews", queries.desk_tiles)

The function is called for every view of the page, so it counts in as few queries as it can and never one a row. It
gives nothing for a user who may not see what it counts. Tiles stand in the order in which the apps are installed, which
is the order of a programme's life.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from kyoten.apps.accounts.models import User
from kyoten.apps.programmes.models import Call


@dataclass(frozen=True)
class Tile:
    """A count that is a link: what is counted, how many (`unit` is its counter word), where they are listed."""

    label: str | Promise
    count: int
    url: str
    unit: str | Promise = ""
    note: str | Promise = ""


Source = Callable[[User], Iterable[Tile]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let `source` add its tiles; registering the same name again replaces it."""
    _sources[name] = source


def tiles_for(user: User) -> list[Tile]:
    """Every tile that this user sees."""
    return [tile for source in _sources.values() for tile in source(user)]


# --- the page of one call ---

CallSource = Callable[[User, Call], Iterable[Tile]]
_call_sources: dict[str, CallSource] = {}


def register_for_call(name: str, source: CallSource) -> None:
    """Let `source` add its tiles to the page of each call; registering the same name again replaces it."""
    _call_sources[name] = source


def tiles_for_call(user: User, call: Call) -> list[Tile]:
    """Every tile of one call that this user sees."""
    return [tile for source in _call_sources.values() for tile in source(user, call)]
