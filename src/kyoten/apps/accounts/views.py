"""Where sign-in leads, and the doors of the example."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kyoten.apps.accounts import pages, passkeys, proving, queries, scope_names
from kyoten.apps.accounts.http import onward_of, signed_in
from kyoten.apps.accounts.navigation import home_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send everybody to the page of their role; visitors to the public programme page."""
    return redirect(home_of(request.user))


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Example mode only: enter as one of the invented users by one click."""
    if not settings.EXAMPLE_MODE:
        raise Http404
    if request.method == "GET":
        scope = request.GET.get("scope", "")
        roles = queries.example_doors(scope)
        members = [] if scope else queries.example_members()
        doors = pages.doors(roles, scope_names.names_of(roles)) + pages.member_doors(members)
        return render(request, "accounts/enter.html", {"doors": doors})
    chosen = request.POST.get("user", "")
    user = queries.example_user(int(chosen)) if chosen.isdecimal() else None
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect(home_of(user))


@login_required
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Prove anew who you are: by password, by a mailed code, or by one click in the example; then back to `next`."""
    onward = onward_of(request)
    query = urlencode({"next": onward})
    if request.method == "GET":
        by_password = signed_in(request).has_usable_password()
        password_url = f"{reverse('account_reauthenticate')}?{query}" if by_password else ""
        more = {"passkey_options": passkeys.options_for(signed_in(request))}
        return render(request, "accounts/prove.html", {"onward": onward, "password_url": password_url, **more})
    if settings.EXAMPLE_MODE:
        proving.confirm_example(request)
        return redirect(onward)
    logout(request)
    return redirect(f"{reverse('account_request_login_code')}?{query}")
