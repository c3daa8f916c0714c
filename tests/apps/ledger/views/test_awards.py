"""The page of an award: what the office records on it, and how a hub files a claim."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books
from tests.apps.ledger.test_rulings import award_of, repayable

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.effects import digest_of
from kyoten.apps.ledger.models import Award, Claim
from kyoten.core.kernel.ledger_figures import Figure

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def books(settings, tmp_path) -> Books:
    settings.VAR = tmp_path
    return Books.of(1_000)


def url(name: str, award: Award) -> str:
    return reverse(f"ledger:{name}", args=[award.pk])


def held(award: Award) -> dict[Figure, int]:
    return queries.figures_of(award.entries.all())


def test_the_manager_changes_an_award_and_records_what_stands_beside_it(client, books):
    award = books.award(600)
    client.force_login(books.manager)
    client.post(url("change", award), {"direction": "down", "amount": "100", "reason": "変更"})
    client.post(url("beside", award), {"kind": "matching_cash", "amount": "300", "document": "報告書1"})
    assert [held(award)[one] for one in (Figure.AWARDED, Figure.MATCHING_CASH)] == [500, 300]


def test_more_is_not_given_back_than_was_paid(client, books):
    award = books.award(600)
    client.force_login(books.manager)
    answer = client.post(url("give_back", award), {"amount": "1", "reason": "精算"})
    assert (answer.status_code, held(award)[Figure.RETURNED]) == (422, 0)


def sent(amount: str = "250") -> dict[str, object]:
    return {"amount": amount, "purpose": "装置", "evidence": SimpleUploadedFile("receipt.pdf", PDF)}


def test_a_member_of_the_hub_files_a_claim_with_evidence(client, books):
    award = books.award(600)
    client.force_login(books.coordinator)
    client.post(url("file_claim", award), sent())
    claim = Claim.objects.get()
    assert (claim.amount, [one.name for one in claim.evidence.all()]) == (250, ["receipt.pdf"])


def test_a_claim_without_evidence_is_refused_and_keeps_its_words(client, books):
    award = books.award(600)
    client.force_login(books.coordinator)
    answer = client.post(url("file_claim", award), {"amount": "250", "purpose": "装置の借料"})
    assert (answer.status_code, "装置の借料" in answer.content.decode(), Claim.objects.count()) == (422, True, 0)


def test_files_that_arrived_stay_where_the_claim_is_not_taken(client, books):
    award = books.award(600)
    client.force_login(books.coordinator)
    answer = client.post(url("file_claim", award), sent("601"))
    file = StoredFile.objects.get(subject=str(award))
    assert (answer.status_code, list(queries.unused_files(award))) == (422, [file])
    client.post(url("file_claim", award), {"amount": "600", "purpose": "装置", "uploaded": [file.pk]})
    assert Claim.objects.get().evidence.get() == file


def test_the_hubs_own_page_leads_to_its_awards(client, books):
    award = books.award(600)
    client.force_login(books.coordinator)
    text = client.get(reverse("ledger:hub", args=[books.hub.code])).content.decode()
    assert url("award", award) in text


@pytest.mark.parametrize("name", ["award", "file_claim"])
def test_strangers_find_no_award(client, books, name):
    award = books.award(600)
    client.force_login(make_user("coordinator", "another-hub"))
    assert client.get(url(name, award)).status_code == 404


@pytest.mark.parametrize("name", ["change", "give_back", "beside"])
def test_members_of_the_hub_book_nothing_on_their_award(client, books, name):
    award = books.award(600)
    client.force_login(books.coordinator)
    assert client.post(url(name, award), {}).status_code == 404


def test_a_hub_reads_why_its_award_was_lowered(client, books):
    award, officer = books.award(600), make_user("programme_officer", "mext")
    more = {"effective_on": dt.date(2009, 11, 13), "reason": "事業仕分け", "decided_by": "会議", "by": officer}
    row = actions.draft_amendment(books.programme.pk, 2009, "abolish", [books.line.pk], **more)
    actions.execute_amendment(row.pk, digest=digest_of(actions.planned(row)), by=officer)
    client.force_login(books.coordinator)
    text = client.get(url("award", award)).content.decode()
    assert ["事業仕分け" in text, reverse("ledger:amendment", args=[row.pk]) in text] == [True, False]


def test_the_manager_states_what_the_rules_ask_and_a_repayment_is_offered(client):
    award = repayable("S", paid=1_000)
    client.force_login(User.objects.get(roles__name="measure_manager"))
    sent = {"ended_on": "2023-12-31", "grade": "S"}
    answer = client.post(reverse("ledger:award_facts", args=[award.pk]), sent, follow=True)
    award.refresh_from_db()
    assert (award.stated, 'value="repayment" selected' in answer.content.decode()) == (sent, True)


def test_a_member_of_the_hub_states_nothing_of_an_award(client):
    award = repayable("S", paid=1_000)
    client.force_login(User.objects.get(roles__name="coordinator"))
    assert client.post(reverse("ledger:award_facts", args=[award.pk]), {"grade": "C"}).status_code == 404


def test_a_grade_that_the_programme_does_not_know_is_refused_at_its_field(client):
    award = repayable("S", paid=1_000)
    client.force_login(User.objects.get(roles__name="measure_manager"))
    answer = client.post(reverse("ledger:award_facts", args=[award.pk]), {"grade": "Z"})
    assert (answer.status_code, "stated_form" in answer.context) == (422, True)


def test_a_claim_is_filed_with_what_the_rules_ask(client, settings, tmp_path):
    settings.VAR = tmp_path
    award = award_of(100, "shared_facility", "")
    client.force_login(User.objects.get(roles__name="coordinator"))
    sent = {"amount": "50", "purpose": "装置", "cost": "装置A", "cost_yen": "100", "activity": "testing_equipment"}
    files = {"evidence": SimpleUploadedFile("a.pdf", PDF)}
    client.post(reverse("ledger:file_claim", args=[award.pk]), {**sent, **files})
    stated = {"cost": "装置A", "cost_yen": 100, "activity": "testing_equipment"}
    assert award.claims.get().stated == stated
