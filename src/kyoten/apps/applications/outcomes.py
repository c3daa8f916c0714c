"""Where a consortium reads what was decided on its application: the app that decides says so.

It registers a function once, from its `AppConfig.ready()`; given ids of applications, the function gives the addresses
of those whose consortium may read its result now. Nothing of the result itself passes here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

Source = Callable[[Collection[int]], Mapping[int, str]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let `source` say where results are read; registering the same name again replaces it."""
    _sources[name] = source


def addresses(application_ids: Collection[int]) -> dict[int, str]:
    """The page of the result by application, for those that have one to read."""
    return {pk: address for source in _sources.values() for pk, address in source(application_ids).items()}
