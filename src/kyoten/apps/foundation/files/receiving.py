"""How files come in, wait for the scan, and go away. Every step stands in the audit trail."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.files import scanner, storage
from kyoten.apps.foundation.files.kinds import MEGABYTE, FilePolicy, kind_of
from kyoten.apps.foundation.files.names import clean, extension
from kyoten.apps.foundation.models import AuditHead, FileState, StoredFile
from kyoten.apps.foundation.refusal import Refused

DAY = 24 * 60 * 60.0
WITHOUT_BYTES = (FileState.REMOVED, FileState.REFUSED)


def receive(upload: File[Any], *, kind_policy: FilePolicy, by: str, subject: str) -> StoredFile:
    """Take an upload in for `subject` (such as `application:2009-1-g01`); `by` is the actor's label for the trail.

    Raises Refused with a sentence for what the policy does not accept; nothing is kept then. What the scanner refuses
    comes back as a row in state `refused` without bytes, so that the refusal itself is on record. The same bytes for
    the same subject give the same row, however often and from however many windows they are sent.
    """
    name = clean(upload.name)
    try:
        with storage.stage(upload.chunks(), kind_policy.max_bytes) as staged:
            kind = kind_of(staged.path, name, kind_policy)
            full_name = name if extension(name) else f"{name}.{kind.extensions[0]}"
            known = {"kind": kind.id, "size": staged.size, "name": full_name, "received_by": by}
            return _keep(staged, {**known, **_scanned(staged.path, kind_policy)}, by, subject)
    except storage.TooLarge:
        limits = {"name": name, "limit": f"{round(kind_policy.max_bytes / MEGABYTE, 2):g}"}
        raise Refused(_("“%(name)s” is larger than %(limit)s MB. Make it smaller or split it.") % limits) from None


def remove(file: StoredFile, *, by: str, reason: str) -> None:
    """Take a file away, with a reason. The row and its entries stay; the bytes go once no other row needs them."""
    if not reason.strip():
        raise Refused(_("Say why the file is removed."))
    with transaction.atomic():
        row = StoredFile.objects.select_for_update().get(pk=file.pk)
        if row.state == FileState.REMOVED:
            return
        row.state = FileState.REMOVED
        row.save(update_fields=["state"])
        trail.append(by, "files.remove", row.subject, {**_facts(row), "reason": reason.strip()})
        transaction.on_commit(partial(_drop_unneeded, row.digest))


def rescan(limit: int = 100) -> int:
    """Scan files that wait in quarantine; how many have left it. Stops when the scanner cannot look."""
    dotted, look = scanner.configured()
    done = 0
    for file in StoredFile.objects.filter(state=FileState.QUARANTINED)[: limit if look else 0]:
        path = storage.path_of(file.digest)
        if not path.exists():
            continue  # removed in the meantime
        found = _look(dotted, path)
        if found["state"] == FileState.QUARANTINED:
            break
        done += _leave_quarantine(file.pk, found)
    return done


def sweep(older_than: float = DAY) -> int:
    """Take away bytes that no row names (their transaction did not stand) and that are `older_than` seconds old.

    Returns how many. A receipt that runs at this moment touches its bytes, so a day's patience spares them.
    """
    swept = 0
    for path in storage.strays(older_than):
        if path.parent.name == "incoming":
            path.unlink(missing_ok=True)
            swept += 1
        else:
            swept += _drop_unneeded(path.name)
    return swept


def _scanned(path: Path, policy: FilePolicy) -> dict[str, str]:
    """State, scanner and note for fresh bytes."""
    dotted, look = scanner.configured()
    if look is None:
        state = FileState.NOT_SCANNED if policy.allow_unscanned else FileState.QUARANTINED
        return {"state": state, "scanner": "", "scan_note": ""}
    return _look(dotted, path)


def _look(dotted: str, path: Path) -> dict[str, str]:
    """What the configured scanner says about the bytes; quarantine when it cannot say anything now."""
    look = scanner.configured()[1]
    assert look is not None
    try:
        threat = look(path).threat
    except scanner.ScannerUnavailable as error:
        return {"state": FileState.QUARANTINED, "scanner": "", "scan_note": str(error)[:200]}
    return {"state": FileState.REFUSED if threat else FileState.CLEAN, "scanner": dotted, "scan_note": threat[:200]}


def _keep(staged: storage.Staged, fields: dict[str, object], by: str, subject: str) -> StoredFile:
    """The row of these bytes for this subject, and the bytes in their place.

    The entry comes before the bytes: it holds the trail's lock until the transaction ends, and `_drop_unneeded` asks
    for that lock, so bytes are never taken away between their arrival and the commit of their row.
    """
    with transaction.atomic():
        live = StoredFile.objects.exclude(state=FileState.REMOVED)
        fields = {**fields, "received_at": clock.now()}
        file, new = live.select_for_update().get_or_create(digest=staged.digest, subject=subject, defaults=fields)
        if new:
            trail.append(by, "files.receive", subject, _facts(file))
        if file.state != FileState.REFUSED:
            storage.place(staged)
    return file


def _leave_quarantine(pk: int, found: dict[str, str]) -> int:
    """Record what the scan said, unless somebody was faster."""
    with transaction.atomic():
        row = StoredFile.objects.select_for_update().get(pk=pk)
        if row.state != FileState.QUARANTINED:
            return 0
        row.state, row.scanner, row.scan_note = found["state"], found["scanner"], found["scan_note"]
        row.save(update_fields=["state", "scanner", "scan_note"])
        trail.append(trail.SYSTEM, "files.scan", row.subject, _facts(row))
        if row.state == FileState.REFUSED:
            transaction.on_commit(partial(_drop_unneeded, row.digest))
    return 1


def _drop_unneeded(digest: str) -> int:
    """Take bytes away unless a row needs them; under the lock of the trail, see `_keep`."""
    with transaction.atomic():
        AuditHead.objects.select_for_update().filter(pk=1).first()
        if StoredFile.objects.filter(digest=digest).exclude(state__in=WITHOUT_BYTES).exists():
            return 0
        storage.drop(digest)
    return 1


def _facts(file: StoredFile) -> dict[str, object]:
    names = ("digest", "name", "kind", "size", "state", "scanner", "scan_note")
    return {"file": file.pk, **{name: getattr(file, name) for name in names}}
