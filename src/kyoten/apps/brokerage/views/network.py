"""The network of the hubs."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.picturing import ask_for_picture
from kyoten.apps.brokerage.models import NetworkPicture
from kyoten.apps.brokerage.pages.network import large, one_picture
from kyoten.apps.foundation.acting import attempt, must


@require_safe
@login_required
def network(request: HttpRequest) -> HttpResponse:
    """The newest picture of the network."""
    must(access.reads_desk(request.user))
    newest = NetworkPicture.objects.exclude(content__isnull=True).first()
    waits = NetworkPicture.objects.filter(content__isnull=True).exists()
    return render(request, "brokerage/network.html", one_picture(newest, waits))


@require_safe
@login_required
def network_picture(request: HttpRequest) -> HttpResponse:
    """The picture alone, as large as is asked for: for narrow screens, and for a closer look."""
    must(access.reads_desk(request.user))
    newest = get_object_or_404(NetworkPicture.objects.exclude(content__isnull=True)[:1])
    return render(request, "brokerage/network_picture.html", large(newest, request.GET.get("size", "")))


@require_POST
@login_required
def draw(request: HttpRequest) -> HttpResponse:
    """Ask for a new picture."""
    must(access.reads_desk(request.user))
    said = _("The picture is drawn in the background. Look again in a minute.")
    attempt(request, lambda: ask_for_picture(by=signed_in(request)), said)
    return redirect("brokerage:network")
