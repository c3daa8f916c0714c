"""Office pages of rehearsals: try a call before it opens, read and compare the reports."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import made
from kyoten.apps.programmes import access, actions, forms, queries, rehearsal_pages
from kyoten.apps.programmes.models import Programme, Rehearsal


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rehearsals(request: HttpRequest) -> HttpResponse:
    """Earlier rehearsals, and the form of a new one for those who run the programme."""
    programme = _programme(request)
    seen = access.rehearsals_visible_to(request.user, programme)
    number = request.GET.get("from", "")
    earlier = seen.filter(number=number).first() if number.isdecimal() and len(number) < 10 else None
    form = forms.Rehearse(request.POST or None, initial=rehearsal_pages.initial(programme, earlier))
    if request.method == "POST" and form.is_valid() and (done := _done(request, programme, form)):
        return redirect("programmes:rehearsal", number=done.number)
    page = rehearsal_pages.index_page(programme, seen)
    may = page["assumed"] is not None and access.may_run(request.user, programme)
    context = {**page, "form": form if may else None}
    return render(request, "programmes/rehearsals.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def rehearsal(request: HttpRequest, number: int) -> HttpResponse:
    """One report."""
    found = get_object_or_404(access.rehearsals_visible_to(request.user, _programme(request)), number=number)
    return render(request, "programmes/rehearsal.html", rehearsal_pages.report_page(found))


def _programme(request: HttpRequest) -> Programme:
    """The programme; others than the office must not know that the page exists."""
    programme = queries.current_programme()
    if programme is None or not access.sees_office(request.user):
        raise Http404
    return programme


def _done(request: HttpRequest, programme: Programme, form: forms.Rehearse) -> Rehearsal | None:
    """Rehearse; a refusal stands at the form."""
    found = made(form, lambda: actions.rehearse(programme.pk, by=signed_in(request), **form.cleaned_data))
    if found is None:
        return None
    messages.success(
        request, _("The call was rehearsed.") if found.is_done else _("The rehearsal runs in the background.")
    )
    return found
