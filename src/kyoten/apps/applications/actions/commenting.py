"""Acts of people of one consortium who comment on their plan. Words never go into the trail: others read it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, carrying_queries, comment_queries, queries
from kyoten.apps.applications.actions.common import locked, record
from kyoten.apps.applications.merging import plain
from kyoten.apps.applications.models import Application, Comment, CommentReader
from kyoten.apps.foundation import clock, outbox
from kyoten.apps.foundation.refusal import Refused, require

LONGEST = 4000  # characters
GATHERED = dt.timedelta(minutes=30)  # a mail tells of everything that was said since its first comment


@transaction.atomic
def comment(application_id: int, place: str, body: str, *, by: User, field: str = "") -> Comment:
    """Begin a thread about a section (`plan.SECTION`, `functions`), or about one field of it."""
    application = _for_team(application_id, by)
    if place not in carrying_queries.places_of(application):
        raise Refused(_("The form has no such section. Choose one of those listed."))
    if field and field not in comment_queries.fields_of(application, place):
        raise Refused(_("The section has no such field. Choose one of those listed."))
    return _write(application, by, body, place=place, field=field)


@transaction.atomic
def reply(comment_id: int, body: str, *, by: User) -> Comment:
    """Answer in a thread; one that was resolved is open again."""
    first = Comment.objects.get(pk=comment_id)
    first = first.thread or first
    application = _for_team(first.application_id, by)
    made = _write(application, by, body, place=first.place, field=first.field, thread=first)
    if first.resolved_at is not None:
        _set_resolved(first, by, resolved=False)
    return made


@transaction.atomic
def resolve(comment_id: int, *, by: User, resolved: bool = True) -> Comment:
    """A thread is settled, or open again; anybody of the team may say so."""
    first = Comment.objects.get(pk=comment_id)
    application = _for_team(first.application_id, by)
    if first.thread_id is not None:
        raise Refused(_("A thread is resolved as a whole, by its first comment."))
    if bool(first.resolved_at) == resolved:
        return first
    _set_resolved(first, by, resolved=resolved)
    record(application, "resolve_comment" if resolved else "reopen_comment", by, {"comment": first.pk})
    return first


@transaction.atomic
def edit_comment(comment_id: int, body: str, *, by: User) -> Comment:
    """Change one's own words; that they were changed, and when, stands beside them."""
    mine, application = _own(comment_id, by)
    mine.body, mine.edited_at = _clean(body), clock.now()
    mine.save(update_fields=["body", "edited_at"])
    record(application, "edit_comment", by, {"comment": mine.pk})
    return mine


@transaction.atomic
def delete_comment(comment_id: int, *, by: User) -> Comment:
    """Take back one's own words: they are gone, and that a comment was here stays."""
    mine, application = _own(comment_id, by)
    mine.body, mine.deleted_at = "", clock.now()
    mine.save(update_fields=["body", "deleted_at"])
    record(application, "delete_comment", by, {"comment": mine.pk})
    return mine


@transaction.atomic
def hear_of_comments(application_id: int, *, by: User, muted: bool) -> CommentReader:
    """Switch one's own mails about comments of this application off or on; one that still waits is taken back."""
    application = _for_team(application_id, by)
    reader = _reader(application, by)
    reader.muted = muted
    if muted and reader.mail_key:
        outbox.drop(reader.mail_key)
    reader.save()
    return reader


def _for_team(application_id: int, by: User) -> Application:
    application = locked(application_id)
    require(access.may_comment(by, application), _("Only the consortium's own team comments on its plan."))
    if application.state == Application.State.WITHDRAWN:
        raise Refused(_("The application is withdrawn; its comments stay as they are."))
    return application


def _own(comment_id: int, by: User) -> tuple[Comment, Application]:
    mine = Comment.objects.get(pk=comment_id)
    application = _for_team(mine.application_id, by)
    mine.refresh_from_db()
    require(mine.author_id == by.pk, _("Only whoever wrote a comment changes or deletes it."))
    if mine.deleted_at is not None:
        raise Refused(_("This comment is deleted already."))
    return mine, application


def _write(application: Application, by: User, body: str, **fields: object) -> Comment:
    made = Comment.objects.create(
        application=application, author=by, body=_clean(body), written_at=clock.now(), **fields
    )
    record(application, "comment", by, {"comment": made.pk, "place": made.place, "thread": made.thread_id})
    for person in comment_queries.others_of_team(application, by):
        _tell(application, person, made)
    return made


def _clean(body: str) -> str:
    text = plain(body).strip()
    if not text:
        raise Refused(_("Write something first."))
    if len(text) > LONGEST:
        raise Refused(_("A comment has at most %(most)d characters. Make two of it.") % {"most": LONGEST})
    return text


def _set_resolved(first: Comment, by: User, *, resolved: bool) -> None:
    first.resolved_at, first.resolved_by = (clock.now(), by) if resolved else (None, None)
    first.save(update_fields=["resolved_at", "resolved_by"])


def _reader(application: Application, person: User) -> CommentReader:
    return CommentReader.objects.get_or_create(application=application, user=person)[0]


def _tell(application: Application, person: User, made: Comment) -> None:
    """One mail gathers what was said for half an hour; it counts by section and quotes nothing."""
    reader = _reader(application, person)
    if reader.muted:
        return
    if reader.mail_key and _gather(application, person, reader.mail_key, reader.since):
        return
    reader.mail_key, reader.since = f"comments:{application.pk}:{person.pk}:{made.pk}", made.pk
    reader.save()
    _gather(application, person, reader.mail_key, reader.since)


def _gather(application: Application, person: User, key: str, since: int) -> bool:
    said = comment_queries.said_since(application, since, person)
    context = {
        "name": application.name,
        "code": application.code,
        "count": len(said),
        "places": comment_queries.counted(queries.programme_for(application), said),
    }
    letter = outbox.compose("applications/mail/comments.txt", context, outbox.BOTH)
    return outbox.gather(person.email, letter, key=key, wait=GATHERED)
