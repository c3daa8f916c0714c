"""What the database holds for editions, whatever the code does."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.selection.scenes import decided_board

from kyoten.apps.selection.models import Edition, EditionApproval

pytestmark = pytest.mark.django_db


def test_a_call_has_one_public_edition():
    _board, _proposal, _hubs = decided_board(1)
    edition = Edition.objects.get()
    edition.pk, edition.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save()


def test_a_funder_approves_once():
    decided_board(1)
    approval = EditionApproval.objects.first()
    approval.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        approval.save()
