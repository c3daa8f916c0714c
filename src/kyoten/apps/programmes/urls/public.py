"""Public addresses of calls, at the root of the site."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.programmes.views import public

app_name = "calls"
urlpatterns = [
    path("", public.calls, name="index"),
    path("<slug:code>/", public.call, name="call"),
    path("<slug:code>/check/", public.check, name="check"),
    path("<slug:code>/ask/", public.ask, name="ask"),
    path("<slug:code>/dates.ics", public.dates, name="dates"),
    path("<slug:code>/documents/<int:pk>/", public.document, name="document"),
]
