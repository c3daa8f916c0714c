"""Addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "applications"
urlpatterns: list[URLPattern] = []
