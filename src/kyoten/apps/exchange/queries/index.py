"""The index of what is found: on disk for every process, brought up to date by the acts that came since.

What an index holds is told by the last act of the audit trail that it has seen. A listing carries the number of its
own last act, so that what changed since is read and nothing else. The digest of that act says whether it is still the
same history; where it is not (a restored database), or where texts become other terms than before (another analyser,
another version of it), the index is made anew. Whoever finds the index of the folder
behind brings it up to date; one process at a time writes it, the others go on with what they made for themselves.
"""

from __future__ import annotations

import fcntl
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from kyoten.apps.exchange.bridge import FORM, document_of
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.queries import sources
from kyoten.apps.exchange.queries.analysing import analyser
from kyoten.apps.exchange.states import ListingState
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.reviews.queries import meaning
from kyoten.core.kernel.embedding import Floats, digest
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.document import Document
from kyoten.core.matching.index import store
from kyoten.core.matching.index.index import Index, Part
from kyoten.core.matching.index.segment import Array
from kyoten.core.matching.match import text_of

Head = tuple[int, str]  # number and digest of an act
HALF = np.dtype("<f2")
AT_ONCE = 5000  # texts whose vectors are asked for in one query
log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Held:
    """An index, the vectors of its documents by segment (none where the site has no text model), and what it has seen.

    Rows of zeros stand for documents that no task has read yet.
    """

    index: Index
    head: Head
    edition: str = ""
    vectors: tuple[Array, ...] = ()


class Keeper:
    """The index of a folder, brought up to date when it is asked for; safe for several threads and processes.

    Without a folder, and in the middle of a transaction, which may still be undone, it stays in memory.
    """

    def __init__(self, folder: Callable[[], Path | None], is_settled: Callable[[], bool] | None = None) -> None:
        self._lock = threading.Lock()
        self._held: Held | None = None
        self._folder = folder
        self._is_settled = is_settled or (lambda: not connection.in_atomic_block)

    def current(self) -> Held:
        """The index of everything that is published as the audit trail stands; one query where nothing happened."""
        head, edition = trail.head(), _edition()
        with self._lock:
            if self._held is None or (self._held.head, self._held.edition) != (head, edition) or not _fits(self._held):
                self._held = self._followed(head, edition)
            return self._held

    def _followed(self, head: Head, edition: str) -> Held:
        held = self._newest()
        if held is None:
            return self._shared(_with_vectors(Held(Index.of(_everything(), analyser()), head), edition, None))
        changed = _changed_since(held.head[0])
        if not changed and held.edition == edition:
            return replace(held, head=head)
        made = Held(held.index.adding(changed), head)
        return self._shared(_with_vectors(made, edition, held))

    def _newest(self) -> Held | None:
        """What this process holds or what the folder holds, whichever saw more of the history that is in force."""
        folder = self._folder()
        held = self._held if self._held and _fits(self._held) and _is_past(self._held.head) else None
        note = _note(folder) if folder else None
        if folder and note and (held is None or note[0] > held.head[0]) and _is_past(note):
            return _opened(folder) or held
        return held

    def _shared(self, made: Held) -> Held:
        """Written into the folder and opened from there; as it was made where that cannot be, or another one writes."""
        folder = self._folder()
        if folder is None or not self._is_settled():
            return made
        try:
            with _only_writer(folder) as alone:
                if not alone or not _is_newer(made.head, folder):
                    return made
                store.save(made.index, folder, vectors=made.vectors, note=_noted(made))
            return _opened(folder) or made
        except (OSError, KyotenError) as error:
            log.warning("the index of the exchange stays in memory: %s", error)
            return made


def _edition() -> str:
    """By what the vectors of this site are known; empty where it has no text model."""
    found = meaning.model()
    return found.edition if found else ""


def _is_past(head: Head) -> bool:
    """Does the act stand in the trail as it was seen?"""
    return head[0] == 0 or AuditEntry.objects.filter(sequence=head[0], digest=head[1]).exists()


# --- the folder ---


@contextmanager
def _only_writer(folder: Path) -> Iterator[bool]:
    """Nobody waits: says whether this process is the one that writes. The lock goes with its process."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "writer").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _fits(held: Held) -> bool:
    """Do its texts become terms as this site wants it?"""
    return held.index.analyser.edition == analyser().edition


def _noted(made: Held) -> dict[str, str | int]:
    terms = made.index.analyser.edition
    return {"form": FORM, "terms": terms, "act": made.head[0], "digest": made.head[1], "edition": made.edition}


def _note(folder: Path) -> Head | None:
    """What the index of the folder has seen; None where there is none that this edition of the program can use."""
    try:
        note = store.note_of(folder)
        usable = note.get("form") == FORM and note.get("terms", LETTERS.edition) == analyser().edition
        return (int(note["act"]), str(note["digest"])) if usable else None
    except (KyotenError, KeyError, ValueError):
        return None


def _is_newer(head: Head, folder: Path) -> bool:
    """Is the folder's index behind this act, or of another history?"""
    note = _note(folder)
    return note is None or note[0] < head[0] or not _is_past(note)


def _opened(folder: Path) -> Held | None:
    try:
        shelf = store.open_shelf(folder)
        head = int(shelf.note["act"]), str(shelf.note["digest"])
        return Held(shelf.index, head, str(shelf.note["edition"]), shelf.vectors)
    except (KyotenError, KeyError) as error:
        log.warning("the index of the exchange is made anew: %s", error)
        return None


# --- what is read ---


def _everything() -> list[Document]:
    return [*_documents(Listing.objects.filter(state=ListingState.PUBLISHED)), *sources.documents()]


def _changed_since(act: int) -> list[Document]:
    return [*_documents(Listing.objects.filter(act__gt=act)), *sources.documents(act)]


def _documents(rows: QuerySet[Listing]) -> list[Document]:
    found = rows.select_related("organisation").prefetch_related("works")
    return [document_of(one) for one in found]


def _with_vectors(made: Held, edition: str, before: Held | None) -> Held:
    """The index with the vectors of its documents; those of segments that were there before are taken over."""
    if not edition:
        return made
    known = {}
    if before and before.edition == edition:
        known = {id(part.segment): rows for part, rows in zip(before.index.parts, before.vectors, strict=True)}
    rows = [known[id(part.segment)] if id(part.segment) in known else vectors_of(part) for part in made.index.parts]
    return replace(made, edition=edition, vectors=tuple(rows))


def vectors_of(part: Part) -> Array:
    """A row for each document of a segment, zeros where its text was not read by the model yet."""
    texts = [text_of(part.segment.document(at)) for at in range(len(part.segment))]
    known: dict[str, Floats] = {}
    for start in range(0, len(texts), AT_ONCE):
        known |= meaning.known_vectors(texts[start : start + AT_ONCE])
    size = len(next(iter(known.values()))) if known else 0
    rows = np.zeros((len(texts), size), dtype=HALF)
    for at, text in enumerate(texts):
        if (key := digest(text)) in known:
            rows[at] = known[key]
    return rows


def unread(held: Held) -> Sequence[Document]:
    """Living documents that no vector stands for."""
    found = []
    for part, rows in zip(held.index.parts, held.vectors, strict=True):
        missing = part.alive & ~rows.any(axis=1) if rows.size else part.alive
        found += [part.segment.document(int(at)) for at in np.flatnonzero(missing)]
    return found


_kept = Keeper(lambda: settings.KYOTEN_INDEX)
current: Callable[[], Held] = _kept.current
