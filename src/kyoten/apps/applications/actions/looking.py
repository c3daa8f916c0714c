"""Acts on the list of what to look at after a form changed: tick off, copy a text that lies aside, discard it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import carrying_queries, queries
from kyoten.apps.applications.actions.common import editable, locked, record, touch
from kyoten.apps.applications.actions.texts import write_answers, write_claims
from kyoten.apps.applications.models import Application, FormNote
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused
from kyoten.core.programme.carrying.questions import is_claim

Ending = FormNote.Ending


@transaction.atomic
def tick_off(note_id: int, *, by: User | None) -> FormNote:
    """Somebody has looked at a question that changed. A text that lies aside is copied or discarded instead."""
    note, application = _note(note_id, by)
    if note.aside:
        raise Refused(_("A text lies aside here: copy it into a field, or discard it knowingly."))
    return _end(note, application, Ending.SEEN, by)


@transaction.atomic
def discard(note_id: int, *, by: User | None, knowingly: bool) -> FormNote:
    """A text that lies aside is not needed any more; it stays in the list of what is done."""
    note, application = _note(note_id, by)
    if not note.aside:
        raise Refused(_("No text lies aside here."))
    if not knowingly:
        raise Refused(_("Confirm that the text is not needed in the plan."))
    return _end(note, application, Ending.DISCARDED, by)


@transaction.atomic
def copy_aside(note_id: int, field: str, *, by: User | None) -> FormNote:
    """Put a text that lies aside into a field of the plan: below what stands there, which is never overwritten."""
    note, application = _note(note_id, by)
    if not note.aside:
        raise Refused(_("No text lies aside here."))
    if field not in carrying_queries.fields_for(application, note.aside):
        raise Refused(_("Choose one of the fields that take this text."))
    stored = queries.texts_of(application)
    before = stored.get(field, "")
    text = f"{before}\n\n{note.aside}" if before.strip() else note.aside
    if is_claim(field):
        write_claims(application, {field: text}, stored)
    else:
        write_answers(application, {field: text})
    touch(application, by)
    note.copied_to = field
    return _end(note, application, Ending.COPIED, by)


def _note(note_id: int, by: User | None) -> tuple[FormNote, Application]:
    """A note, and its application, locked, when `by` may edit it now."""
    note = FormNote.objects.select_related("carrying").get(pk=note_id)
    application = editable(locked(note.carrying.application_id), by)
    note.refresh_from_db()
    return note, application


def _end(note: FormNote, application: Application, ending: FormNote.Ending, by: User | None) -> FormNote:
    """A note that was ended before may be ended again: who changes their mind finds the text still there."""
    note.ending, note.ticked_at, note.ticked_by = ending, clock.now(), by
    note.save()
    facts = {"field": note.field, "origin": note.origin, "ending": str(ending), "copied_to": note.copied_to}
    record(application, "look_at_form", by, facts)
    return note
