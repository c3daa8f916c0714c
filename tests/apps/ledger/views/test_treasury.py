"""The pages of reconciliation: sent in, compared, accepted."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.ledger.payments import HEADINGS, Payments

from kyoten.apps.foundation.models import StoredFile

pytestmark = pytest.mark.django_db
PAGE = reverse("ledger:payments", args=["jp_hubs_2009"])


@pytest.fixture
def payments(client, settings, tmp_path) -> Payments:
    settings.VAR = tmp_path
    found = Payments.of()
    client.force_login(found.officer)
    return found


def send(client, *rows: str, headings: str = HEADINGS):
    content = "\n".join([headings, *rows]).encode("cp932")
    return client.post(PAGE, {"table": SimpleUploadedFile("treasury.csv", content)}, follow=True)


def test_a_file_is_compared_and_accepted(client, payments):
    text = send(client, payments.row()).content.decode()
    sent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))
    address = reverse("ledger:payments_preview", args=["jp_hubs_2009", StoredFile.objects.last().pk])
    client.post(address, sent)
    assert payments.fresh().state == "paid"


def test_columns_with_strange_names_are_chosen_first(client, payments):
    first = send(client, payments.row(), headings="番号X,支払金額,支払年月日,債主").content.decode()
    address = reverse("ledger:payments_preview", args=["jp_hubs_2009", StoredFile.objects.last().pk])
    text = client.get(address, {"reference": "番号X"}).content.decode()
    assert ['name="digest"' in one for one in (first, text)] == [False, True]


def test_what_is_no_table_is_refused_at_the_field(client, payments):
    answer = client.post(PAGE, {"table": SimpleUploadedFile("treasury.csv", b'"open')})
    assert answer.status_code == 422


def test_managers_and_members_of_hubs_find_no_such_page(client, payments):
    codes = []
    for user in (payments.books.manager, payments.books.coordinator):
        client.force_login(user)
        codes.append(client.get(PAGE).status_code)
    assert codes == [404, 404]


def test_rows_without_a_claim_stand_first_and_a_proposal_is_confirmed(client, payments):
    text = send(client, payments.row(reference="振込")).content.decode()
    assert text.index("どの請求とも一致しない行") < text.rindex("請求と一致する行")
    sent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))
    address = reverse("ledger:payments_preview", args=["jp_hubs_2009", StoredFile.objects.last().pk])
    client.post(address, {**sent, "row_2": str(payments.claim.pk)})
    assert payments.fresh().state == "paid"


def test_a_payment_without_a_claim_shows_what_differs_and_is_matched(client, payments):
    (row,) = payments.accept(payments.row(reference="振込", day="2009-01-05"))
    address = reverse("ledger:payment", args=[row.pk])
    assert address in client.get(PAGE).content.decode()
    assert "請求の提出より前の支払です" in client.get(address).content.decode()
    client.post(address, {"claim": payments.claim.pk, "reason": "確認"})
    assert (payments.fresh().state, payments.claim.number in client.get(address).content.decode()) == ("paid", True)


def test_a_claim_of_another_amount_is_shown_and_not_offered(client, payments):
    (row,) = payments.accept(payments.row("251"))
    text = client.get(reverse("ledger:payment", args=[row.pk])).content.decode()
    assert (payments.claim.number in text, 'name="claim"' in text) == (True, False)


def test_a_match_without_reason_is_refused_at_the_field(client, payments):
    (row,) = payments.accept(payments.row(reference="振込"))
    answer = client.post(reverse("ledger:payment", args=[row.pk]), {"claim": payments.claim.pk})
    assert answer.status_code == 422
