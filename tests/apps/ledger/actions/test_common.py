"""What writes share: who runs a programme, and lowering a stake."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger.actions import common
from kyoten.core.kernel.ledger_change import Stake

pytestmark = pytest.mark.django_db


def test_only_officers_run_a_programme():
    books = Books.of()
    with transaction.atomic(), pytest.raises(PermissionDenied):
        common.run_programme(books.programme.pk, books.manager)
    assert common.run_programme(books.programme.pk, make_user("programme_officer", "meti")) == books.programme


def test_a_stake_that_gives_nothing_makes_no_entry():
    books = Books.of()
    with transaction.atomic():
        line = common.lock_lines([books.line.pk])[0]
        assert common.lower(line, Stake(books.hub.code, None, 5), cause="x", by=None) == []
