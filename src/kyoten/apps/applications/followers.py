"""Whether anything followed from a decision of the office: apps above this one say so.

An app registers a function once, from its `AppConfig.ready()`; it is given ids of applications and gives those back
from which something followed, such as reviewers assigned. A decision from which something followed is not undone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

Source = Callable[[Collection[int]], Collection[int]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let `source` say what followed; registering the same name again replaces it."""
    _sources[name] = source


def followed(application_ids: Collection[int]) -> frozenset[int]:
    """The applications from whose check anything followed."""
    return frozenset(pk for source in _sources.values() for pk in source(application_ids))
