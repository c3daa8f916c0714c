"""Pages of a profile: the person's own, and what the office reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.foundation.acting import attempt
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import access, actions, people_forms, people_pages
from kyoten.apps.reviews.models import Profile
from kyoten.core.kernel.errors import InputError
from kyoten.core.kernel.publications import read

FORMS = {"affiliation": people_forms.AffiliationForm, "interest": people_forms.InterestForm}
ADD: dict[str, Callable[..., Any]] = {"affiliation": actions.add_affiliation, "interest": actions.add_interest}
REMOVE: dict[str, tuple[str, Callable[..., Any]]] = {
    "affiliation": ("affiliations", actions.remove_affiliation),
    "interest": ("interests", actions.remove_interest),
    "publication": ("publications", actions.remove_publication),
}


def own(request: HttpRequest) -> Profile:
    """The user's own profile; nobody else's can be changed."""
    return get_object_or_404(Profile, user=signed_in(request))


@require_http_methods(["GET", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """What I say of myself."""
    mine = own(request)
    form = people_forms.ProfileForm(request.POST or None, initial=people_forms.profile_initial(mine))
    if request.method == "POST" and form.is_valid():
        more = {"by": signed_in(request), "revision": form.cleaned_data["revision"]}
        try:
            actions.change_profile(mine.pk, form.given(), **more)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("reviews:profile")
    return _page(request, mine, profile_form=form)


def _page(request: HttpRequest, mine: Profile, **given: Any) -> HttpResponse:
    """The page with every form; one that was refused stays as it was typed."""
    context = {
        "profile": mine,
        "profile_form": people_forms.ProfileForm(initial=people_forms.profile_initial(mine)),
        "affiliation_form": people_forms.AffiliationForm(auto_id="affiliation-%s"),
        "interest_form": people_forms.InterestForm(auto_id="interest-%s"),
        "publications_form": people_forms.PublicationsForm(),
        "affiliations": people_pages.affiliation_lines(mine),
        "interests": people_pages.interest_lines(mine),
        "publications": people_pages.publications_table(mine),
        **given,
    }
    wrong = any(form.errors for name, form in given.items() if name.endswith("_form"))
    return render(request, "reviews/profile.html", context, status=422 if wrong else 200)


@require_POST
@login_required
def add(request: HttpRequest, what: str) -> HttpResponse:
    """Add a body or an interest."""
    mine = own(request)
    if what not in FORMS:
        raise Http404
    form = FORMS[what](request.POST, auto_id=f"{what}-%s")
    if not form.is_valid():
        return _page(request, mine, **{f"{what}_form": form})
    attempt(request, lambda: ADD[what](mine.pk, form.time(), by=signed_in(request), **form.more()))
    return redirect("reviews:profile")


@require_POST
@login_required
def remove(request: HttpRequest, what: str) -> HttpResponse:
    """Take away something that was entered wrongly."""
    mine, number = own(request), request.POST.get("number", "")
    if what not in REMOVE or not number.isdecimal():
        raise Http404
    held, act = REMOVE[what]
    row = get_object_or_404(getattr(mine, held), pk=int(number))
    attempt(request, lambda: act(row.pk, by=signed_in(request)), _("Removed from the profile."))
    return redirect("reviews:profile")


@require_POST
@login_required
def publications(request: HttpRequest) -> HttpResponse:
    """Import publications from a file."""
    mine = own(request)
    form = people_forms.PublicationsForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            messages.success(request, _imported(request, mine, form.cleaned_data["publications"]))
            return redirect("reviews:profile")
        except (InputError, Refused) as problem:
            words = _("This is neither BibTeX nor an export of ORCID or researchmap, or it holds no publication.")
            form.add_error("publications", words if isinstance(problem, InputError) else str(problem))
    return _page(request, mine, publications_form=form)


def _imported(request: HttpRequest, mine: Profile, upload: Any) -> str:
    found = read(upload.read(), upload.name)
    new = actions.keep_publications(mine.pk, found.works, by=signed_in(request), origin=found.origin)
    return people_pages.said_imported(found, new)


@require_safe
@login_required
def person(request: HttpRequest, profile_id: int) -> HttpResponse:
    """What the office reads of a person on its panels and lists."""
    one = get_object_or_404(access.profiles_of_office(request.user), pk=profile_id)
    context = {
        "profile": one,
        "trail": people_pages.trail(one, access.calls_of_office(request.user)),
        "facts": people_pages.profile_facts(one),
        "affiliations": people_pages.affiliation_lines(one),
        "interests": people_pages.interest_lines(one),
        "publications": people_pages.publications_table(one),
    }
    return render(request, "reviews/person.html", context)
