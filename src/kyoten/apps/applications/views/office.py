"""Pages on which the office follows the applications of a call."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode

from kyoten.apps.applications import access, forms, pages, queries
from kyoten.apps.applications.models import Application


def filtered(request: HttpRequest) -> tuple[forms.OfficeFilter, queries.Followed, QuerySet[Application]]:
    """The filter in the address and the lines it lets through; 404 for those who do not follow calls."""
    if not access.sees_office(request.user):
        raise Http404
    followed = queries.followed(access.office_calls(request.user))
    form = forms.OfficeFilter(request.GET, choices=followed.choices())
    return form, followed, queries.filtered(followed.applications(), form.chosen())


@login_required
def office(request: HttpRequest) -> HttpResponse:
    """Applications to the calls that the user follows, filtered by the address."""
    form, followed, rows = filtered(request)
    chosen, counts = form.chosen(), queries.counts_by_state(followed.applications())
    shown = pages.paged(rows, pages.lines_in_all(counts, chosen, followed), request.GET.get("page"))
    context = {
        "form": form,
        "page": shown,
        "query": f"{urlencode(chosen)}&" if chosen else "",
        "table": pages.office_table(shown.object_list, shown.paginator.count, followed),
        "tabs": pages.state_tabs(counts, chosen, followed),
        "chosen": pages.chosen_filters(form),
        "exports": pages.list_exports(chosen),
    }
    return render(request, "applications/office.html", context)


@login_required
def office_detail(request: HttpRequest, code: str) -> HttpResponse:
    """A filed application with all its parts, for those who run the call."""
    rows = queries.joined(access.filed_visible_to(request.user))
    application = queries.keeping_parts(get_object_or_404(rows, code=code))
    text = queries.filed_text(application)
    findings = [*queries.plan_findings(application), queries.signature_finding(application)]
    context = {
        "application": application,
        "text": text,
        "trail": pages.office_trail(application),
        "exports": pages.one_exports(application, "office_export_one"),
        "facts": pages.head_facts(application),
        "reading": pages.text_of(application, text),
        "signers": pages.signers_table(application, text),
        "findings": pages.finding_rows(queries.programme_for(application), findings),
    }
    return render(request, "applications/office_detail.html", context)
