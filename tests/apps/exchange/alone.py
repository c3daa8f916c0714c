"""A search that finds only some kinds, whatever the apps of the site let be found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kyoten.apps.exchange.queries import index, sources


def found_alone(monkeypatch: pytest.MonkeyPatch, *kinds: str) -> Iterator[None]:
    """Listings are found, and these kinds besides; the index of the process is made anew before and after."""
    monkeypatch.setattr(sources, "_sources", {one: sources._sources[one] for one in kinds})
    monkeypatch.setattr(index._kept, "_held", None)
    yield
    index._kept._held = None
