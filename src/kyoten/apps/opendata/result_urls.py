"""Addresses of published results."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.opendata import result_views as views

ONE = "results/<slug:call_code>/<int:number>/"
urlpatterns = [
    path("results/schema.json", views.schema, name="result_schema"),
    path("results/<slug:call_code>/", views.result, name="result"),
    path(ONE, views.edition, name="edition"),
    path(f"{ONE}result.<slug:kind>", views.result_file, name="result_file"),
    path(f"{ONE}statistics.<slug:kind>", views.statistics_file, name="statistics_file"),
]
