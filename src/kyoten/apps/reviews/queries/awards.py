"""Money that goes to several bodies together, as apps above this one know it.

An app that keeps awards registers a function, once, from its `AppConfig.ready()`:

    awards.register("support", queries.awards_of_bodies)

It gives every award of which this site knows more than one recipient.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kyoten.apps.reviews.bridge.ties import Award

Source = Callable[[], Iterable[Award]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let `source` tell of its awards; registering the same name again replaces it."""
    _sources[name] = source


def known() -> list[Award]:
    """Every award that any app knows, in the order of the apps."""
    return [award for source in _sources.values() for award in source()]
