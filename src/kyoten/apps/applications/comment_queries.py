"""Shared reads of comments. Nothing here asks who is looking: `access` decides who may."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, QuerySet

from kyoten.apps.accounts.models import Role, ScopeKind, User
from kyoten.apps.applications import bridge, carrying_queries
from kyoten.apps.applications.models import Application, Comment, CommentReader
from kyoten.core.programme.model.programme import Programme

FUNCTIONS = "functions"
PLAN = "plan."


def fields_of(application: Application, place: str) -> list[str]:
    """The names of the fields of one part, in the order of the form."""
    asked = carrying_queries.questions_now(application)
    return [one.name for one in asked if carrying_queries.place_of(one) == place]


def threads(comments: QuerySet[Comment], place: str) -> list[tuple[Comment, list[Comment]]]:
    """Each first comment of a part with its replies, oldest first; open ones before resolved ones."""
    rows = list(comments.filter(place=place).select_related("author__organisation", "resolved_by__organisation"))
    replies: dict[int, list[Comment]] = {}
    for row in rows:
        if row.thread_id is not None:
            replies.setdefault(row.thread_id, []).append(row)
    firsts = sorted((row for row in rows if row.thread_id is None), key=lambda row: (bool(row.resolved_at), row.pk))
    return [(first, replies.get(first.pk, [])) for first in firsts]


def open_counts(comments: QuerySet[Comment]) -> dict[str, int]:
    """How many threads are open, by part; in one query."""
    rows = comments.filter(thread=None, resolved_at=None, deleted_at=None).order_by()
    return dict(rows.values_list("place").annotate(n=Count("pk")))


def places_left(application: Application, comments: QuerySet[Comment]) -> list[str]:
    """Parts with comments that the form does not have any more."""
    known = set(carrying_queries.places_of(application))
    return sorted(set(comments.order_by().values_list("place", flat=True)) - known)


def others_of_team(application: Application, person: User) -> list[User]:
    """Everybody of the team but one, each once."""
    held = Role.objects.filter(scope_kind=ScopeKind.APPLICATION, scope=application.code)
    rows = User.objects.filter(pk__in=held.values("user_id"), is_active=True).exclude(pk=person.pk)
    return list(rows.order_by("pk"))


def said_since(application: Application, since: int, reader: User) -> list[Comment]:
    """What the others said since a comment, itself included; what was deleted meanwhile is left out."""
    rows = application.comments.filter(pk__gte=since, deleted_at=None).exclude(author=reader)
    return list(rows)


def is_muted(application: Application, person: User) -> bool:
    """Did this person switch the mails about comments off?"""
    return CommentReader.objects.filter(application=application, user=person, muted=True).exists()


def counted(programme: Programme, said: Iterable[Comment]) -> list[tuple[str, str, int]]:
    """How many comments by part: its title in Japanese and English, and the number."""
    numbers = Counter(one.place for one in said)
    ja, en = titles(programme, "ja"), titles(programme, "en")
    return [(ja.get(place, place), en.get(place, place), number) for place, number in numbers.items()]


def titles(programme: Programme, language: str) -> dict[str, str]:
    """What each section of the plan is called, by its place; the functions get their title from the page."""
    return {
        f"{PLAN}{section.id}": section.title.in_language(language) for section, _f in bridge.asked_sections(programme)
    }
