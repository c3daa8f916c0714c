"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.reviews.views import office, reading

app_name = "reviews"
urlpatterns = [
    path("", reading.pile, name="pile"),
    path("<int:review_id>/declare/", reading.declare, name="declare"),
    path("<int:review_id>/", reading.read, name="read"),
    path("<int:review_id>/files/<str:digest>/", reading.file, name="file"),
    path("office/", office.calls, name="calls"),
    path("office/application/<slug:code>/", office.application, name="application"),
    path("office/<slug:call_code>/", office.office, name="office"),
    path("office/<slug:call_code>/reviewers/", office.add, name="add"),
    path("office/<slug:call_code>/assign/", office.assign, name="assign"),
]
