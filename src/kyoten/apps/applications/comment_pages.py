"""What the pages of comments show, prepared once; callers have asked `access` before."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, carrying_pages, carrying_queries, comment_queries, editing, queries
from kyoten.apps.applications.comment_forms import BodyForm, CommentForm
from kyoten.apps.applications.models import Application, Comment
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.once import once

SEEN_BY = gettext_lazy("Only the people of your consortium see comments. The office, reviewers and the text never do.")
FUNCTIONS_TITLE = gettext_lazy("State and evidence of each function")


@once
def _open(application: Application, user: User) -> dict[str, int]:
    """How many comments that the user sees are open, by place."""
    return comment_queries.open_counts(access.comments_visible_to(user, application))


def in_all(application: Application, user: User) -> dict[str, str]:
    """For the task list: how many comments are open in all, and the way to them."""
    counts = _open(application, user)
    total = sum(counts.values())
    label = ngettext("%(count)d open comment", "%(count)d open comments", total) % {"count": total}
    return {"url": reverse("applications:comments", args=[application.code]), "label": label}


def with_counts(tasks: list[dict[str, Any]], application: Application, user: User) -> list[dict[str, Any]]:
    """The task list with the number of open comments at each section, each a link."""
    counts = _open(application, user)
    pages = {_page_of(application, place): place for place in counts}
    return [
        {**one, "comments": link(application, pages[one["url"]], counts[pages[one["url"]]])}
        if one["url"] in pages
        else one
        for one in tasks
    ]


def link(application: Application, place: str, count: int) -> dict[str, str]:
    """The way to the comments on a section, with how many are open."""
    label = ngettext("%(count)d open comment", "%(count)d open comments", count) % {"count": count}
    return {"url": reverse("applications:comments_on", args=[application.code, place]), "label": label}


def beside(application: Application, place: str, user: User) -> dict[str, str]:
    """For the page of a section: how many comments on it are open, and the way to them."""
    count = _open(application, user).get(place, 0)
    return link(application, place, count)


def overview(application: Application, user: User) -> dict[str, Any]:
    """Every section with its count, sections of before that still have comments, and the switch for mails."""
    comments = access.comments_visible_to(user, application)
    counts, names = comment_queries.open_counts(comments), _titles(application)
    places = [*carrying_queries.places_of(application), *comment_queries.places_left(application, comments)]
    return {
        "places": [
            {"title": names.get(place, place), **link(application, place, counts.get(place, 0))} for place in places
        ],
        "muted": comment_queries.is_muted(application, user),
    }


def section(application: Application, place: str, user: User, form: CommentForm | None) -> dict[str, Any]:
    """The threads on one section, and the form to begin another where the form still has the section."""
    comments = access.comments_visible_to(user, application)
    still_asked = place in carrying_queries.places_of(application)
    return {
        "place": place,
        "title": _titles(application).get(place, place),
        "back": _page_of(application, place) if still_asked else "",
        "threads": [
            _thread(first, replies, application, user) for first, replies in comment_queries.threads(comments, place)
        ],
        "form": (form or CommentForm(fields=fields(application, place))) if still_asked else None,
        "seen_by": SEEN_BY,
    }


def fields(application: Application, place: str) -> list[tuple[str, str]]:
    """The fields of a section to choose among, by name and label."""
    programme = queries.programme_for(application)
    return [(name, carrying_pages.label_of(programme, name)) for name in comment_queries.fields_of(application, place)]


def _thread(first: Comment, replies: list[Comment], application: Application, user: User) -> dict[str, Any]:
    programme = queries.programme_for(application)
    resolved = {
        "by": editing.person(first.resolved_by) if first.resolved_by else "",
        "at": wording.moment(first.resolved_at, _language()) if first.resolved_at else "",
    }
    return {
        "pk": first.pk,
        "about": carrying_pages.label_of(programme, first.field) or first.field,
        "about_url": carrying_pages.address_of(application, programme, first.field),
        "comments": [_said(one, user) for one in (first, *replies)],
        "resolved": resolved if first.resolved_at else None,
        "reply": BodyForm(about=f"reply_{first.pk}", label=_("Reply")),
    }


def _said(one: Comment, user: User) -> dict[str, Any]:
    mine = one.author_id == user.pk and one.deleted_at is None
    return {
        "pk": one.pk,
        "author": editing.person(one.author),
        "at": wording.moment(one.written_at, _language()),
        "body": one.body,
        "edited": wording.moment(one.edited_at, _language()) if one.edited_at else "",
        "deleted": wording.moment(one.deleted_at, _language()) if one.deleted_at else "",
        "edit": BodyForm(initial={"body": one.body}, about=f"edit_{one.pk}") if mine else None,
    }


def _titles(application: Application) -> dict[str, str]:
    programme = queries.programme_for(application)
    return {**comment_queries.titles(programme, _language()), comment_queries.FUNCTIONS: str(FUNCTIONS_TITLE)}


def _page_of(application: Application, place: str) -> str:
    """The page that a place names."""
    if place == comment_queries.FUNCTIONS:
        return reverse("applications:functions", args=[application.code])
    return reverse("applications:plan", args=[application.code, place.removeprefix(comment_queries.PLAN)])


def _language() -> str:
    return get_language() or "en"
