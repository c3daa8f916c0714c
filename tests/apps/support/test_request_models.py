"""The database itself holds what a request must be."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation import clock
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import BottleneckRequest

pytestmark = pytest.mark.django_db


def make(hub: Hub, **fields) -> BottleneckRequest:
    words = {"function": "people", "need": "n", "not_reached": "r", "amount": 1, "number": 1, **fields}
    return BottleneckRequest.objects.create(hub=hub, fiscal_year=2009, asked_at=clock.now(), **words)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_request_asks_for_something(amount):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(make_hub(), amount=amount)


def test_a_number_is_given_once_to_a_hub():
    hub = make_hub()
    make(hub)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(hub)
    assert make(make_hub()).number == 1
