"""Listings of people who leave."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.exchange.scenes import SECRET, Market, market
from tests.apps.factories import make_user

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access, actions
from kyoten.apps.exchange.models import Interest, Listing
from kyoten.apps.exchange.pages.contact import thread
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
WHY = "異動のため"


def leave(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def another(scene: Market) -> User:
    return make_user(organisation=scene.owner.organisation)


def test_contacts_and_the_confidential_part_go_along():
    scene = market()
    contact = scene.open_gate()
    actions.hand_over(contact.listing_id, scene.colleague.pk, WHY, by=scene.owner)
    actions.say(contact.pk, "引き継ぎました", by=scene.colleague)
    contact = Interest.objects.select_related("listing").get(pk=contact.pk)
    assert [access.side_of(user, contact) for user in (scene.owner, scene.colleague)] == [None, "owner"]
    assert actions.open_confidential(contact.listing_id, by=scene.colleague).text == SECRET
    assert (access.gate_is_open(contact), access.way_in(scene.asker, contact.listing)) == (True, contact)


def test_messages_keep_the_side_for_which_they_were_written():
    scene = market()
    contact = scene.talking()
    actions.say(contact.pk, "前任です", by=scene.owner)
    actions.hand_over(contact.listing_id, scene.colleague.pk, WHY, by=scene.owner)
    contact = Interest.objects.get(pk=contact.pk)
    shown = thread(contact, access.side_of(scene.colleague, contact))
    assert [(one["own"], one["who"]) for one in shown[1:]] == [(True, scene.owner.organisation.name)]


def test_contacts_that_were_asked_for_the_listing_go_along_too():
    scene = market()
    need = scene.published("need")
    seed = scene.draft(owner=scene.asker)
    actions.submit(seed.pk, by=scene.asker)
    actions.publish(seed.pk, by=scene.broker)
    contact = actions.show_interest(seed.pk, "要望があります", by=scene.owner, own_id=need.pk)
    actions.hand_over(need.pk, scene.colleague.pk, WHY, by=scene.owner)
    contact.refresh_from_db()
    assert contact.user == scene.colleague


def test_everybody_concerned_is_told_and_the_trail_names_who_did_it():
    scene = market()
    contact = scene.talking()
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    actions.hand_over(contact.listing_id, scene.colleague.pk, WHY, by=scene.owner)
    told = OutgoingMail.objects.exclude(pk__in=before).values_list("to", flat=True)
    assert set(told) == {scene.owner.email, scene.colleague.email, scene.asker.email}
    entry = AuditEntry.objects.get(action="exchange.listing_handed_over")
    assert (scene.colleague.email in entry.facts, WHY in entry.facts) == (True, True)


def test_a_colleague_names_somebody_once_the_owner_left():
    scene = market()
    row, third = scene.published(), another(scene)
    with pytest.raises(PermissionDenied):
        actions.hand_over(row.pk, third.pk, WHY, by=scene.colleague)
    leave(scene.owner)
    actions.hand_over(row.pk, third.pk, WHY, by=scene.colleague)
    assert Listing.objects.get(pk=row.pk).owner == third


@pytest.mark.parametrize("who", ["asker", "stranger"])
def test_other_bodies_name_nobody(who):
    scene = market()
    row = scene.published()
    leave(scene.owner)
    with pytest.raises(PermissionDenied):
        actions.hand_over(row.pk, scene.colleague.pk, WHY, by=getattr(scene, who))


def test_nobody_takes_a_listing_for_themselves_or_gives_it_to_another_body():
    scene = market()
    row = scene.published()
    leave(scene.owner)
    for person in (scene.colleague, scene.stranger, scene.owner):
        with pytest.raises(Refused):
            actions.hand_over(row.pk, person.pk, WHY, by=scene.colleague)


def test_the_office_names_somebody_with_a_reason():
    scene = market()
    row = scene.published()
    with pytest.raises(Refused):
        actions.hand_over(row.pk, scene.colleague.pk, " ", by=scene.broker)
    actions.hand_over(row.pk, scene.colleague.pk, WHY, by=scene.broker)
    assert Listing.objects.get(pk=row.pk).owner == scene.colleague


def test_nobody_ends_up_on_both_sides():
    scene = market()
    row = scene.published()
    actions.show_interest(row.pk, "同じ機関から", by=scene.colleague)
    with pytest.raises(Refused):
        actions.hand_over(row.pk, scene.colleague.pk, WHY, by=scene.owner)


def test_what_is_left_behind_is_seen_by_colleagues_and_the_office():
    scene = market()
    row = scene.draft()
    leave(scene.owner)
    seen = {
        who for who in ("colleague", "broker", "asker", "stranger") if row in access.left_behind(getattr(scene, who))
    }
    assert seen == {"colleague", "broker"}
