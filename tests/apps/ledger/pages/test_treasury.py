"""Reconciliation on its page: both sides with reasons."""

from __future__ import annotations

import pytest
from tests.apps.ledger.payments import Payments

from kyoten.apps.ledger.pages import treasury

pytestmark = pytest.mark.django_db


@pytest.fixture
def payments(settings, tmp_path) -> Payments:
    settings.VAR = tmp_path
    return Payments.of()


def test_both_sides_are_counted(payments):
    rows = [payments.row("251"), payments.row("x")]
    found = payments.plan(payments.receive(*rows))
    assert [one["text"] for one in treasury.counts(found)] == ["0", "1", "0", "0", "1", "1"]


def test_a_row_that_agrees_says_what_follows(payments):
    table = treasury.tables(payments.plan(payments.receive(payments.row())))["agreed"]
    assert table["rows"][0][:3] == ["2", payments.claim.number, "250円"]


def test_a_row_that_does_not_agree_says_why(payments):
    shown = treasury.tables(payments.plan(payments.receive(payments.row("251"), payments.row("x"))))
    assert (shown["open_rows"]["rows"][0][-1], shown["problems"]["rows"][0][:2]) == (
        "請求の金額が異なります",
        ["3", "支払金額"],
    )


def test_payments_without_a_claim_stay_listed_with_file_and_row(payments):
    payments.accept(payments.row("1", reference="X"))
    assert treasury.kept_table(payments.books.programme)["rows"][0][-1] == "treasury.csv (2)"
