"""Who may book and who may claim."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import actions

pytestmark = pytest.mark.django_db


def test_a_stranger_neither_awards_nor_claims():
    books = Books.of()
    given_award = books.award(600)
    with pytest.raises(PermissionDenied):
        actions.change_award(given_award.pk, by_yen=1, reason="x", by=books.coordinator)
    with pytest.raises(PermissionDenied):
        actions.file_claim(given_award.pk, amount=1, purpose="x", evidence=[], by=books.manager)
