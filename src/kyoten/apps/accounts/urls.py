"""Addresses of this app. `home` stands outside the namespace: it is where every sign-in leads."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from kyoten.apps.accounts import passkeys, views

# The doors of the example have no address at all where EXAMPLE_MODE is off.
example_doors = [path("enter/", views.enter, name="enter")] if settings.EXAMPLE_MODE else []

of_passkeys = [
    path("prove/passkey/", passkeys.prove, name="prove_by_passkey"),
    path("account/passkeys/", passkeys.passkeys, name="passkeys"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove, name="remove_passkey"),
    path("account/passkeys/<int:pk>/rename/", passkeys.rename, name="rename_passkey"),
]

urlpatterns = [
    path("home/", views.home, name="home"),
    path("account/passkeys/enter/", passkeys.enter, name="mfa_login_webauthn"),
    path("", include(([*example_doors, path("prove/", views.prove, name="prove"), *of_passkeys], "accounts"))),
]
