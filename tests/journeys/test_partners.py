"""A coordinator invites somebody by mail; they open the link, read who asks, and take part."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions
from kyoten.apps.applications.bridge import MemberInput
from kyoten.apps.applications.models import Application, Invitation
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.programmes.models import Call

CONSORTIUM = "2009-1-g01"  # whose example users write here
COORDINATOR = "coordinator@example.jp"
NEW = "new-partner@kyoten.example"
PASSWORD = "three plain words"  # of an account that lives as long as the test


@pytest.fixture
def draft(arrive) -> Application:
    """A new draft of the example's coordinator with one body."""
    coordinator = User.objects.select_related("organisation").get(email=COORDINATOR)
    call = Call.objects.get(code="jp-hubs-2009-2")
    Call.objects.filter(pk=call.pk).update(
        state=Call.State.OPEN, opens_at="2009-10-01T00:00Z", closes_at="2009-10-30T00:00Z"
    )
    made = actions.start(call.pk, "regional_core", by=coordinator, name_ja="架空の拠点", name_en="Imaginary hub")
    lead = Application.objects.get(code=CONSORTIUM).members.select_related("organisation").first()
    body = MemberInput(lead.organisation_id, lead.member_class, True, tuple(lead.roles))
    actions.set_members(made.pk, [body], by=coordinator, revision=made.revision)
    return made


def mailed_link() -> str:
    """The way that the newest invitation names, without the host."""
    body = OutgoingMail.objects.filter(key__startswith="invitation:").latest("pk").body
    return re.search(r"https?://[^/]+(/\S+)", body).group(1)


def standing() -> tuple[bool, bool]:
    """Was the newest invitation accepted, and declined?"""
    newest = Invitation.objects.latest("pk")
    return newest.accepted_at is not None, newest.declined_at is not None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_somebody_new_is_invited_and_takes_part(arrive, draft, language):
    coordinator, partner = arrive(language), arrive(language)
    coordinator.enter_as(COORDINATOR, CONSORTIUM)
    coordinator.go(f"/applications/{draft.code}/partners/")
    coordinator.look("partners before anybody is invited")
    coordinator.fill(email=NEW)
    coordinator.send("/partners/invite/")
    coordinator.look("partners with somebody invited")
    partner.go(mailed_link())
    assert "key=" not in partner.page.url
    partner.look("invitation")
    partner.fill(password=PASSWORD, again=PASSWORD)
    partner.send("/invitation/accept/")
    assert partner.page.url.endswith(f"/applications/{draft.code}/")
    partner.go(f"/applications/{draft.code}/partners/")
    partner.send("/partners/finish/")
    partner.look("partners as a partner")
    assert (standing(), coordinator.problems + partner.problems) == ((True, False), [])


def test_declining_and_a_void_link(arrive, draft):
    coordinator, asked = arrive("en"), arrive("en")
    coordinator.enter_as(COORDINATOR, CONSORTIUM)
    coordinator.go(f"/applications/{draft.code}/partners/")
    coordinator.fill(email=NEW)
    coordinator.send("/partners/invite/")
    link = mailed_link()
    asked.go(link)
    asked.fill(reason="No time this year")
    asked.send("/invitation/decline/")
    asked.look("invitation declined")
    asked.page.goto(asked.address + link)
    asked.look("invitation void")
    coordinator.go(f"/applications/{draft.code}/partners/")
    expect(coordinator.page.locator("main")).to_contain_text("No time this year")
    assert (standing(), coordinator.problems + asked.problems) == ((False, True), [])


def test_everything_works_without_scripts(arrive, browser, draft, live_server):
    coordinator = arrive("en")
    coordinator.enter_as(COORDINATOR, CONSORTIUM)
    cookies = coordinator.page.context.cookies()
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{live_server.url}/applications/{draft.code}/partners/")
    page.get_by_label("E-mail address", exact=False).first.fill(NEW)
    page.get_by_role("button", name="Invite", exact=True).click()
    first = mailed_link()
    page.get_by_role("button", name="Send a new link").click()
    assert mailed_link() != first
    page.locator("details summary").last.click()
    page.locator('form[action$="/partners/withdraw/"] textarea').fill("Moved")
    page.locator('form[action$="/partners/withdraw/"] button').click()
    expect(page.locator("main")).to_contain_text("Moved")
    context.close()
    assert Invitation.objects.latest("pk").withdrawn_at is not None
