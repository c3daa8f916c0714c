"""Addresses of an applicant's result and of the hub's summary, beside the pages of the application."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.selection import notice_views, summary_views

app_name = "result"
urlpatterns = [
    path("<slug:application>/result/", notice_views.result, name="page"),
    path("<slug:application>/summary/", summary_views.own, name="summary"),
    path("<slug:application>/summary/begin/", summary_views.begin, name="begin_summary"),
    path("<slug:application>/summary/propose/", summary_views.propose, name="propose_summary"),
    path("<slug:application>/summary/preview.pdf", summary_views.own_pdf, name="summary_pdf"),
]
