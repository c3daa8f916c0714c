"""A passkey in a real browser: added, used to sign in, to prove who one is, and to sign."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.apps.applications.team import Team
from tests.apps.factories import make_call

from kyoten.apps.applications import actions
from kyoten.apps.applications.models import Signature
from kyoten.apps.foundation import clock

PASSWORD = "a long invented password"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def signing(arrive, settings, tmp_path, monkeypatch) -> Team:
    """A plan that is out for signature, and a signatory with a password; proofs are dated by the real clock."""
    monkeypatch.setattr(clock, "now", timezone.now)
    settings.VAR = tmp_path
    team = Team(make_call(stage=2)).complete()
    actions.fix_text(team.application.pk, by=team.coordinator)
    person = team.people["academia"]
    person.set_password(PASSWORD)
    person.save()
    return team


def test_a_passkey_signs_in_proves_and_signs(arrive, signing):
    person = signing.people["academia"]
    visitor = arrive("ja")
    visitor.address = visitor.address.replace("127.0.0.1", "localhost")
    page = visitor.page
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    visitor.go("/account/login/")
    visitor.fill(login=person.email, password=PASSWORD)
    visitor.press('form[action="/account/login/"] button[type="submit"]')
    visitor.go("/account/passkeys/")
    visitor.fill(name="執務室の端末")
    visitor.press('form[data-passkey="create"] button[type="submit"]')
    assert visitor.reads("執務室の端末")
    visitor.look("passkeys")

    visitor.press('form[action="/account/logout/"] button')
    visitor.go("/account/login/")
    visitor.look("sign in with a passkey")
    visitor.press('form[data-passkey="get"] button')
    assert visitor.reads(person.email)

    sign = f"/applications/{signing.application.code}/sign/"
    visitor.go(f"/prove/?next={sign}")
    visitor.look("prove by passkey")
    visitor.press('form[data-passkey="get"] button')
    visitor.tick("read")
    visitor.press('form[action$="/sign/add/"] button[type="submit"]')
    assert (Signature.objects.get(user=person).proven_by, visitor.reads("パスキーで本人確認")) == ("passkey", True)
    assert visitor.problems == []
