"""The index of listings: kept in each process, brought up to date by the acts that came since.

What an index holds is told by the last act of the audit trail that it has seen. A listing carries the number of its
own last act, so that what changed since is read and nothing else. The digest of that act says whether it is still the
same history; where it is not (a restored database), the index is made anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db.models import QuerySet

from kyoten.apps.exchange.bridge import document_of
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.states import ListingState
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.models import AuditEntry
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.index import Index

Head = tuple[int, str]  # number and digest of an act


class Keeper:
    """One index, brought up to date when it is asked for; safe for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._head: Head | None = None
        self._index = Index.of(())

    def current(self) -> Index:
        """The index of every listing as the audit trail stands now; one query where nothing happened."""
        head = trail.head()
        with self._lock:
            if self._head is None or (self._head != head and not _is_past(self._head)):
                self._index = Index.of(_documents(Listing.objects.filter(state=ListingState.PUBLISHED)))
            elif self._head != head:
                self._index = self._index.adding(_documents(Listing.objects.filter(act__gt=self._head[0])))
            self._head = head
            return self._index


def _is_past(head: Head) -> bool:
    """Does the act stand in the trail as it was seen?"""
    return AuditEntry.objects.filter(sequence=head[0], digest=head[1]).exists()


def _documents(rows: QuerySet[Listing]) -> list[Document]:
    found = rows.select_related("organisation").prefetch_related("works")
    return [document_of(one) for one in found]


_kept = Keeper()
current: Callable[[], Index] = _kept.current
