"""Published results: pages and files, HTTP only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.files.kinds import KINDS
from kyoten.apps.foundation.kept import kept, kept_for_everybody
from kyoten.apps.opendata.exports import result_schema
from kyoten.apps.opendata.exports import results as exports
from kyoten.apps.opendata.pages import results as pages
from kyoten.apps.opendata.pages import summaries
from kyoten.apps.opendata.queries.results import edition_of
from kyoten.apps.opendata.responses import cached, page
from kyoten.apps.selection import summary_documents
from kyoten.apps.selection.models import Edition, HubSummary
from kyoten.apps.selection.summary_queries import public_one

Make = Callable[[Edition, str, str], bytes]
RESULT: Mapping[str, Make] = {
    "json": lambda edition, _language, schema: exports.result_json(edition, schema),
    "csv": lambda edition, _language, _schema: exports.result_csv(edition),
    "xlsx": lambda edition, language, _schema: exports.result_xlsx(edition, language),
    "pdf": lambda edition, language, _schema: exports.result_pdf(edition, language),
}
STATISTICS: Mapping[str, Make] = {
    "json": lambda edition, _language, schema: exports.statistics_json(edition, schema),
    "csv": lambda edition, _language, _schema: exports.statistics_csv(edition),
    "xlsx": lambda edition, language, _schema: exports.statistics_xlsx(edition, language),
}


@require_safe
@kept
def result(request: HttpRequest, call_code: str) -> HttpResponse:
    """What is public of a call's decision now."""
    return page(request, "result", pages.context(_edition(call_code)))


@require_safe
@kept
def edition(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """One edition, also a former one."""
    return page(request, "result", pages.context(_edition(call_code, number)))


@require_safe
@kept_for_everybody
def result_file(request: HttpRequest, call_code: str, number: int, kind: str) -> HttpResponse:
    """An edition as a file."""
    return _file(request, _edition(call_code, number), "result", kind, RESULT)


@require_safe
@kept_for_everybody
def statistics_file(request: HttpRequest, call_code: str, number: int, kind: str) -> HttpResponse:
    """The statistics of an edition as a file."""
    found = _edition(call_code, number)
    if found.content["statistics"] is None:
        raise Http404(_("This programme publishes no statistics of applicants."))
    return _file(request, found, "statistics", kind, STATISTICS)


@require_safe
@kept_for_everybody
def schema(_request: HttpRequest) -> HttpResponse:
    """The JSON Schema of results."""
    return cached(JsonResponse(result_schema.schema(), json_dumps_params={"ensure_ascii": False, "indent": 1}))


@require_safe
@kept
def summary(request: HttpRequest, code: str) -> HttpResponse:
    """The public summary of a hub."""
    return page(request, "summary", summaries.context(_summary(code)))


@require_safe
@kept
def former_summary(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version of it, also a former one."""
    return page(request, "summary", summaries.context(_summary(code, number)))


@require_safe
@kept_for_everybody
def summary_pdf(_request: HttpRequest, code: str) -> HttpResponse:
    """The same as PDF/A."""
    content = summary_documents.pdf(_summary(code), wording.two_letters(get_language()))
    response = HttpResponse(content, content_type=KINDS["pdf"].media_type)
    response["Content-Disposition"] = f'inline; filename="summary-{code}.pdf"'
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return cached(response)


def _summary(code: str, number: int | None = None) -> HubSummary:
    found = public_one(code, number)
    if found is None:
        raise Http404(_("No summary of this hub is public."))
    return found


def _file(request: HttpRequest, found: Edition, what: str, kind: str, makers: Mapping[str, Make]) -> HttpResponse:
    if kind not in makers:
        raise Http404(_("There is no such file."))
    address = request.build_absolute_uri(reverse("opendata:result_schema"))
    content = makers[kind](found, wording.two_letters(get_language()), address)
    response = HttpResponse(
        content, content_type="application/json; charset=utf-8" if kind == "json" else KINDS[kind].media_type
    )
    name = f"{what}-{found.call.code}-{found.number}.{kind}"
    response["Content-Disposition"] = f'{"inline" if kind in ("json", "pdf") else "attachment"}; filename="{name}"'
    if kind in ("pdf", "xlsx"):
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return cached(response)


def _edition(call_code: str, number: int | None = None) -> Edition:
    """What is or was public; anything else is not there, not even by its number."""
    found = edition_of(call_code, number)
    if found is None:
        raise Http404(_("No result of this call is public."))
    return found
