"""Contact about listings."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange import actions
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def test_interest_is_told_to_the_owner_without_its_words_and_without_an_address():
    scene = market()
    scene.asked()
    mail = OutgoingMail.objects.get(to=scene.owner.email, key__startswith="exchange:interest")
    assert "興味があります" not in mail.body
    assert scene.asker.email not in mail.body
    assert scene.asker.organisation.name_ja in mail.body


def test_one_contact_at_a_time_about_a_listing():
    scene = market()
    contact = scene.asked()
    with pytest.raises(Refused):
        actions.show_interest(contact.listing_id, "もう一度", by=scene.asker)


def test_nobody_asks_about_what_is_not_found():
    scene = market()
    row = scene.draft()
    with pytest.raises(PermissionDenied):
        actions.show_interest(row.pk, "見せてください", by=scene.asker)


def test_both_sides_write_and_each_is_told():
    scene = market()
    contact = scene.talking()
    actions.say(contact.pk, "いつ会えますか", by=scene.owner)
    actions.say(contact.pk, "来週", by=scene.asker)
    told = OutgoingMail.objects.filter(key__startswith="exchange:message").values_list("to", flat=True)
    assert sorted(told) == sorted([scene.asker.email, scene.owner.email])


@pytest.mark.parametrize("who", ["colleague", "broker", "stranger"])
def test_nobody_else_writes(who):
    scene = market()
    contact = scene.talking()
    with pytest.raises(PermissionDenied):
        actions.say(contact.pk, "私も", by=getattr(scene, who))


def test_only_the_owner_answers():
    scene = market()
    contact = scene.asked()
    with pytest.raises(PermissionDenied):
        actions.answer(contact.pk, True, "", by=scene.asker)


def test_who_declines_says_why_and_the_contact_is_over():
    scene = market()
    contact = scene.asked()
    with pytest.raises(Refused):
        actions.answer(contact.pk, False, " ", by=scene.owner)
    actions.answer(contact.pk, False, "別の相手と進めています", by=scene.owner)
    with pytest.raises(Refused):
        actions.say(contact.pk, "残念です", by=scene.asker)


def test_either_side_ends_a_contact_and_may_ask_anew():
    scene = market()
    contact = scene.talking()
    actions.close(contact.pk, by=scene.asker)
    assert actions.show_interest(contact.listing_id, "改めて", by=scene.asker).pk != contact.pk
