"""Addresses of this app. `home` stands outside the namespace: it is where every sign-in leads."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from kyoten.apps.accounts import views

# The doors of the example have no address at all where EXAMPLE_MODE is off.
example_doors = [path("enter/", views.enter, name="enter")] if settings.EXAMPLE_MODE else []

urlpatterns = [
    path("home/", views.home, name="home"),
    path("", include(([*example_doors, path("prove/", views.prove, name="prove")], "accounts"))),
]
