"""What evaluations decided on hubs: an app above this one knows, and says so here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Decisions = Callable[[Iterable[int]], Mapping[int, str]]
_sources: dict[str, Decisions] = {}


def register(name: str, source: Decisions) -> None:
    """Let `source` say, for keys of hubs, what the last decided evaluation of each decided (`continue`, `stop`)."""
    _sources[name] = source


def decisions(hubs: Iterable[int]) -> dict[int, str]:
    """The decision on each hub that was evaluated; hubs that were not are left out."""
    keys = list(hubs)
    return {hub: decision for source in _sources.values() for hub, decision in source(keys).items()}
