"""Programmes and calls as rows."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from tests.apps.factories import make_programme

from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import ProgrammeVersion

pytestmark = pytest.mark.django_db


def another(programme, **fields):
    values = {"number": 2, "digest": "d" * 64, "content": {}, "loaded_at": clock.now(), **fields}
    return ProgrammeVersion.objects.create(programme=programme, **values)


def test_a_version_is_known_by_its_number():
    programme = make_programme()
    assert str(programme.current) == f"{programme.pk} v1"


@pytest.mark.parametrize("same", ["number", "digest"])
def test_a_version_stands_once(same):
    programme = make_programme()
    with pytest.raises(IntegrityError):
        another(programme, **{same: getattr(programme.current, same)})


def test_calls_stand_by_stage():
    assert [call.stage for call in make_programme().calls.all()] == [1, 2]
