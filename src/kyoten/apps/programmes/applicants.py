"""Which applications a call has that are not filed yet: told by the app of applications, which stands above this one.

It registers one function of the call's id, once, from its `AppConfig.ready()`; extensions are granted to these alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Lookup = Callable[[int], Mapping[str, str]]
_lookups: dict[str, Lookup] = {}


def register(name: str, lookup: Lookup) -> None:
    """Let `lookup` tell code and name of a call's unfiled applications; the same name again replaces it."""
    _lookups[name] = lookup


def unfiled(call_id: int) -> dict[str, str]:
    """Names of the applications that can still be filed, by code, in the order of codes."""
    found = [pair for lookup in _lookups.values() for pair in lookup(call_id).items()]
    return dict(sorted(found))
