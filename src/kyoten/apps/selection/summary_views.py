"""Pages of hub summaries: the consortium writes and proposes, the office returns or releases."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications.access import visible_to
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.acting import done
from kyoten.apps.selection import (
    access,
    summary_actions,
    summary_documents,
    summary_forms,
    summary_pages,
    summary_queries,
)
from kyoten.apps.selection.summary_models import HubSummary

# --- the consortium ---


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own(request: HttpRequest, application: str) -> HttpResponse:
    """Where the summary stands, and the form to write it; a post saves."""
    context = summary_pages.own(_own(request, application), request.user)
    form = _form(request, context)
    if form is not None and _saved(request, form, context["summary"]):
        return redirect("result:summary", application=application)
    failed = form is not None and form.is_bound
    return render(request, "selection/summary_own.html", {**context, "form": form}, status=422 if failed else 200)


def _form(request: HttpRequest, context: dict[str, Any]) -> summary_forms.Texts | None:
    if not context["may_edit"]:
        return None
    data = request.POST if request.method == "POST" else None
    return summary_forms.Texts(data, summary=context["summary"], template=context["template"])


def _saved(request: HttpRequest, form: summary_forms.Texts, summary: HubSummary) -> bool:
    """Whether it was saved; a refusal becomes an error of the form, so that nothing typed is lost."""
    save = lambda: summary_actions.save(
        summary.pk, form.texts(), by=signed_in(request), revision=form.cleaned_data["revision"]
    )
    if not done(form, save):
        return False
    messages.success(request, _("The summary was saved. Nothing is public yet."))
    return True


@require_POST
@login_required
def begin(request: HttpRequest, application: str) -> HttpResponse:
    """Begin a version."""
    summary_actions.begin(_own(request, application).pk, by=signed_in(request))
    return redirect("result:summary", application=application)


@require_POST
@login_required
def propose(request: HttpRequest, application: str) -> HttpResponse:
    """Put it before the office."""
    summary_actions.propose(_open(_own(request, application)).pk, by=signed_in(request))
    messages.success(request, _("The summary was proposed to the office."))
    return redirect("result:summary", application=application)


@require_safe
@login_required
def own_pdf(request: HttpRequest, application: str) -> HttpResponse:
    """The version that is open, as it would be set."""
    return _pdf(_open(_own(request, application)))


def _own(request: HttpRequest, code: str) -> Application:
    """A hub of the user's own team; others do not exist for them."""
    rows = visible_to(request.user).select_related("call__programme", "hub_type", "changed_by")
    return get_object_or_404(rows.filter(hub__isnull=False), code=code)


def _open(application: Application) -> HubSummary:
    found = summary_queries.open_one(application)
    if found is None:
        raise Http404
    return found


# --- the office ---


@require_safe
@login_required
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """Every hub of a call with where its summary stands."""
    call = get_object_or_404(access.boards_for(request.user), code=code)
    return render(request, "selection/summaries.html", summary_pages.listing(call))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def one(request: HttpRequest, code: str, hub: str) -> HttpResponse:
    """One summary as everybody would see it; a post returns it with a remark."""
    found = _of_office(request, code, hub)
    form = summary_forms.Remark(request.POST if request.method == "POST" else None)
    if form.is_valid():
        summary_actions.send_back(found.pk, form.cleaned_data["remark"], by=signed_in(request))
        messages.success(request, _("The summary was returned to the consortium."))
        return redirect("selection:summaries", code=code)
    context = {**summary_pages.one(found, request.user), "form": form}
    return render(request, "selection/summary.html", context, status=422 if form.is_bound else 200)


@require_POST
@login_required
def release(request: HttpRequest, code: str, hub: str) -> HttpResponse:
    """Release exactly what was shown."""
    found = _of_office(request, code, hub)
    summary_actions.release(found.pk, by=signed_in(request), digest=request.POST.get("digest", ""))
    messages.success(request, _("The summary is public."))
    return redirect("selection:summaries", code=code)


@require_safe
@login_required
def office_pdf(request: HttpRequest, code: str, hub: str) -> HttpResponse:
    """A summary that was proposed, as it would be set."""
    found = _of_office(request, code, hub)
    if found.state in (HubSummary.State.DRAFT, HubSummary.State.RETURNED):
        raise Http404
    return _pdf(found)


def _of_office(request: HttpRequest, code: str, hub: str) -> HubSummary:
    call = get_object_or_404(access.boards_for(request.user), code=code)
    application = get_object_or_404(Application, call=call, code=hub, hub__isnull=False)
    found = summary_queries.versions(application).first()
    if found is None:
        raise Http404
    return found


def _pdf(summary: HubSummary) -> HttpResponse:
    content = summary_documents.pdf(summary, wording.two_letters(get_language()))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="summary-{summary.application.code}.pdf"'
    return response
