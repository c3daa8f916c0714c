"""Addresses of scenarios, below the board of a call."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.selection import scenario_views as views

HERE = "<slug:code>/scenarios/"
ONE = f"{HERE}<int:number>/"
urlpatterns = [
    path(HERE, views.scenarios, name="scenarios"),
    path(f"{HERE}new/", views.make, name="scenario_make"),
    path(f"{HERE}compare/", views.compare, name="scenario_compare"),
    path(ONE, views.one, name="scenario"),
    path(f"{ONE}change/", views.change, name="scenario_change"),
    path(f"{ONE}try/<slug:application>/", views.attempt, name="scenario_try"),
    path(f"{ONE}front/", views.front, name="scenario_front"),
    path(f"{ONE}problem.json", views.problem, name="scenario_problem"),
    path(f"{ONE}copy/", views.copy, name="scenario_copy"),
    path(f"{ONE}freeze/", views.freeze, name="scenario_freeze"),
    path(f"{ONE}propose/", views.propose, name="scenario_propose"),
    path(f"{ONE}remove/", views.remove, name="scenario_remove"),
]
