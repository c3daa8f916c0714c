"""The address of an applicant's result, beside the pages of the application."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.selection import notice_views

app_name = "result"
urlpatterns = [path("<slug:application>/result/", notice_views.result, name="page")]
