"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<slug:hub>/open/", views.open_page, name="open"),
    path("<slug:hub>/<int:year>/", views.detail, name="detail"),
    path("<slug:hub>/<int:year>/grades/", views.grade, name="grade"),
    path("<slug:hub>/<int:year>/decision/", views.decide, name="decide"),
]
