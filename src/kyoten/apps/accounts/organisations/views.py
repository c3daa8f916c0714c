"""Office pages of the register of bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.accounts.models import DifferentOrganisations, FormerName, Organisation, OrganisationMerge
from kyoten.apps.accounts.organisations import (
    access,
    actions,
    exports,
    forms,
    importing,
    merging,
    pages,
    panels,
    queries,
)
from kyoten.apps.foundation.acting import done
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused

PER_PAGE = 50


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """The list of bodies, filtered by the address."""
    form, rows = _filtered(request)
    chosen = form.chosen()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "query": f"{urlencode(chosen)}&" if chosen else "",
        "table": pages.register_table(page.object_list, page.paginator.count),
        "tiles": pages.kind_tiles(queries.counts_by_kind(), chosen),
        "chosen": form.removable(),
        "exports": pages.export_links(chosen),
        "may_keep": access.may_keep(request.user),
    }
    return render(request, "accounts/organisations/list.html", context)


@require_safe
@login_required
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same records as a file."""
    _form, rows = _filtered(request)
    if kind not in ("csv", "xlsx"):
        raise Http404
    return exports.register(rows, kind)


@require_safe
@login_required
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One body: numbers, names, doubles, and what other parts of the site know of it."""
    return _detail(request, _record(request, code))


@require_http_methods(["GET", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register a body."""
    _keepers_only(request)
    form = forms.OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.register_organisation(form.given(), by=signed_in(request))
        except Refused as refusal:
            form.say(refusal)
        else:
            return _registered(request, row)
    context = {"form": form, "trail": pages.trail(_("Register an organisation"))}
    return render(request, "accounts/organisations/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct a record, or note that the body was renamed."""
    _keepers_only(request)
    row = _record(request, code)
    form = forms.ChangeForm(request.POST or None, initial=forms.record_of(row))
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        options = {"revision": clean["revision"], "renamed": clean["renamed"]}
        try:
            actions.change_organisation(row.pk, form.given(), by=signed_in(request), **options)
        except Refused as refusal:
            form.say(refusal)
        else:
            messages.success(request, _("The record was changed."))
            return redirect("organisations:detail", code=code)
    context = {"form": form, "record": row, "trail": pages.trail(_("Change"), row)}
    return render(request, "accounts/organisations/form.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def add_former_name(request: HttpRequest, code: str) -> HttpResponse:
    """Note a former name."""
    row = _kept_record(request, code)
    form = forms.FormerNameForm(request.POST)
    if done(form, lambda: actions.add_former_name(row.pk, by=signed_in(request), **form.cleaned_data)):
        messages.success(request, _("The former name was noted."))
        return redirect("organisations:detail", code=code)
    return _detail(request, row, form, status=422)


@require_POST
@login_required
def remove_former_name(request: HttpRequest, code: str, former_id: int) -> HttpResponse:
    """Take a former name away."""
    row = _kept_record(request, code)
    former = get_object_or_404(FormerName, pk=former_id, organisation=row)
    return _act(request, "organisations:detail", code, lambda by: actions.remove_former_name(former.pk, by=by))


# --- import ---


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Send a table in; the preview comes next."""
    _keepers_only(request)
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            stored = importing.receive(form.cleaned_data["table"], by=signed_in(request))
        except Refused as refusal:
            form.add_error("table", str(refusal))
        else:
            return redirect("organisations:preview", file_id=stored.pk)
    context = {"form": form, "columns": pages.columns_table(), "trail": pages.trail(_("Import"))}
    return render(request, "accounts/organisations/import.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def template(request: HttpRequest) -> HttpResponse:
    """The empty table to fill in."""
    _keepers_only(request)
    return exports.template()


@require_http_methods(["GET", "POST"])
@login_required
def preview(request: HttpRequest, file_id: int) -> HttpResponse:
    """What a table would do, row by row; on consent it is done."""
    _keepers_only(request)
    get_object_or_404(StoredFile, pk=file_id, subject=importing.SUBJECT)
    if request.method == "POST":
        digest = request.POST.get("digest", "")
        done = lambda by: pages.said_done(importing.apply(file_id, by=by, digest=digest))
        return _act(request, "organisations:preview", file_id, done)
    plan = importing.plan(file_id)
    page = Paginator(pages.plan_order(plan), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "page": page,
        "facts": pages.plan_facts(plan),
        "table": pages.plan_table(list(page.object_list)),
        "form": forms.ConfirmForm(initial={"digest": plan.digest}) if pages.does_something(plan) else None,
        "trail": pages.trail(_("Preview of the import")),
    }
    return render(request, "accounts/organisations/preview.html", context)


# --- doubles ---


@require_safe
@login_required
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs of records that may be one body, and what was decided before."""
    _readers_only(request)
    page = Paginator(queries.candidate_pairs(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "table": pages.pairs_table(list(page.object_list), page.paginator.count),
        "merges": pages.merges_table(queries.merges()[:PER_PAGE]),
        "apart": pages.apart_rows(queries.told_apart()[:PER_PAGE]),
        "trail": pages.trail(_("Possible doubles")),
        "may_keep": access.may_keep(request.user),
    }
    return render(request, "accounts/organisations/duplicates.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def pair(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Two records side by side, and the question whether they are one body."""
    _keepers_only(request)
    rows = [get_object_or_404(queries.standing(), pk=pk) for pk in (first, second)]
    form = forms.PairForm(request.POST or None, first=rows[0], second=rows[1])
    if done(form, lambda: _decide(request, form.cleaned_data, {first, second})):
        return redirect("organisations:duplicates")
    context = {"form": form, "table": pages.side_by_side(*rows), "trail": pages.trail(_("Compare two records"))}
    return render(request, "accounts/organisations/pair.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def again(request: HttpRequest, said_id: int) -> HttpResponse:
    """Let a pair be proposed again."""
    _keepers_only(request)
    said = get_object_or_404(DifferentOrganisations, pk=said_id)
    return _act(request, "organisations:duplicates", None, lambda by: actions.forget_difference(said.pk, by=by))


@require_POST
@login_required
def undo(request: HttpRequest, merge_id: int) -> HttpResponse:
    """Undo a merge."""
    _keepers_only(request)
    merge = get_object_or_404(OrganisationMerge, pk=merge_id)
    return _act(request, "organisations:duplicates", None, lambda by: merging.undo_merge(merge.pk, by=by))


# --- shared ---


def _readers_only(request: HttpRequest) -> None:
    """Others must not know that the page exists."""
    if not access.sees_register(request.user):
        raise Http404


def _keepers_only(request: HttpRequest) -> None:
    if not access.may_keep(request.user):
        raise Http404


def _record(request: HttpRequest, code: str) -> Organisation:
    _readers_only(request)
    return get_object_or_404(queries.with_everything(Organisation.objects.all()), code=code)


def _kept_record(request: HttpRequest, code: str) -> Organisation:
    _keepers_only(request)
    return _record(request, code)


def _filtered(request: HttpRequest) -> tuple[forms.RegisterFilter, Any]:
    """The filter in the address, and the records that it lets through."""
    _readers_only(request)
    form = forms.RegisterFilter(request.GET)
    return form, queries.listed(queries.filtered(queries.standing(), **form.chosen()))


def _detail(
    request: HttpRequest, row: Organisation, form: forms.FormerNameForm | None = None, status: int = 200
) -> HttpResponse:
    may_keep = access.may_keep(request.user) and row.merged_into_id is None
    context = {
        "record": row,
        "facts": pages.facts(row),
        "former": pages.former_rows(row),
        "panels": panels.panels_for(signed_in(request), row),
        "doubles": pages.doubles_table(row, queries.likely_doubles(row.pk)) if may_keep else None,
        "merges": pages.merges_table(row.merges.all()),
        "history": pages.history_table(row),
        "form": (form or forms.FormerNameForm()) if may_keep else None,
        "trail": pages.trail("", row),
        "may_keep": may_keep,
    }
    return render(request, "accounts/organisations/detail.html", context, status=status)


def _registered(request: HttpRequest, row: Organisation) -> HttpResponse:
    """To the new record, with a word where it looks like another one."""
    messages.success(request, _("The organisation was registered."))
    if queries.likely_doubles(row.pk):
        messages.warning(request, _("Another record may be the same body: see the possible doubles below."))
    return redirect("organisations:detail", code=row.code)


def _decide(request: HttpRequest, clean: dict[str, str], keys: set[int]) -> None:
    """Merge the two records, or remember that they are two."""
    by, reason = signed_in(request), clean["reason"]
    if clean["decision"] == "different":
        actions.tell_apart(*keys, by=by, reason=reason)
        messages.success(request, _("The pair will not be proposed again."))
        return
    kept = int(clean["decision"])
    (other,) = keys - {kept}
    merge = merging.merge_organisations(kept, other, by=by, reason=reason)
    messages.success(request, _("Merged. %(words)s") % {"words": pages.moved_words(merge)})


def _act(request: HttpRequest, page: str, key: str | int | None, act: Callable[[Any], Any]) -> HttpResponse:
    """Run an act of one button and go back to its page with what came of it."""
    try:
        said = act(signed_in(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said if isinstance(said, str) else _("Done."))
    return redirect(page, *([] if key is None else [key]))
