"""Acts of several people who write one plan at the same time: save single fields, say that one is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, carrying_queries, queries
from kyoten.apps.applications.actions.common import editable, locked, record, touch
from kyoten.apps.applications.actions.late import arrive_late
from kyoten.apps.applications.actions.texts import write_answers, write_claims
from kyoten.apps.applications.merging import Conflict, FieldChange, merge
from kyoten.apps.applications.models import Application, EditingPresence
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.core.programme.carrying.questions import is_claim

NOTED = dt.timedelta(seconds=15)  # less than the twenty seconds after which a quiet page says it again


@dataclass(frozen=True)
class SavedFields:
    """How saving ended: the application, the fields that were written, and those that wait for a choice.

    `aside` names the fields whose text has no place in the form of today and was kept beside it; `form_changed` says
    that the texts were written in a form of before.
    """

    application: Application
    written: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    aside: tuple[str, ...] = ()
    form_changed: bool = False


@transaction.atomic
def save_fields(
    application_id: int, changes: Iterable[FieldChange], *, by: User | None, form: int | None = None
) -> SavedFields:
    """Save each field that nobody else changed since its editor began; the others come back with both texts.

    Needs no revision: every field is compared with the text that its editor began from. A text longer than its
    limit is kept, so that nothing typed is lost; it has to be shortened before signing. `form` is the id of the version
    whose form the editor had open: what was written in a form of before goes where its question went, or is kept aside.
    """
    asked = tuple(changes)
    application = editable(locked(application_id), by, [change.field for change in asked])
    known = carrying_queries.names_now(application)
    is_old = form is not None and form != queries.version_id_of(application)
    now = [] if is_old else [one for one in asked if carrying_queries.question_of(one.field) in known]
    late = arrive_late(application, [one for one in asked if one not in now], form)
    if late.unknown:
        raise Refused(_("The plan has no field %(names)s.") % {"names": ", ".join(sorted(late.unknown))})
    stored = queries.texts_of(application)
    merged = merge(stored, [*now, *late.landed])
    _write(application, merged.texts, stored, by)
    aside = late.keep(merged.conflicts)
    if aside:
        record(application, "keep_aside", by, {"fields": sorted(aside)})
    own = tuple(one for one in merged.conflicts if one.field in {change.field for change in now})
    return SavedFields(application, tuple(merged.texts), own, aside, is_old or bool(late.changes))


def _write(application: Application, texts: Mapping[str, str], stored: Mapping[str, str], by: User | None) -> None:
    """Write what is to be written, as one saved change; nothing at all where nothing changed."""
    if texts:
        write_answers(application, {name: text for name, text in texts.items() if not is_claim(name)})
        write_claims(application, {name: text for name, text in texts.items() if is_claim(name)}, stored)
        touch(application, by)
        record(application, "save_fields", by, {"revision": application.revision, "fields": sorted(texts)})


def be_present(application_id: int, place: str, *, by: User) -> None:
    """Somebody has a part of the plan open: its other editors see it for a minute. No decision, so not in the trail.

    `place` names the part (`plan.SECTION`, `functions`). Whoever was last seen long ago is forgotten. Written at most
    once in NOTED: a page that saves every few seconds would else wait for a second commit each time.
    """
    application = Application.objects.get(pk=application_id)
    require(access.may_edit(by, application), _("Only the consortium's own editors change the plan."))
    now = clock.now()
    mine: dict[str, Any] = {"application": application, "place": place, "user": by}
    if EditingPresence.objects.filter(**mine, seen_at__range=(now - NOTED, now)).exists():
        return
    with transaction.atomic():
        EditingPresence.objects.filter(application=application, seen_at__lt=now - dt.timedelta(hours=1)).delete()
        EditingPresence.objects.update_or_create(**mine, defaults={"seen_at": now})
