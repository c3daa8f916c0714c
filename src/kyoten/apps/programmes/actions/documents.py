"""Papers that a call offers for download: forms to fill in, explanations, briefings."""

from __future__ import annotations

from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, files
from kyoten.apps.foundation.models import FileState
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes import access
from kyoten.apps.programmes.actions.common import locked_call, record
from kyoten.apps.programmes.models import Call, CallDocument


@transaction.atomic
def add_document(
    call_id: int, *, by: User | None, upload: File[Any], title_ja: str, title_en: str = ""
) -> CallDocument | None:
    """Offer a file on the call's page. The same file again is the same document, with the new title.

    None where the virus scan refused the file: the refusal is on record, nothing is offered.
    """
    call = locked_call(call_id)
    _may(by, call)
    if not title_ja.strip():
        raise Refused(_("Give the document a title in Japanese."))
    subject = f"call:{call.code}"
    file = files.receive(upload, kind_policy=files.ATTACHMENT, by=label(by), subject=subject)
    if file.state == FileState.REFUSED:
        return None
    titles = {"title_ja": title_ja.strip(), "title_en": title_en.strip()}
    document, _made = CallDocument.objects.update_or_create(
        call=call, file=file, removed_at=None, defaults=titles, create_defaults={**titles, "added_at": clock.now()}
    )
    record(call, "programmes.add_document", by, {"file": file.pk, "digest": file.digest, "title": title_ja})
    return document


@transaction.atomic
def remove_document(document_id: int, *, by: User | None, reason: str) -> CallDocument:
    """Take a document off the call's page and its file away, with a reason."""
    document = CallDocument.objects.select_related("file").get(pk=document_id)
    call = locked_call(document.call_id)
    _may(by, call)
    document.refresh_from_db()
    if document.removed_at is not None:
        return document
    files.remove(document.file, by=label(by), reason=reason)
    document.removed_at = clock.now()
    document.save()
    record(call, "programmes.remove_document", by, {"file": document.file_id, "reason": reason})
    return document


def _may(by: User | None, call: Call) -> None:
    require(access.may_run(by, call.programme), _("Only officers of the bodies that own this programme may do this."))
