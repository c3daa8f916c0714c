"""Pages on which the office follows the applications of a call."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from kyoten.apps.applications import access, forms, office_pages, office_queries
from kyoten.apps.applications.models import Application


def filtered(request: HttpRequest) -> tuple[forms.OfficeFilter, office_queries.Followed, QuerySet[Application]]:
    """The filter in the address and the lines it lets through; 404 for those who do not follow calls."""
    if not access.sees_office(request.user):
        raise Http404
    followed = office_queries.followed(access.office_calls(request.user))
    form = forms.OfficeFilter(request.GET, choices=followed.choices())
    return form, followed, office_queries.filtered(followed.applications(), form.chosen())


@login_required
def office(request: HttpRequest) -> HttpResponse:
    """Applications to the calls that the user follows, filtered by the address."""
    form, followed, rows = filtered(request)
    chosen, counts = form.chosen(), office_queries.counts_by_state(followed.applications())
    shown = office_pages.paged(rows, office_pages.lines_in_all(counts, chosen, followed), request.GET.get("page"))
    context = {
        "form": form,
        "page": shown,
        "query": f"{urlencode(chosen)}&" if chosen else "",
        "table": office_pages.office_table(shown.object_list, shown.paginator.count, followed),
        "tabs": office_pages.state_tabs(counts, chosen, followed),
        "chosen": form.removable(),
        "exports": office_pages.list_exports(chosen),
    }
    return render(request, "applications/office.html", context)
