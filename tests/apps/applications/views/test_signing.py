"""Pages on which the text is signed and submitted."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.applications.team import SECTORS, Team

from kyoten.apps.applications import actions, queries

pytestmark = pytest.mark.django_db


def at(name: str, *args: str) -> str:
    """The address of a page."""
    return reverse(f"applications:{name}", args=args)


def test_signatory_without_account_is_invited(coordinator, team, code):
    team.write_members()
    data = {"email": "head@kyoten.example", "organisation": team.bodies["industry"].pk, "sector": "industry"}
    coordinator.post(at("name_signatory", code), data)
    assert [role.user.email for role in queries.signatories_of(team.application)] == ["head@kyoten.example"]


def test_whole_way_through_the_pages(client, team, code):
    team.complete()
    client.force_login(team.coordinator)
    client.post(at("fix", code))
    digest = queries.current_text(team.application).digest
    for sector in SECTORS:
        client.force_login(team.people[sector])
        assert digest in client.get(at("sign", code)).content.decode()
        client.post(reverse("accounts:prove"), {"next": at("sign", code)})
        client.post(at("add_signature", code), {"digest": digest, "sector": sector, "read": "on"})
    client.force_login(team.coordinator)
    answer = client.post(at("submit", code), {"digest": digest}, follow=True)
    assert team.fresh().receipt in answer.content.decode()


def test_second_submission_shows_the_receipt(coordinator, team, code):
    filed = team.file()
    shown = {"digest": queries.current_text(filed).digest}
    answer = coordinator.post(at("submit", code), shown, follow=True)
    assert (answer.redirect_chain[-1][0], team.fresh().submitted_at) == (at("receipt", code), filed.submitted_at)


def test_the_button_files_the_text_beside_it(coordinator, team, code):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text)
    assert f'name="digest" value="{text.digest}"' in coordinator.get(at("sign", code)).content.decode()


def test_a_stale_page_files_nothing_and_says_what_to_do(coordinator, team, code):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    answer = coordinator.post(at("submit", code), {"digest": "0" * 64}, follow=True)
    assert (answer.redirect_chain[-1][0], team.fresh().receipt) == (at("sign", code), "")
    assert "提出されていません" in answer.content.decode()


def test_signature_needs_the_confirmation(client, team, code):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    client.force_login(team.people["industry"])
    client.post(at("add_signature", code), {"digest": text.digest, "sector": "industry"})
    assert text.signatures.count() == 0


def test_reopening_shows_its_reason(coordinator, team, code):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    answer = coordinator.post(at("reopen", code), {"reason": "数字の誤り"}, follow=True)
    assert "数字の誤り" in answer.content.decode()


def test_downloaded_text_has_the_digest(coordinator, team, code):
    from hashlib import sha256

    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    assert sha256(coordinator.get(at("canonical", code)).content).hexdigest() == text.digest


def test_signing_again_shows_the_changed_words(client, team, code):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator), "industry")
    actions.reopen(team.application.pk, by=team.coordinator, reason="誤り")
    team.write_plan("計画の全文")
    actions.fix_text(team.application.pk, by=team.coordinator)
    client.force_login(team.people["industry"])
    page = client.get(at("sign", code)).content.decode()
    assert ("</span>本文<span" in page, "</span>全文<span" in page) == (True, True)


@pytest.fixture
def out(team: Team):
    """A text that is out for signature."""
    return actions.fix_text(team.complete().application.pk, by=team.coordinator)


def test_without_a_fresh_proof_nothing_is_signed(client, team, code, out):
    client.force_login(team.people["industry"])
    client.post(at("add_signature", code), {"digest": out.digest, "sector": "industry", "read": "on"})
    assert out.signatures.count() == 0


def test_who_has_to_prove_themselves_is_led_there_and_back(client, team, code, out):
    client.force_login(team.people["industry"])
    assert f"{reverse('accounts:prove')}?next={at('sign', code)}" in client.get(at("sign", code)).content.decode()
    client.post(reverse("accounts:prove"), {"next": at("sign", code)})
    assert at("add_signature", code) in client.get(at("sign", code)).content.decode()


def test_the_coordinator_reads_on_the_page_who_declined_and_why(client, team, code, out):
    client.force_login(team.people["government"])
    client.post(at("decline", code), {"sector": "government", "reason": "負担額が合意と違う"})
    client.force_login(team.coordinator)
    page = client.get(at("sign", code))
    assert ("負担額が合意と違う" in page.content.decode(), page.context["may_submit"]) == (True, False)


def test_declining_without_a_reason_shows_the_form_again(client, team, code, out):
    client.force_login(team.people["government"])
    page = client.post(at("decline", code), {"sector": "government", "reason": ""})
    assert ("reason" in page.context["decline_form"].errors, out.declines.count()) == (True, 0)


def test_the_two_forms_of_a_signatory_share_no_id(client, team, code, out):
    client.force_login(team.people["government"])
    client.post(reverse("accounts:prove"), {"next": at("sign", code)})
    page = client.get(at("sign", code)).content.decode()
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert [one for one in ids if ids.count(one) > 1] == []
