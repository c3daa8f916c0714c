"""What the database itself holds of minutes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from tests.apps.committee.scenes import written

from kyoten.apps.committee.models import Line, Minutes

pytestmark = pytest.mark.django_db


def test_a_meeting_has_one_set_of_minutes():
    room = written()
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.create(meeting=room.meeting)


def test_what_is_missing_in_a_language_is_read_in_the_other():
    with translation.override("en"):
        assert (Line(said_ja="審議", said_en="").said, Line(reason_ja="理由", reason_en="Reason").reason) == (
            "審議",
            "Reason",
        )
