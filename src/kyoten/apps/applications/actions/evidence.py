"""Acts that put files, links and figures behind the plan, and take them away again, until the text is fixed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications import evidence_queries
from kyoten.apps.applications.actions.common import editable, locked, record, touch
from kyoten.apps.applications.correctable import part_of
from kyoten.apps.applications.evidence_bridge import MOST_EXHIBITS, Place, standing
from kyoten.apps.applications.models import Application, Evidence
from kyoten.apps.foundation import clock, files
from kyoten.apps.foundation.models import FileState, StoredFile
from kyoten.apps.foundation.refusal import Refused

FIRST_YEAR, LAST_YEAR = 1900, 2100
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def add_file(
    application_id: int, place: str, upload: File[Any], *, by: User | None, title: str = "", replaces: int | None = None
) -> Evidence:
    """Put a file behind the plan; with `replaces`, in the place of another piece of evidence.

    Raises Refused for a place that takes no file, more files than the place has room for, and whatever the file itself
    is refused for. What the virus scan refused is kept on record, without its bytes.
    """
    found = _room(application_id, place, by, replaces)
    kept = files.receive(upload, kind_policy=found.policy, by=label(by), subject=subject_of(application_id))
    if kept.state == FileState.REFUSED:
        raise Refused(
            _("The virus scan refused “%(name)s” (%(found)s). It was not kept. Upload a clean copy.")
            % {"name": kept.name, "found": kept.scan_note}
        )
    facts = {"file": kept.name, "sha256": kept.digest}
    return _add(application_id, place, by, replaces, facts, kind=Evidence.Kind.FILE, file=kept, title=title)


def add_link(application_id: int, place: str, *, by: User | None, url: str, title: str) -> Evidence:
    """Put a link behind a function: a public address of the web, and what stands there."""
    address = web_address(url)
    _named(title)
    facts = {"url": address}
    return _add(application_id, place, by, None, facts, kind=Evidence.Kind.LINK, url=address, title=title)


def add_figure(
    application_id: int,
    place: str,
    *,
    by: User | None,
    title: str,
    number: str,
    unit: str,
    year: int | None,
    source: str,
) -> Evidence:
    """Put a figure behind a function: what it counts, the number as published, unit, year and source."""
    _named(title)
    plain = unicodedata.normalize("NFKC", number).replace(",", "").strip()
    if not NUMBER.fullmatch(plain) or len(plain) > 30:
        raise Refused(_("Give the number in digits, such as 1200 or 12.5."))
    if not unit.strip():
        raise Refused(_("Give the unit of the number, such as firms, million yen or %."))
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(_("Give the year of the number in four digits."))
    if not source.strip():
        raise Refused(_("Say where the number is published or how it was counted."))
    facts = {"number": plain, "unit": unit.strip(), "year": year}
    values = {**facts, "source": source.strip(), "title": title}
    return _add(application_id, place, by, None, facts, kind=Evidence.Kind.FIGURE, **values)


@transaction.atomic
def remove_evidence(evidence_id: int, *, by: User | None) -> Application:
    """Take a piece of evidence out of the plan. The bytes of a file go, too, unless a fixed text names them."""
    found = Evidence.objects.get(pk=evidence_id)
    application = editable(locked(found.application_id), by, [part_of(found.place)])
    row = application.evidence.select_related("file").get(pk=evidence_id)
    if row.removed_at is None:
        _take_away(application, row, by)
        touch(application, by)
        facts = {"revision": application.revision, "place": row.place, "evidence": row.pk, "kind": row.kind}
        record(application, "remove_evidence", by, facts)
    return application


def subject_of(application_id: int) -> str:
    """The subject of a plan's files; apart from that of the documents that the site itself makes of it."""
    code = Application.objects.values_list("code", flat=True).get(pk=application_id)
    return f"application:{code}:evidence"


def web_address(text: str) -> str:
    """The address in the form in which it is kept; raises Refused for anything but a public page of the web."""
    address = text.strip()
    parts = _split(address)
    host = (parts.hostname or "") if parts else ""
    if (
        parts is None
        or parts.scheme not in ("http", "https")
        or "." not in host
        or re.search(r"[\s\x00-\x1f]", address)
    ):
        raise Refused(_("Give a whole address of the web that begins with https:// or http://."))
    if parts.username or parts.password:
        raise Refused(
            _("An address with a name or password before the host is not taken: it would hide where it leads.")
        )
    if len(address) > 1000:
        raise Refused(_("The address is longer than 1000 characters."))
    return address


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return None
    return parts


def _named(title: str) -> None:
    if not title.strip():
        raise Refused(_("Say in a few words what it shows."))


@transaction.atomic
def _room(application_id: int, place: str, by: User | None, replaces: int | None) -> Place:
    """The place, when `by` may put one more file there now; asked before anything is received."""
    application = editable(locked(application_id), by, [part_of(place)])
    return _place_with_room(application, place, Evidence.Kind.FILE, replaces)


def _place_with_room(application: Application, name: str, kind: str, replaces: int | None) -> Place:
    place = evidence_queries.place_of(application, name)
    if place is None or (kind != Evidence.Kind.FILE and not place.function):
        raise Refused(_("The plan takes no such evidence there."))
    there = standing(application).filter(place=name).exclude(pk=replaces or 0)
    if kind == Evidence.Kind.FILE and there.filter(kind=kind).count() >= place.most_files:
        raise Refused(_("At most %(most)d files can stand here. Remove one first.") % {"most": place.most_files})
    if there.count() >= MOST_EXHIBITS:
        raise Refused(_("At most %(most)d entries can stand here. Remove one first.") % {"most": MOST_EXHIBITS})
    return place


@transaction.atomic
def _add(
    application_id: int, place: str, by: User | None, replaces: int | None, facts: Mapping[str, Any], **values: Any
) -> Evidence:
    """Write the row, once: the same file sent twice to the same place stands there once."""
    application = editable(locked(application_id), by, [part_of(place)])
    _place_with_room(application, place, values["kind"], replaces)
    old = standing(application).filter(pk=replaces, place=place).first() if replaces else None
    same = standing(application).filter(place=place, file=values.get("file")) if values.get("file") else None
    if same is not None and (there := same.exclude(pk=replaces or 0).first()):
        return there
    if old is not None:
        _take_away(application, old, by, kept=values.get("file"))
    values["title"] = values["title"].strip()[:300]
    row = Evidence.objects.create(application=application, place=place, added_at=clock.now(), added_by=by, **values)
    touch(application, by)
    replaced = {"replaces": old.pk} if old else {}
    about = {"revision": application.revision, "place": place, "evidence": row.pk, "kind": row.kind}
    record(application, "add_evidence", by, {**about, **facts, **replaced})
    return row


def _take_away(application: Application, row: Evidence, by: User | None, kept: StoredFile | None = None) -> None:
    """Mark the row; its file goes where nothing else in the plan and no fixed text needs it."""
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    file = row.file
    if file is None or file == kept or standing(application).filter(file=file).exists():
        return
    if not evidence_queries.is_in_a_text(application, file.digest):
        files.remove(file, by=label(by), reason=_("Taken out of the plan before it was signed."))
