"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.programmes.views import office as views

app_name = "programmes"
urlpatterns = [
    path("", views.desk_page, name="desk"),
    path("calls/", views.calls, name="calls"),
    path("calls/<slug:code>/", views.call, name="call"),
    path("calls/<slug:code>/open/", views.open_call, name="open_call"),
    path("calls/<slug:code>/deadline/", views.change_deadline, name="change_deadline"),
    path("calls/<slug:code>/close/", views.close_call, name="close_call"),
    path("calendar/", views.calendar, name="calendar"),
    path("figures/", views.check, name="check"),
]
