"""Pages on which the people of one consortium talk about their plan; for others they do not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import access, actions, comment_pages
from kyoten.apps.applications.comment_forms import BodyForm, CommentForm
from kyoten.apps.applications.models import Application, Comment
from kyoten.apps.applications.views.common import own, page
from kyoten.apps.foundation.acting import attempt


@login_required
def comments(request: HttpRequest, code: str) -> HttpResponse:
    """Every section with its open comments."""
    application = own(request, code)
    return page(request, "comments", application, **comment_pages.overview(application, signed_in(request)))


@login_required
def comments_on(request: HttpRequest, code: str, place: str) -> HttpResponse:
    """The threads on one section; a new one begins here."""
    application = own(request, code)
    form = CommentForm(request.POST, fields=comment_pages.fields(application, place)) if request.POST else None
    if form is not None and form.is_valid():
        clean, by = form.cleaned_data, signed_in(request)
        act = lambda: actions.comment(application.pk, place, clean["body"], by=by, field=clean["field"])
        if attempt(request, act, _("Your comment stands here.")):
            return redirect("applications:comments_on", code, place)
    shown = comment_pages.section(application, place, signed_in(request), form)
    return page(request, "comments_on", application, section={"title": shown["title"]}, **shown)


@login_required
@require_POST
def reply(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Answer in a thread."""
    return _act(request, code, pk, lambda one: actions.reply(one.pk, _body(request), by=signed_in(request)))


@login_required
@require_POST
def edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Change one's own words."""
    return _act(request, code, pk, lambda one: actions.edit_comment(one.pk, _body(request), by=signed_in(request)))


@login_required
@require_POST
def delete(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take one's own words back."""
    return _act(request, code, pk, lambda one: actions.delete_comment(one.pk, by=signed_in(request)))


@login_required
@require_POST
def resolve(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Settle a thread, or open it again."""
    done = request.POST.get("resolved") != "no"
    return _act(request, code, pk, lambda one: actions.resolve(one.pk, by=signed_in(request), resolved=done))


@login_required
@require_POST
def mails(request: HttpRequest, code: str) -> HttpResponse:
    """Switch the mails about comments off or on, for oneself."""
    application = own(request, code)
    muted = request.POST.get("muted") == "yes"
    attempt(request, lambda: actions.hear_of_comments(application.pk, by=signed_in(request), muted=muted))
    return redirect("applications:comments", code)


def _body(request: HttpRequest) -> str:
    form = BodyForm(request.POST)
    return form.cleaned_data["body"] if form.is_valid() else request.POST.get("body", "")


def _act(request: HttpRequest, code: str, pk: int, act: Callable[[Comment], Any]) -> HttpResponse:
    """An act on one comment of the own team; comments of others do not exist."""
    application: Application = own(request, code)
    one = get_object_or_404(access.comments_visible_to(request.user, application), pk=pk)
    attempt(request, lambda: act(one))
    return redirect("applications:comments_on", code, one.place)
