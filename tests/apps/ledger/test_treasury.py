"""The treasury's file read row by row; a bad cell costs no other row."""

from __future__ import annotations

import pytest
from tests.apps.ledger.payments import Payments

from kyoten.apps.ledger.treasury import guess
from kyoten.core.kernel.reconciliation import Why

pytestmark = pytest.mark.django_db


@pytest.fixture
def payments(settings, tmp_path) -> Payments:
    settings.VAR = tmp_path
    return Payments.of()


def test_usual_headings_are_found():
    found = guess(["No", "支払年月日", "支払金額", "照会番号"])
    assert found == {"reference": "照会番号", "amount": "支払金額", "paid_on": "支払年月日"}


def test_bad_cells_are_named_by_row_and_column_and_the_rest_is_read(payments):
    rows = [payments.row("many"), payments.row(day="昨日"), payments.row("0"), ",5,2099/1/15,", payments.row()]
    found = payments.plan(payments.receive(*rows))
    places = [(one.row, one.column) for one in found.problems]
    assert places == [(2, "支払金額"), (3, "支払年月日"), (4, "支払金額"), (5, "照会番号")]
    assert [row.number for row in found.rows] == [6]


def test_numbers_and_days_are_read_as_offices_write_them(payments):
    found = payments.plan(payments.receive(payments.row('"２５０円"', "2099年1月15日")))
    assert found.result.pairs == ((2, payments.claim.pk),)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"amount": "251"}, Why.AMOUNT_DIFFERS),
        ({"reference": "C99999"}, Why.UNKNOWN_REFERENCE),
        ({"day": "2009-01-01"}, Why.TOO_EARLY),
    ],
)
def test_what_agrees_with_no_claim_says_why_and_the_claim_waits(payments, given, why):
    found = payments.plan(payments.receive(payments.row(**given)))
    assert (found.why, found.result.open_claims) == ({2: why}, (payments.claim.pk,))


def test_every_row_of_the_file_is_told_exactly_once(payments):
    payments.accept(payments.row())
    rows = [payments.row(), payments.row("1", reference="X"), payments.row("x"), payments.row()]
    found = payments.plan(payments.receive(*rows))
    told = {2: 2 in found.known, 3: 3 in found.why, 4: found.problems[0].row == 4, 5: 5 in found.why}
    assert told == dict.fromkeys([2, 3, 4, 5], True)
