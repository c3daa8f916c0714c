"""Pages of what structural conflicts are found by: key people of an application, and families of companies."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications.access import filed_visible_to
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.reviews import access, actions, ties_pages
from kyoten.apps.reviews.models import FamilyLink
from kyoten.apps.reviews.people_forms import ReasonForm
from kyoten.apps.reviews.ties_forms import FamilyForm, KeyPeopleForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def key_people(request: HttpRequest, code: str) -> HttpResponse:
    """Who stands behind an application by name; officers name them."""
    rows = filed_visible_to(request.user).select_related("call__programme")
    application = get_object_or_404(rows, code=code)
    may_name = access.may_assign(request.user, application.call)
    people = ties_pages.people_of(application)
    form = KeyPeopleForm(request.POST or None, initial={"people": ties_pages.as_lines(people)})
    if request.method == "POST" and may_name and form.is_valid():
        named, user = form.cleaned_data["people"], signed_in(request)
        if attempt(request, lambda: actions.name_key_people(application.pk, named, by=user)):
            return redirect("reviews:key_people", code)
    table = ties_pages.people_table(people)
    context = {"application": application, "form": form if may_name else None, "table": table}
    return render(request, "reviews/key_people.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def families(request: HttpRequest) -> HttpResponse:
    """Which body owns which, with the source; officers declare it."""
    if not access.sees_office(request.user):
        raise Http404
    may_link = access.may_link_families(request.user)
    form = FamilyForm(request.POST or None)
    if request.method == "POST" and may_link and form.is_valid():
        clean, user = form.cleaned_data, signed_in(request)
        ids = (clean["parent"].pk, clean["child"].pk)
        if attempt(request, lambda: actions.link_family(*ids, by=user, source=clean["source"])):
            return redirect("reviews:families")
    context = {"table": ties_pages.families_table(may_link), "form": form if may_link else None}
    return render(request, "reviews/families.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def family(request: HttpRequest, link_id: int) -> HttpResponse:
    """Take one link back, with the reason."""
    if not access.may_link_families(request.user):
        raise Http404
    link = get_object_or_404(FamilyLink.objects.select_related("parent", "child"), pk=link_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        more = {"by": signed_in(request), "reason": form.cleaned_data["reason"]}
        if attempt(request, lambda: actions.unlink_family(link.pk, **more)):
            return redirect("reviews:families")
    context = {"facts": ties_pages.family_facts(link), "form": form}
    return render(request, "reviews/family.html", context, status=422 if form.errors else 200)
