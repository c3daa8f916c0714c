"""Addresses of publication, below the board of a call."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.selection import publication_views as views

HERE = "<slug:code>/publication/"
ONE = f"{HERE}<int:number>/"
urlpatterns = [
    path(HERE, views.publication, name="publication"),
    path(ONE, views.edition, name="edition"),
    path(f"{ONE}approve/<slug:funder>/", views.approve, name="approve_edition"),
    path(f"{ONE}drop/", views.drop, name="drop_edition"),
]
