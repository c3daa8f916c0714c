"""Addresses of the public pages, at the root of the site."""

from __future__ import annotations

from django.urls import path, re_path

from kyoten.apps.opendata import result_urls, views

app_name = "opendata"
urlpatterns = [
    *result_urls.urlpatterns,
    path("", views.programmes, name="programmes"),
    path("hubs/", views.hubs, name="hubs"),
    path("hubs/<slug:code>/", views.hub, name="hub"),
    path("budget/", views.budget, name="budget"),
    path("measures/", views.measures, name="measures"),
    path("measures/<slug:code>/", views.measure, name="measure"),
    path("check/", views.check, name="check"),
    path("awards/", views.awards, name="awards"),
    path("data/", views.data, name="data"),
    path("data/schema/<slug:dataset>.json", views.schema, name="schema"),
    re_path(r"^data/(?P<dataset>[a-z]+)\.(?P<ending>csv|json)$", views.file, name="file"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
