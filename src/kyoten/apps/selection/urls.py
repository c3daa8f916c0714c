"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.selection import (
    act_views,
    notice_views,
    publication_urls,
    ranking_views,
    scenario_urls,
    views,
    vote_views,
)

app_name = "selection"
urlpatterns = [
    *scenario_urls.urlpatterns,
    *publication_urls.urlpatterns,
    path("", views.boards_page, name="boards"),
    path("<slug:code>/", views.board, name="board"),
    path("<slug:code>/board.csv", views.board_csv, name="board_csv"),
    path("<slug:code>/board.xlsx", views.board_xlsx, name="board_xlsx"),
    path("<slug:code>/ranking/", ranking_views.ranking, name="ranking"),
    path("<slug:code>/calibration/", views.calibration, name="calibration"),
    path("<slug:code>/decision/", vote_views.decision, name="decision"),
    path("<slug:code>/decision/list/<slug:funder>/", vote_views.on_list, name="vote_list"),
    path("<slug:code>/decision/<slug:application>/<slug:funder>/", vote_views.on_choice, name="vote"),
    path("result/<slug:application>/", notice_views.former_address, name="result"),
    path("<slug:code>/notices/", notice_views.listing, name="notices"),
    path("<slug:code>/notices/prepare/", notice_views.prepare, name="prepare_notices"),
    path("<slug:code>/notices/release/", notice_views.release, name="release_notices"),
    path("<slug:code>/notices/<slug:application>/", notice_views.notice, name="notice"),
    path("<slug:code>/objections/<int:objection_id>/", notice_views.objection, name="objection"),
    path("<slug:code>/acts/", act_views.listing, name="acts"),
    path("<slug:code>/acts/propose/<slug:act_kind>/", act_views.propose, name="propose_act"),
    path("<slug:code>/acts/<int:act_id>/", act_views.one, name="act"),
    path("<slug:code>/acts/<int:act_id>/approve/<slug:funder>/", act_views.approve, name="approve_act"),
    path("<slug:code>/acts/<int:act_id>/drop/", act_views.drop, name="drop_act"),
    path("<slug:code>/propose/", views.propose, name="propose"),
    path("<slug:code>/confirm/", views.confirm, name="confirm"),
    path("<slug:code>/change/<slug:application>/", views.change, name="change"),
    path("<slug:code>/rank/<slug:application>/", views.rank, name="rank"),
    path("<slug:code>/deviation/<slug:hub_type>/", views.deviation, name="deviation"),
]
