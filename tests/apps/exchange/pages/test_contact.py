"""What both sides see of their contact."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import key, market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.models import Side
from kyoten.apps.exchange.pages.contact import gate, thread

pytestmark = pytest.mark.django_db


def test_each_side_sees_who_wrote_what():
    scene = market()
    contact = scene.talking()
    actions.say(contact.pk, "いつ会えますか", by=scene.owner)
    said = [[one["own"] for one in thread(contact, side)] for side in (Side.OWNER, Side.ASKER)]
    assert said == [[False, True], [True, False]]


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({}, "自分の側"),
        ({"owner": "ab"}, "相手の側"),
        ({"owner": "ab", "asker": "cd"}, "異なる文書"),
        ({"owner": "ab", "asker": "ab"}, ""),
    ],
)
def test_the_gate_says_what_keeps_it_shut(keys, why):
    scene = market()
    contact = scene.talking()
    for side, digest in keys.items():
        actions.record_agreement(contact.pk, key(digest * 32), by=getattr(scene, side))
    shown = gate(contact, Side.OWNER)
    assert (why in shown["why"], shown["open"]) == (True, keys == {"owner": "ab", "asker": "ab"})
