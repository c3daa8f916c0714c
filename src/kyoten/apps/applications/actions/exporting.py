"""Files that the office takes along stand on record: who, what, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications.actions.common import record
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.reading_log import LIST
from kyoten.apps.foundation import trail


@transaction.atomic
def note_export(application: Application, kind: str, digest: str, *, by: User) -> None:
    """Somebody took the text with this digest along as a file of this kind."""
    record(application, "export", by, {"kind": kind, "digest": digest})


@transaction.atomic
def note_list(codes: Iterable[str], kind: str, chosen: Mapping[str, str], *, by: User) -> None:
    """Somebody took a list along, by a filter, with these applications in it: one entry, however many they are."""
    facts = {"kind": kind, "filter": dict(chosen), "applications": sorted(codes)}
    trail.append(label(by), "applications.export_list", LIST, facts)
