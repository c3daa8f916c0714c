"""Passkeys: add, name, list and remove them, sign in by one, and prove by one who one is."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST

from kyoten.apps.accounts import proving
from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.http import onward_of, signed_in
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import trail

Options = dict[str, Any]
MOST = 60  # characters of a name


def of_user(user: User) -> QuerySet[Any]:
    """The passkeys of one person, oldest first."""
    rows: QuerySet[Any] = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN)
    return rows.order_by("created_at")


def options_for(user: User) -> Options | None:
    """What a browser asks a passkey of this person for; None where they have none."""
    return auth.begin_authentication(user) if of_user(user).exists() else None


class Fresh:
    """Whoever changes passkeys proves anew who they are: a key let in by somebody else would sign for them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the proof first, unless it is fresh; looking needs none."""
        if request.method == "POST" and not proving.is_fresh(proving.proved_at(request)):
            return redirect(f"{reverse('accounts:prove')}?{urlencode({'next': reverse('accounts:passkeys')})}")
        with transaction.atomic():  # the key and its entry in the trail stand together
            answer: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc] # the other parent
        return answer


class PasskeysPage(Fresh, AddWebAuthnView):  # type: ignore[misc] # allauth brings no types
    """The own passkeys, and the form to add one."""

    template_name = "accounts/passkeys.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list, whether a key may be added now, and what the browser needs for it."""
        given = {"form": self.get_form(), **kwargs, "keys": of_user(self.request.user)}
        given["is_proved"] = proving.is_fresh(proving.proved_at(self.request))
        given["prove_url"] = f"{reverse('accounts:prove')}?{urlencode({'next': reverse('accounts:passkeys')})}"
        return {**given, "creation_options": auth.begin_registration(self.request.user, True)}

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("accounts:passkeys")


class Remove(Fresh, RemoveWebAuthnView):  # type: ignore[misc] # allauth brings no types
    """Take one of the own passkeys away."""

    http_method_names = ("post",)

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("accounts:passkeys")


class Enter(LoginWebAuthnView):  # type: ignore[misc] # allauth brings no types
    """Sign in by a passkey: the browser fetches what it asks the key for, and sends what the key answered."""


class Prove(ReauthenticateWebAuthnView):  # type: ignore[misc] # allauth brings no types
    """Prove by a passkey who one is, then go on to the page from which one came."""

    http_method_names = ("post",)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Straight to the answer: our own page has offered the ways, and the form counts wrong attempts."""
        return View.dispatch(self, request, *args, **kwargs)

    def form_invalid(self, form: Form) -> HttpResponse:
        """Say so, and offer every way again."""
        messages.error(self.request, _("The passkey was not accepted. Try again, or use another way."))
        return redirect(f"{reverse('accounts:prove')}?{urlencode({'next': onward_of(self.request)})}")

    def get_success_url(self) -> str:
        """Where one came from."""
        return onward_of(self.request)


@login_required
@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Call one of the own passkeys by another name. A name opens nothing, so that no proof is asked for."""
    key = get_object_or_404(of_user(signed_in(request)), pk=pk)
    name = " ".join(request.POST.get("name", "").split())[:MOST]
    if name:
        with transaction.atomic():
            key.data = {**key.data, "name": name}
            key.save(update_fields=["data"])
            facts = {"passkey": key.pk, "name": name}
            trail.append(label(signed_in(request)), "accounts.rename_passkey", f"user:{key.user_id}", facts)
        messages.success(request, _("The passkey is now called “%(name)s”.") % {"name": name})
    else:
        messages.error(request, _("A passkey needs a name by which you know it again."))
    return redirect("accounts:passkeys")


passkeys = login_required(PasskeysPage.as_view())
remove = login_required(Remove.as_view())
enter = Enter.as_view()
prove = login_required(Prove.as_view())
