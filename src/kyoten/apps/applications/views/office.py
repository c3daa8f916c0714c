"""Pages on which the office follows the applications of a call."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
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
