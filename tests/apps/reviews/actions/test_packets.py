"""What stands on record of a packet that was taken along."""

from __future__ import annotations

import hashlib
import json

import pytest

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.reviews import actions

pytestmark = pytest.mark.django_db


def test_the_trail_names_the_very_document_and_how_many_were_left_out(panel):
    first, *_rest = [one for one in panel.assign(4) if one.reviewer == panel.reviewers[0]]
    by = first.reviewer.user
    actions.declare(first.pk, by=by)
    made = actions.take_packet(first.reviewer_id, by=by)
    facts = json.loads(AuditEntry.objects.get(action="reviews.take_packet").facts)
    assert (facts["sha256"], facts["left"], facts["files"]) == (hashlib.sha256(made).hexdigest(), 1, {})
