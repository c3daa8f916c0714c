"""What the views of the ledger share: finding what the user may see, and a form that acts or says why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kyoten.apps.foundation import acting
from kyoten.apps.ledger import access
from kyoten.apps.ledger.models import Award, BudgetLine
from kyoten.apps.programmes.models import Programme
from kyoten.apps.support import access as support


def line_of(request: HttpRequest, line_id: int) -> BudgetLine:
    """A line that the user sees."""
    lines = access.visible_lines(request.user).select_related("measure__programme", "measure__funder")
    return get_object_or_404(lines, pk=line_id)


def booked(request: HttpRequest, line_id: int) -> BudgetLine:
    """A line on which the user may book."""
    line = line_of(request, line_id)
    if not access.may_book(request.user, line):
        raise Http404
    return line


def award_of(request: HttpRequest, award_id: int) -> Award:
    """An award that the user sees."""
    return get_object_or_404(access.visible_awards(request.user), pk=award_id)


def awarding(request: HttpRequest, award_id: int) -> Award:
    """An award on whose line the user may book."""
    award = award_of(request, award_id)
    if not access.may_book(request.user, award.line):
        raise Http404
    return award


def programme_seen(request: HttpRequest, code: str) -> Programme:
    """A programme whose money the user follows."""
    return get_object_or_404(support.programmes_of(request.user), code=code)


def programme_run(request: HttpRequest, code: str) -> Programme:
    """A programme of one of whose funders the user is an officer."""
    programme = programme_seen(request, code)
    if not support.may_run(request.user, programme):
        raise Http404
    return programme


def acted(request: HttpRequest, form: Form, act: Callable[[dict[str, Any]], Any], done: str) -> bool:
    """Act on a form that is right and say so; a refusal becomes an error of the form, nothing typed is lost."""
    if not acting.done(form, lambda: act(form.cleaned_data)):
        return False
    messages.success(request, done)
    return True
