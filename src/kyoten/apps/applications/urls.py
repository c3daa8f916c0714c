"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from kyoten.apps.applications.views import (
    autosave,
    carrying,
    documents,
    exporting,
    office,
    partners,
    signing,
    withdrawing,
    writing,
)

app_name = "applications"
urlpatterns = [
    path("", writing.mine, name="mine"),
    path("start/<slug:call_code>/", writing.start, name="start"),
    path("office/", office.office, name="office"),
    path("office/export.<str:kind>", exporting.listing, name="office_export"),
    path("office/<slug:code>/", office.office_detail, name="office_detail"),
    path("office/<slug:code>/export.<str:kind>", exporting.office_one, name="office_export_one"),
    path("schema.json", exporting.schema, name="schema"),
    path("invitation/", partners.invitation, name="invitation"),
    path("invitation/accept/", partners.accept, name="accept_invitation"),
    path("invitation/decline/", partners.decline, name="decline_invitation"),
    path("<slug:code>/", writing.detail, name="detail"),
    path("<slug:code>/basics/", writing.basics, name="basics"),
    path("<slug:code>/consortium/", writing.consortium, name="consortium"),
    path("<slug:code>/consortium/register/", writing.body, name="body"),
    path("<slug:code>/partners/", partners.partners, name="partners"),
    path("<slug:code>/partners/invite/", partners.invite, name="invite_partner"),
    path("<slug:code>/partners/resend/", partners.resend, name="resend_invitation"),
    path("<slug:code>/partners/remind/", partners.remind, name="remind_partner"),
    path("<slug:code>/partners/replace/", partners.replace, name="replace_partner"),
    path("<slug:code>/partners/withdraw/", partners.withdraw, name="withdraw_partner"),
    path("<slug:code>/partners/finish/", partners.finish, name="finish_part"),
    path("<slug:code>/plan/<slug:section>/", writing.plan, name="plan"),
    path("<slug:code>/functions/", writing.functions, name="functions"),
    path("<slug:code>/plan/<slug:section>/autosave/", autosave.plan, name="autosave_plan"),
    path("<slug:code>/functions/autosave/", autosave.functions, name="autosave_functions"),
    path("<slug:code>/form-changes/", carrying.form_changes, name="form_changes"),
    path("<slug:code>/form-changes/<int:pk>/tick/", carrying.tick, name="tick_form_change"),
    path("<slug:code>/form-changes/<int:pk>/copy/", carrying.copy, name="copy_aside"),
    path("<slug:code>/form-changes/<int:pk>/discard/", carrying.discard, name="discard_aside"),
    path("<slug:code>/text/", signing.text, name="text"),
    path("<slug:code>/text.json", signing.canonical, name="canonical"),
    path("<slug:code>/sign/", signing.sign, name="sign"),
    path("<slug:code>/sign/signatory/", signing.name_signatory, name="name_signatory"),
    path("<slug:code>/sign/fix/", signing.fix, name="fix"),
    path("<slug:code>/sign/add/", signing.add_signature, name="add_signature"),
    path("<slug:code>/sign/decline/", signing.decline, name="decline"),
    path("<slug:code>/sign/reopen/", signing.reopen, name="reopen"),
    path("<slug:code>/submit/", signing.submit, name="submit"),
    path("<slug:code>/plan.pdf", documents.pdf, name="pdf"),
    path("<slug:code>/export.<str:kind>", exporting.own_one, name="export"),
    path("<slug:code>/receipt/", signing.receipt, name="receipt"),
    path("<slug:code>/withdraw/", withdrawing.withdraw, name="withdraw"),
]
