"""What the database itself keeps of conflicts."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.factories import make_organisation

from kyoten.apps.foundation import clock
from kyoten.apps.reviews.models import ConflictDecision, Declaration, FamilyLink

pytestmark = pytest.mark.django_db


def test_no_body_is_its_own_parent():
    body = make_organisation()
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyLink.objects.create(parent=body, child=body, source="x", declared_at=clock.now())


def test_rows_read_as_who_and_what():
    told = Declaration(application_id=1, profile_id=2, kinds=["family", "money"])
    decided = ConflictDecision(application_id=1, profile_id=2, kind="office", verb="set")
    assert (str(told), str(decided)) == ("1 2 family,money", "1 2 set office")
