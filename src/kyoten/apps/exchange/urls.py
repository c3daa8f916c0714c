"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.exchange.views import changes, contacts, imports, listings, search, several, weight

LISTING = "listings/<slug:listing_code>/"
CONTACT = "contacts/<int:contact_id>/"

app_name = "exchange"
urlpatterns = [
    path("", search.search, name="search"),
    path("listings.<slug:listing_format>", search.export, name="export"),
    path("searches/save/", search.save, name="save_search"),
    path("searches/<int:search_id>/often/", search.often, name="often"),
    path("searches/<int:search_id>/forget/", search.forget, name="forget_search"),
    path("imports/", imports.upload, name="upload"),
    path("imports/<int:import_id>/", imports.preview, name="preview"),
    path("alerts/<str:alert_token>/end/", search.end_alert, name="end_alert"),
    path("alerts/<str:alert_token>/resume/", search.resume_alert, name="resume_alert"),
    path("weight/", weight.show, name="weight"),
    path("weight/reset/", weight.reset, name="reset_weight"),
    path("mine/", listings.mine, name="mine"),
    path("mine/several/", several.several, name="several"),
    path("new/", listings.choose, name="choose"),
    path("new/<slug:listing_kind>/", listings.new, name="new"),
    path(LISTING, listings.listing, name="listing"),
    path(f"{LISTING}found/", weight.take, name="take"),
    path(f"{LISTING}edit/", listings.edit, name="edit"),
    path(f"{LISTING}submit/", listings.submit, name="submit"),
    path(f"{LISTING}renew/", listings.renew, name="renew"),
    path(f"{LISTING}withdraw/", listings.withdraw, name="withdraw"),
    path(f"{LISTING}publish/", listings.publish, name="publish"),
    path(f"{LISTING}send-back/", listings.send_back, name="send_back"),
    path(f"{LISTING}change/", changes.change, name="change"),
    path(f"{LISTING}change/drop/", changes.drop, name="drop_change"),
    path(f"{LISTING}hand-over/", changes.hand_over, name="hand_over"),
    path(f"{LISTING}interest/", contacts.interest, name="interest"),
    path(f"{LISTING}confidential/", contacts.confidential, name="confidential"),
    path(CONTACT, contacts.contact, name="contact"),
    path(f"{CONTACT}say/", contacts.say, name="say"),
    path(f"{CONTACT}answer/", contacts.answer, name="answer"),
    path(f"{CONTACT}close/", contacts.close, name="close"),
    path(f"{CONTACT}agreement/", contacts.agree, name="agree"),
    path(f"{CONTACT}revoke/", contacts.revoke, name="revoke"),
]
