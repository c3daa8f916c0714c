"""The form of an amendment gives the act what it wants."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger.change_forms import AmendmentForm, CarryOverForm
from kyoten.apps.ledger.models import BudgetLine

pytestmark = pytest.mark.django_db


def test_what_a_kind_does_not_need_may_stay_empty():
    books = Books.of()
    sent = {"kind": "abolish", "lines": [books.line.pk], "effective_on": "2009-11-13"}
    form = AmendmentForm({**sent, "decided_by": "会議", "reason": "廃止"}, lines=BudgetLine.objects.all())
    assert form.is_valid()
    given = form.given()
    assert (given["effective_on"], given["amount"], given["target"]) == (dt.date(2009, 11, 13), None, None)


def test_every_field_that_counts_must_be_there():
    form = AmendmentForm({}, lines=BudgetLine.objects.all())
    assert set(form.errors) == {"kind", "lines", "effective_on", "decided_by", "reason"}


def test_a_carry_over_needs_an_amount_and_a_reason():
    assert set(CarryOverForm({}).errors) == {"amount", "reason"}
