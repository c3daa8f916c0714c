"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.reviews.views import (
    candidates,
    conflicts,
    invitations,
    office,
    profiles,
    progress,
    reading,
    runs,
    sampling,
    scoring,
)

app_name = "reviews"
urlpatterns = [
    path("", reading.pile, name="pile"),
    path("<int:review_id>/declare/", reading.declare, name="declare"),
    path("<int:review_id>/", scoring.read, name="read"),
    path("<int:review_id>/autosave/", scoring.autosave, name="autosave"),
    path("<int:review_id>/files/<str:digest>/", reading.file, name="file"),
    path("packet/<int:reviewer_id>/", reading.packet, name="packet"),
    path("profile/", profiles.profile, name="profile"),
    path("profile/publications/", profiles.publications, name="profile_publications"),
    path("profile/add/<slug:what>/", profiles.add, name="profile_add"),
    path("profile/remove/<slug:what>/", profiles.remove, name="profile_remove"),
    path("invitation/", invitations.invitation, name="invitation"),
    path("invitation/answer/", invitations.answer, name="answer"),
    path("office/person/<int:profile_id>/", profiles.person, name="person"),
    path("office/conflict/<slug:code>/<int:profile_id>/", conflicts.pair, name="pair"),
    path("office/<slug:call_code>/candidates/", candidates.candidates, name="candidates"),
    path("office/<slug:call_code>/candidates/add/", candidates.add, name="add_candidate"),
    path("office/<slug:call_code>/candidates/invite/", candidates.invite, name="invite"),
    path("office/<slug:call_code>/candidates/import/", candidates.upload, name="candidates_import"),
    path("office/<slug:call_code>/candidates/template/", candidates.template, name="candidates_template"),
    path(
        "office/<slug:call_code>/candidates/import/<int:file_id>/<slug:funder>/",
        candidates.preview,
        name="candidates_preview",
    ),
    path("office/<slug:call_code>/candidates/<int:candidate_id>/", candidates.candidate, name="candidate"),
    path(
        "office/<slug:call_code>/candidates/<int:candidate_id>/withdraw/",
        candidates.withdraw,
        name="withdraw_candidate",
    ),
    path("office/<slug:call_code>/sample/", sampling.sample, name="sample"),
    path("office/<slug:call_code>/conflicts/", conflicts.matrix, name="conflicts"),
    path("office/<slug:call_code>/conflicts/export/<slug:kind>/", conflicts.export, name="conflicts_export"),
    path("office/<slug:call_code>/check/", conflicts.check, name="check"),
    path("office/", office.calls, name="calls"),
    path("office/application/<slug:code>/", office.application, name="application"),
    path("office/<slug:call_code>/", office.office, name="office"),
    path("office/<slug:call_code>/reviewers/", office.add, name="add"),
    path("office/<slug:call_code>/progress/", progress.progress, name="progress"),
    path("office/<slug:call_code>/progress/export/<slug:kind>/", progress.export, name="progress_export"),
    path("office/<slug:call_code>/progress/remind/", progress.remind, name="remind"),
    path("office/<slug:call_code>/progress/deadline/", progress.deadline, name="deadline"),
    path("office/<slug:call_code>/runs/", runs.listing, name="runs"),
    path("office/<slug:call_code>/runs/make/", runs.make, name="make_run"),
    path("office/<slug:call_code>/runs/compare/", runs.compare, name="runs_compare"),
    path("office/<slug:call_code>/runs/release/", runs.release, name="release_pair"),
    path("office/<slug:call_code>/runs/<int:run_id>/", runs.one, name="run"),
    path("office/<slug:call_code>/runs/<int:run_id>/deploy/", runs.deploy, name="deploy_run"),
    path("office/<slug:call_code>/runs/<int:run_id>/undo/", runs.undo, name="undo_run"),
    path(
        "office/<slug:call_code>/runs/<int:run_id>/<slug:code>/",
        runs.application,
        name="run_application",
    ),
]
