"""What is found beside listings: apps above this one register it, such as cases, measures and plans of hubs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from kyoten.apps.accounts.access import Actor
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.tables.shapes import Value
from kyoten.core.matching.document import Document, Kind


@dataclass(frozen=True)
class Entry:
    """What the page shows of a find that is no listing.

    `since` is when everybody could read it first; `filed` is what files hold of it by the columns of `exports`.
    """

    code: str
    title: str
    title_lang: str
    url: str
    about: str = ""
    start: str = ""
    invented: bool = False
    since: dt.datetime | None = None
    filed: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """One kind of finds. Its documents have the ids `KIND-ID`, its acts in the audit trail the subject `KIND:ID`.

    `documents` gives those of these ids, of all where None: what nobody shall find any more comes as withdrawn.
    `entries` gives what a reader may see of these ids, in their language. Where acts on other subjects change finds as
    well, `touched` says which, by the subjects of these acts.
    """

    kind: Kind
    label: str | Promise
    documents: Callable[[Sequence[int] | None], list[Document]]
    entries: Callable[[Actor, Sequence[int]], Mapping[int, Entry]]
    touched: Callable[[Collection[str]], Collection[int]] | None = None


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Called once when the site starts."""
    _sources[source.kind] = source


def label_of(kind: str) -> str | None:
    """What a kind of finds is called; None for one that nobody registered."""
    found = _sources.get(kind)
    return str(found.label) if found else None


def subject_of(code: str) -> str:
    """What the audit trail calls a find that is no listing."""
    kind, _, one = code.rpartition("-")
    return f"{kind}:{one}"


def documents(since: int | None = None) -> list[Document]:
    """Documents of every kind that some act changed after the act of this number; all where None."""
    if since is None:
        return [one for source in _sources.values() for one in source.documents(None)]
    subjects = _subjects_since(since) if _sources else frozenset()
    changed = {source: _changed(source, subjects) for source in _sources.values()}
    return [one for source, ids in changed.items() if ids for one in source.documents(sorted(ids))]


def entries(user: Actor, codes: Sequence[str]) -> dict[str, Entry]:
    """What the reader may see of these finds, by code."""
    found: dict[str, Entry] = {}
    for kind, source in _sources.items():
        ids = [int(one.removeprefix(f"{kind}-")) for one in codes if one.startswith(f"{kind}-")]
        if ids:
            found |= {f"{kind}-{one}": entry for one, entry in source.entries(user, ids).items()}
    return found


def _subjects_since(act: int) -> frozenset[str]:
    return frozenset(AuditEntry.objects.filter(sequence__gt=act).values_list("subject", flat=True))


def _changed(source: Source, subjects: Collection[str]) -> set[int]:
    own = (subject.partition(":") for subject in subjects)
    ids = {int(one) for kind, _colon, one in own if kind == source.kind and one.isdecimal()}
    return ids | set(source.touched(subjects)) if source.touched and subjects else ids
