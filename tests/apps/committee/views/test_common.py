"""A refusal on a page without a form becomes a message."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from tests.apps.committee.scenes import small_room

pytestmark = pytest.mark.django_db


def test_a_refusal_is_said_on_the_next_page(client):
    room = small_room()
    item = room.candidate("g1")
    client.force_login(room.officer)
    answer = client.post(reverse("committee:move", args=["advisers", 1, item.pk]), {"position": 9})
    assert [str(one) for one in get_messages(answer.wsgi_request)] == ["議題は1件です。"]
