"""The search, its files, and saved searches."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.exchange import actions, exports
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import MOST, find
from kyoten.apps.exchange.models import Often, SavedSearch
from kyoten.apps.exchange.pages import search as pages
from kyoten.apps.exchange.views.common import attempt
from kyoten.apps.foundation.acting import must, site_of


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One box, facets, results that say why; for everybody what is public."""
    asked = Asked.of(request.GET)
    return render(request, "exchange/search.html", pages.context(request.user, asked, page_number(request)))


def page_number(request: HttpRequest) -> int:
    """The page that is asked for, from 1; anything else is the first."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


@require_safe
def export(request: HttpRequest, listing_format: str) -> HttpResponse:
    """What the very search finds, as a file."""
    found = find(request.user, Asked.of(request.GET), first=MOST)
    return exports.found([row for _hit, row in found.hits], listing_format, site_of(request))


@require_POST
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Keep this search, and how often new finds are told."""
    asked, often = Asked.from_text(request.POST.get("query", "")), request.POST.get("often", Often.WEEKLY)
    must(often in Often.values)
    name = request.POST.get("name", "") or asked.text or str(_("All listings"))
    act = lambda: actions.save_search(name, asked, often, by=signed_in(request), site=site_of(request))
    return attempt(request, act, _("Saved. It stands on your own page."), "exchange:mine")


@require_POST
@login_required
def often(request: HttpRequest, search_id: int) -> HttpResponse:
    """How often a saved search is told."""
    wanted = request.POST.get("often", "")
    row = _own(request, search_id)
    must(wanted in Often.values)
    act = lambda: actions.change_often(row.pk, wanted, by=signed_in(request))
    return attempt(request, act, _("Saved."), "exchange:mine")


@require_POST
@login_required
def forget(request: HttpRequest, search_id: int) -> HttpResponse:
    """Remove a saved search."""
    row = _own(request, search_id)
    return attempt(
        request, lambda: actions.forget_search(row.pk, by=signed_in(request)), _("Removed."), "exchange:mine"
    )


def _own(request: HttpRequest, search_id: int) -> SavedSearch:
    row = SavedSearch.objects.filter(pk=search_id, user=signed_in(request)).first()
    if row is None:
        raise Http404
    return row


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def end_alert(request: HttpRequest, alert_token: str) -> HttpResponse:
    """The link of a mail: one click ends the mails of this search, without sign-in; also a mail program's own button.

    A program that only looks whether the link is good (HEAD) ends nothing. The signed token stands for the sign-in.
    """
    end = actions.search_of if request.method == "HEAD" else actions.end_mails
    row = end(alert_token)
    context = {"search": row, "back": reverse("exchange:resume_alert", args=[alert_token])}
    return render(request, "exchange/ended.html", context, status=200 if row else 404)


@require_POST
def resume_alert(request: HttpRequest, alert_token: str) -> HttpResponse:
    """Ended by mistake: the mails come every week again."""
    row = actions.search_of(alert_token)
    if row is None:
        raise Http404
    actions.change_often(row.pk, Often.WEEKLY, by=row.user)
    messages.success(request, _("The mails come every week again."))
    return redirect("exchange:search")
