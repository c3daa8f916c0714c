"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.support import hub_views, views

app_name = "support"
urlpatterns = [
    path("", views.index, name="index"),
    path("hubs/<slug:hub>/", hub_views.hub, name="hub"),
    path("hubs/<slug:hub>/<int:year>/", views.package, name="package"),
    path("hubs/<slug:hub>/<int:year>/agree/", views.agree, name="agree"),
    path("hubs/<slug:hub>/<int:year>/amount/", views.amount, name="amount"),
    path("<slug:programme>/<int:year>/", views.packages, name="packages"),
    path("<slug:programme>/<int:year>/propose/", views.propose, name="propose"),
    path("<slug:programme>/<int:year>/measures/<slug:measure>/", views.measure, name="measure"),
]
