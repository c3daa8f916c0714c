"""Applications as files, and the schema of those in JSON. Each file shows what the page beside it shows."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import access, actions, exports, pages
from kyoten.apps.applications.views.common import own
from kyoten.apps.applications.views.office import filtered
from kyoten.apps.foundation import wording


@require_safe
@login_required
def listing(request: HttpRequest, kind: str) -> HttpResponse:
    """The office list with the filter in the address."""
    form, _followed, rows = filtered(request)
    _known(kind, exports.LIST_KINDS)
    shown = [one["label"] for one in form.removable()]
    records = exports.office_records(signed_in(request), rows)
    codes = [one.application.code for one in records]
    actions.note_list(codes, kind, form.chosen(), by=signed_in(request))
    return exports.listing(records, kind, form.chosen(), shown, _language())


@require_safe
@login_required
def office_one(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """A filed application, for those who run the call."""
    user = signed_in(request)
    application = get_object_or_404(access.filed_visible_to(user), code=code)
    _known(kind, exports.ONE_KINDS)
    (record,) = exports.office_records(user, access.filed_visible_to(user).filter(pk=application.pk))
    actions.note_export(application, kind, record.digest, by=user)
    return exports.one(record, kind, _language())


@require_safe
@login_required
def own_one(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The own consortium's application, also while it is written."""
    application = own(request, code)
    _known(kind, exports.ONE_KINDS)
    return exports.one(exports.own_record(application), kind, _language())


@require_safe
def schema(_request: HttpRequest) -> HttpResponse:
    """The JSON Schema of exported applications, for everybody."""
    return JsonResponse(exports.schema(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _known(kind: str, kinds: tuple[str, ...]) -> None:
    if kind not in kinds:
        raise Http404


def _language() -> str:
    return wording.two_letters(pages.language())
