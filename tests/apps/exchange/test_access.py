"""Who finds and may do what."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.exchange.scenes import later, market
from tests.apps.factories import make_user

from kyoten.apps.exchange import access, bridge
from kyoten.apps.exchange.models import Side
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        ("public", {"visitor", "stranger", "broker", "owner"}),
        ("members", {"stranger", "broker", "owner"}),
        ("coordinators", {"broker", "owner"}),
    ],
)
def test_a_published_listing_exists_for_its_audience(audience, who):
    scene = market()
    row = scene.published(audience=audience)
    people = {"visitor": VISITOR, "stranger": scene.stranger, "broker": scene.broker, "owner": scene.owner}
    assert {name for name, one in people.items() if access.listings_for(one).filter(pk=row.pk).exists()} == who


def test_keys_and_labels_agree_with_what_exists():
    scene = market()
    for audience in ("public", "members", "coordinators"):
        row = scene.published(audience=audience)
        for user in (VISITOR, scene.stranger, scene.broker):
            labels, keys = bridge.labels_of(row), access.keys_of(user)
            known = not labels or bool(labels & keys)
            assert access.listings_for(user).filter(pk=row.pk).exists() == known


def test_drafts_exist_for_their_owner_alone_and_what_waits_for_who_may_check():
    scene = market()
    draft, waiting = scene.draft(), scene.waiting()
    rows = {name: set(access.listings_for(getattr(scene, name))) for name in ("owner", "colleague", "stranger")}
    assert rows == {"owner": {draft, waiting}, "colleague": {waiting}, "stranger": set()}


def test_what_has_passed_its_day_is_gone_before_any_task_ran():
    scene = market()
    row = scene.published()
    with clock.at(later(366)):
        assert not access.listings_for(VISITOR).filter(pk=row.pk).exists()


def test_the_two_sides_know_of_a_contact_and_nobody_else():
    scene = market()
    contact = scene.asked()
    people = (scene.owner, scene.asker, scene.colleague, scene.broker, make_user("auditor"), VISITOR)
    assert [access.interests_for(one).exists() for one in people] == [True, True, False, False, False, False]
    assert [access.side_of(one, contact) for one in people[:3]] == [Side.OWNER, Side.ASKER, None]
