"""What a scope is called: apps that own the things behind a scope's code say their names.

An app registers, once, from its `AppConfig.ready()`, a function of codes that gives names by code, in the language of
the page and in one query; for a model with `code` and `name` that is `by_code`:

    from kyoten.apps.accounts import scope_names
    scope_names.register("application", scope_names.by_code(Application))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kyoten.apps.accounts.models import Role

Source = Callable[[frozenset[str]], Mapping[str, str]]
Names = dict[tuple[str, str], str]
_sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """Let `source` name the scopes of one kind; registering the same kind again replaces it."""
    _sources[kind] = source


def by_code(model: Any) -> Source:
    """A source that reads the names of a model's rows by their codes, in one query."""

    def names(codes: frozenset[str]) -> Mapping[str, str]:
        return {row.code: row.name for row in model.objects.filter(code__in=codes)}

    return names


def names_of(roles: Iterable[Role]) -> Names:
    """The names of scopes by kind and code, one query for each kind; a scope that nobody names is left out."""
    wanted: dict[str, set[str]] = {}
    for role in roles:
        wanted.setdefault(role.scope_kind, set()).add(role.scope)
    return {
        (kind, code): name
        for kind, codes in wanted.items()
        if kind in _sources
        for code, name in _sources[kind](frozenset(codes)).items()
    }
