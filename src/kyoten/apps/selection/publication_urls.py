"""Addresses of publication, below the board of a call."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.selection import publication_views as views
from kyoten.apps.selection import summary_views

HERE = "<slug:code>/publication/"
ONE = f"{HERE}<int:number>/"
urlpatterns = [
    path(HERE, views.publication, name="publication"),
    path(ONE, views.edition, name="edition"),
    path(f"{ONE}approve/<slug:funder>/", views.approve, name="approve_edition"),
    path(f"{ONE}drop/", views.drop, name="drop_edition"),
    path("<slug:code>/summaries/", summary_views.listing, name="summaries"),
    path("<slug:code>/summaries/<slug:hub>/", summary_views.one, name="summary"),
    path("<slug:code>/summaries/<slug:hub>/release/", summary_views.release, name="release_summary"),
    path("<slug:code>/summaries/<slug:hub>/preview.pdf", summary_views.office_pdf, name="office_summary_pdf"),
]
