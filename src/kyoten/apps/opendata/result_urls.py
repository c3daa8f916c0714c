"""Addresses of published results and of hubs' summaries."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.opendata import result_views as views

ONE = "results/<slug:call_code>/<int:number>/"
urlpatterns = [
    path("results/schema.json", views.schema, name="result_schema"),
    path("results/<slug:call_code>/", views.result, name="result"),
    path(ONE, views.edition, name="edition"),
    path("hubs/<slug:code>/summary/", views.summary, name="summary"),
    path("hubs/<slug:code>/summary.pdf", views.summary_pdf, name="summary_pdf"),
    path("hubs/<slug:code>/summary/<int:number>/", views.former_summary, name="former_summary"),
    path(f"{ONE}result.<slug:kind>", views.result_file, name="result_file"),
    path(f"{ONE}statistics.<slug:kind>", views.statistics_file, name="statistics_file"),
]
