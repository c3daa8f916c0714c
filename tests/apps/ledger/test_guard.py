"""An entry stays as it was booked."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_keeps_every_entry(act):
    entry = Books.of(10).line.entries.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(amount=11) if act == "update" else entry.delete()
    assert Entry.objects.get(pk=entry.pk).amount == 10
