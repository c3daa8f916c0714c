"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.ledger.views import awards, changes, claims, limits, lines, treasury, years

app_name = "ledger"
urlpatterns = [
    path("", lines.index, name="index"),
    path("lines/<int:line_id>/", lines.line, name="line"),
    path("lines/<int:line_id>/award/", lines.award, name="make_award"),
    path("lines/<int:line_id>/cut/", lines.cut, name="cut"),
    path("entries/", lines.entries, name="entries"),
    path("entries/export.<str:kind>", lines.entries_export, name="entries_export"),
    path("entries/<int:entry_id>/", lines.entry, name="entry"),
    path("awards/<int:award_id>/", awards.award, name="award"),
    path("awards/<int:award_id>/change/", awards.change, name="change"),
    path("awards/<int:award_id>/return/", awards.give_back, name="give_back"),
    path("awards/<int:award_id>/beside/", awards.beside, name="beside"),
    path("awards/<int:award_id>/facts/", awards.facts, name="award_facts"),
    path("awards/<int:award_id>/claim/", awards.claim, name="file_claim"),
    path("amendments/<int:amendment_id>/", changes.amendment, name="amendment"),
    path("amendments/<int:amendment_id>/execute/", changes.execute, name="execute_amendment"),
    path("amendments/<int:amendment_id>/withdraw/", changes.withdraw, name="withdraw_amendment"),
    path("awards/<int:award_id>/carry-over/", years.carry_over, name="carry_over"),
    path("carry-overs/<int:carry_over_id>/", years.decide, name="decide_carry_over"),
    path("claims/", claims.claims, name="claims"),
    path("claims/export.<str:kind>", claims.claims_export, name="claims_export"),
    path("claims/<int:claim_id>/", claims.claim, name="claim"),
    path("claims/<int:claim_id>/approve/", claims.approve, name="approve"),
    path("claims/<int:claim_id>/refuse/", claims.refuse, name="refuse"),
    path("claims/<int:claim_id>/pay/", claims.pay, name="pay"),
    path("claims/<int:claim_id>/evidence/<int:file_id>/", claims.evidence, name="evidence"),
    path("hubs/<slug:hub>/", claims.hub, name="hub"),
    path("payments/<int:payment_id>/", treasury.match, name="payment"),
    path("<slug:programme>/approvals/", limits.limits, name="limits"),
    path("<slug:programme>/approvals/person/", limits.person, name="person_limit"),
    path("<slug:programme>/approvals/<slug:level>/", limits.level, name="level_limit"),
    path("<slug:programme>/<int:year>/", lines.lines, name="lines"),
    path("<slug:programme>/payments/", treasury.upload, name="payments"),
    path("<slug:programme>/payments/<int:file_id>/", treasury.preview, name="payments_preview"),
    path("<slug:programme>/<int:year>/amendments/", changes.amendments, name="amendments"),
    path("<slug:programme>/<int:year>/amendments/draft/", changes.draft, name="draft_amendment"),
    path("<slug:programme>/<int:year>/accounts/", years.year, name="year"),
    path("<slug:programme>/<int:year>/accounts/close/", years.close, name="close_year"),
    path("<slug:programme>/<int:year>/accounts/reopen/", years.reopen, name="reopen_year"),
    path("<slug:programme>/<int:year>/export.<str:kind>", lines.lines_export, name="lines_export"),
]
