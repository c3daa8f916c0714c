"""What the database refuses by itself."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger.models import BudgetLine, Claim

pytestmark = pytest.mark.django_db


def test_the_database_refuses_self_approval():
    books = Books.of()
    claim = books.claim(books.award(600), 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(approved_by=books.coordinator)


def test_the_database_refuses_an_overdrawn_line():
    books = Books.of(10)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.filter(pk=books.line.pk).update(available=-1)
