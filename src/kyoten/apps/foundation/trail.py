"""The audit trail: every write appends one entry in its own transaction, chained by SHA-256.

An entry's digest covers its fields and the digest before it, so that a changed, removed or reordered entry breaks the
chain at a place that `verify` can name. Someone who can rewrite the whole table can forge a whole new chain: note the
head digest somewhere else (`kyoten audit verify` prints it) and give it back with `expected_head`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry, AuditHead

GENESIS = "0" * 64
SYSTEM = "system"


class NotInTransaction(RuntimeError):
    """An act was recorded outside the transaction that makes the change."""


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: the entry's number and what is wrong with it (a sentence)."""

    sequence: int
    problem: str


def append(actor: str, action: str, subject: str, facts: Mapping[str, Any]) -> AuditEntry:
    """Add one entry; must run inside the transaction of the change it records (else NotInTransaction)."""
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{action}: record the act in the same transaction as the change")
    head = _locked_head()
    entry = AuditEntry(
        sequence=head.sequence + 1,
        at=clock.now(),
        actor=actor,
        action=action,
        subject=subject,
        facts=canonical(facts),
        previous=head.digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save()
    return entry


def hold() -> None:
    """Take the head of the trail for this transaction before rows that other acts lock while they hold it.

    Acts that lock in one order never wait for each other in a ring. Must run inside a transaction.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("hold the trail in the transaction of the change")
    _locked_head()


def _locked_head() -> AuditHead:
    """The head row, held until the transaction ends; every other append waits for it."""
    rows = AuditHead.objects.select_for_update().filter(pk=1)
    head = rows.first()
    if head is None:
        # Two first acts at the same moment: one makes the row, the other waits and finds it.
        AuditHead.objects.bulk_create([AuditHead(pk=1, sequence=0, digest=GENESIS)], ignore_conflicts=True)
        head = rows.get()
    return head


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spare spaces; dates as ISO text; the same value always gives the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> str:
    """What JSON has no form for: dates and times in ISO form, anything else as its own text."""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def digest_of(entry: AuditEntry) -> str:
    """SHA-256 (hex) over the entry's fields and the digest before it."""
    moment = entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    fields = [entry.sequence, moment, entry.actor, entry.action, entry.subject, entry.facts, entry.previous]
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def verify(entries: Iterable[AuditEntry] | None = None, expected_head: str = "") -> list[Break]:
    """Every break of the chain, in order; empty when it holds. Reads the whole trail in one pass."""
    rows = AuditEntry.objects.order_by("sequence").iterator() if entries is None else entries
    breaks: list[Break] = []
    sequence, digest = 0, GENESIS
    for entry in rows:
        breaks += _check(entry, sequence, digest)
        sequence, digest = entry.sequence, entry.digest
    breaks += _check_head(sequence, digest, expected_head)
    return breaks


def _check(entry: AuditEntry, sequence: int, digest: str) -> Iterator[Break]:
    """Is this entry the one after `sequence`, chained to `digest`, and unchanged?"""
    if entry.sequence != sequence + 1:
        yield Break(sequence + 1, f"entries {sequence + 1} to {entry.sequence - 1} are missing")
    elif entry.previous != digest:
        yield Break(entry.sequence, "is not chained to the entry before it: it was moved, or that one was changed")
    if digest_of(entry) != entry.digest:
        yield Break(entry.sequence, "was changed after it was written")


def _check_head(sequence: int, digest: str, expected_head: str) -> Iterator[Break]:
    """Does the chain end where its head says, and where the reader noted it?"""
    head = AuditHead.objects.filter(pk=1).first()
    if head is None and sequence:
        yield Break(sequence, "has no head: the note of where the chain ends was removed")
    if head and head.sequence > sequence:
        yield Break(sequence + 1, f"entries {sequence + 1} to {head.sequence} are missing at the end")
    elif head and (head.sequence, head.digest) != (sequence, digest):
        yield Break(sequence, "is not the entry that the head of the chain names")
    if expected_head and expected_head != digest and not AuditEntry.objects.filter(digest=expected_head).exists():
        yield Break(sequence, f"the noted head {expected_head[:12]}... is nowhere in the chain")


def head() -> tuple[int, str]:
    """Number and digest of the last entry; (0, GENESIS) for an empty trail."""
    row = AuditHead.objects.filter(pk=1).first()
    return (row.sequence, row.digest) if row else (0, GENESIS)
