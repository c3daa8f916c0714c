"""How files go out: always as a download, with the type that their content had when they came in."""

from __future__ import annotations

from urllib.parse import quote

from django.db import transaction
from django.http import FileResponse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import trail
from kyoten.apps.foundation.files import storage
from kyoten.apps.foundation.files.kinds import KINDS
from kyoten.apps.foundation.files.names import clean, extension
from kyoten.apps.foundation.models import FileState, StoredFile
from kyoten.apps.foundation.refusal import Refused

SERVED = (FileState.CLEAN, FileState.NOT_SCANNED)
# Also where a browser or its plug-in would rather open than save: no guessing, no code, no other page around it.
LOCKED = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def can_be_served(file: StoredFile) -> bool:
    """Whether a page may offer the download."""
    return file.state in SERVED


def response(file: StoredFile, by: str) -> FileResponse:
    """The download, recorded in the trail under the actor's label `by`.

    Raises Refused for a file that waits for its scan, was refused or removed, or whose bytes no longer have the digest
    on record. Whether this person may read it is asked by the caller.
    """
    file.refresh_from_db()
    if not can_be_served(file):
        raise Refused(_why_not(file))
    if not storage.is_intact(file.digest):
        raise Refused(
            _("The stored file does not match its fingerprint and is not given out. Please tell the operator.")
        )
    with transaction.atomic():
        trail.append(by, "files.download", file.subject, {"file": file.pk, "digest": file.digest})
    answer = FileResponse(storage.path_of(file.digest).open("rb"), content_type=KINDS[file.kind].media_type)
    for header, value in LOCKED.items():
        answer[header] = value
    answer["Content-Disposition"] = disposition(file.name)
    return answer


def disposition(name: str) -> str:
    """`attachment` with the name in both forms of RFC 6266: plain letters for old clients, UTF-8 for all others."""
    safe = clean(name)
    plain = safe if safe.isascii() else ".".join(filter(None, ["download", extension(safe)]))
    escaped = plain.replace("\\", "_").replace('"', "_").replace("%", "_")
    return f"attachment; filename=\"{escaped}\"; filename*=UTF-8''{quote(safe, safe='')}"


def _why_not(file: StoredFile) -> str:
    return {
        FileState.QUARANTINED: _("The file is waiting for the virus scan. Try again in a few minutes."),
        FileState.REFUSED: _("The virus scan refused this file. Upload a clean copy."),
        FileState.REMOVED: _("This file was removed."),
    }[FileState(file.state)]
