"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.desk, name="desk"),
]
