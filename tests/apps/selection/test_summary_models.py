"""What the database holds for summaries."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.selection.summary_scenes import place

pytestmark = pytest.mark.django_db


def test_a_hub_has_one_public_summary():
    summary = place().released()
    summary.pk, summary.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        summary.save()
