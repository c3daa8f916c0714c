"""The public pages and files: HTTP only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyoten.apps.foundation.kept import kept, kept_for_everybody
from kyoten.apps.opendata.exports import shapes
from kyoten.apps.opendata.exports.datasets import DATASETS, dataset_of
from kyoten.apps.opendata.forms import HubFilterForm
from kyoten.apps.opendata.pages import awards as award_pages
from kyoten.apps.opendata.pages import frame
from kyoten.apps.opendata.pages import hubs as hub_pages
from kyoten.apps.opendata.pages import money as money_pages
from kyoten.apps.opendata.pages import programme as programme_pages
from kyoten.apps.opendata.queries.hubs import hub_record
from kyoten.apps.opendata.queries.programme import Shown, shown_programme
from kyoten.apps.opendata.responses import cached, page

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@require_safe
@kept
def programmes(request: HttpRequest) -> HttpResponse:
    """The first page: the programme, its life, its numbers; a plain notice before any programme is loaded."""
    shown = shown_programme()
    if shown is None:
        return page(request, "empty", {})
    return page(request, "programme", programme_pages.context(shown))


@require_safe
@kept
def hubs(request: HttpRequest) -> HttpResponse:
    """The hubs as map and table, with the filter of the address."""
    shown = _shown()
    form = HubFilterForm(request.GET or None, shown=shown)
    context = hub_pages.list_context(shown, form.asked(), form.address())
    return page(request, "hubs", {**context, "form": form, "filtered": bool(form.address())})


@require_safe
@kept
def hub(request: HttpRequest, code: str) -> HttpResponse:
    """One hub: who, where, why, with what support, how evaluated."""
    shown, record = _shown(), hub_record(code)
    if record is None:
        raise Http404(_("There is no hub of this code."))
    return page(request, "hub", hub_pages.page_context(shown, record))


@require_safe
@kept
def budget(request: HttpRequest) -> HttpResponse:
    """The budget book."""
    return page(request, "budget", money_pages.budget_context(_shown()))


@require_safe
@kept
def measures(request: HttpRequest) -> HttpResponse:
    """All measures."""
    return page(request, "measures", money_pages.measures_context(_shown()))


@require_safe
@kept
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """One measure."""
    shown = _shown()
    try:
        found = shown.core.measure(code)
    except KeyError:
        raise Http404(_("There is no measure of this code.")) from None
    return page(request, "measure", money_pages.measure_context(shown, found))


@require_safe
@kept
def check(request: HttpRequest) -> HttpResponse:
    """What the checker found, by verdict and measure of the address."""
    asked = request.GET.get("verdict", ""), request.GET.get("measure", "")
    return page(request, "check", money_pages.check_context(_shown(), *asked))


@require_safe
@kept
def awards(request: HttpRequest) -> HttpResponse:
    """Who got what and why."""
    return page(request, "awards", award_pages.context(_shown()))


@require_safe
@kept
def data(request: HttpRequest) -> HttpResponse:
    """The data dictionary."""
    sets = [{"set": one, "downloads": frame.downloads(one.name)} for one in DATASETS]
    return page(request, "data", {"sets": sets})


@require_safe
@kept
def about(request: HttpRequest) -> HttpResponse:
    """What this site is."""
    return page(request, "about", {})


@require_safe
@kept
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return page(request, "accessibility", {})


@require_safe
@kept_for_everybody
def schema(request: HttpRequest, dataset: str) -> HttpResponse:
    """The JSON Schema of one data set."""
    found = dataset_of(dataset)
    if found is None:
        raise Http404(_("There is no data set of this name."))
    return cached(JsonResponse(shapes.schema_of(found), json_dumps_params={"ensure_ascii": False, "indent": 1}))


@require_safe
@kept_for_everybody
def file(request: HttpRequest, dataset: str, ending: str) -> HttpResponse:
    """One data set as a file, for hubs with the filter of the address."""
    found = dataset_of(dataset)
    if found is None:
        raise Http404(_("There is no data set of this name."))
    shown = _shown()
    rows = found.rows(shown, HubFilterForm(request.GET, shown=shown).asked())
    if ending == "csv":
        text = shapes.as_csv(found, rows)
    else:
        text = shapes.as_json(found, rows, request.build_absolute_uri(reverse("opendata:schema", args=(dataset,))))
    response = HttpResponse(text, content_type=TYPES[ending])
    response["Content-Disposition"] = f'inline; filename="kyoten-{dataset}.{ending}"'
    return cached(response)


def _shown() -> Shown:
    shown = shown_programme()
    if shown is None:
        raise Http404(_("No programme is loaded yet."))
    return shown
