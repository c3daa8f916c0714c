"""Changes of published listings: proposed, checked, in place of what was found."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.exchange.scenes import given, later, market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.models import Change, Listing
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def read(row: Listing) -> tuple[str, str]:
    found = Listing.objects.get(pk=row.pk)
    return found.state, found.title_ja


def test_a_checked_change_takes_the_place_of_what_was_found_and_keeps_its_days():
    scene = market()
    before = scene.published()
    with clock.at(later(10)):
        actions.publish(scene.proposed(before).pk, by=scene.colleague)
    after = Listing.objects.get(pk=before.pk)
    assert (read(after), after.expires_on, after.published_at) == (
        ("published", "新しい題"),
        before.expires_on,
        before.published_at,
    )
    assert (after.checked_by, Change.objects.exists()) == (scene.colleague, False)


def test_what_reads_as_before_is_no_change():
    scene = market()
    row = scene.published()
    actions.save(row.pk, given(), by=scene.owner, revision=row.revision)
    assert not Change.objects.exists()
    with pytest.raises(Refused):
        actions.submit(row.pk, by=scene.owner)


@pytest.mark.parametrize("who", ["owner", "stranger"])
def test_neither_owner_nor_stranger_checks_a_change(who):
    scene = market()
    row = scene.proposed()
    with pytest.raises(PermissionDenied):
        actions.publish(row.pk, by=getattr(scene, who))


def test_a_change_that_was_not_sent_is_not_published():
    scene = market()
    row = scene.published()
    actions.save(row.pk, given(title_ja="新しい題"), by=scene.owner, revision=row.revision)
    with pytest.raises(Refused):
        actions.publish(row.pk, by=scene.broker)


def test_a_change_that_comes_back_says_why_and_the_listing_stays():
    scene = market()
    row = scene.proposed()
    title = row.title_ja
    actions.send_back(row.pk, "数字を入れてください", by=scene.broker)
    change = Change.objects.get()
    assert (change.state, change.remark, read(row)) == ("draft", "数字を入れてください", ("published", title))
    mail = OutgoingMail.objects.filter(to=scene.owner.email).last()
    assert "新しい題" not in mail.subject + mail.body


def test_a_change_that_lacks_an_answer_is_not_sent():
    scene = market()
    with pytest.raises(Refused):
        scene.proposed(said_ja={})


def test_a_change_is_taken_back():
    scene = market()
    row = scene.proposed()
    actions.drop_change(row.pk, by=scene.owner)
    with pytest.raises(Refused):
        actions.drop_change(row.pk, by=scene.owner)
    assert (Change.objects.exists(), read(row)[0]) == (False, "published")


def test_nothing_stays_of_a_change_when_the_listing_is_withdrawn():
    scene = market()
    actions.withdraw(scene.proposed().pk, by=scene.owner)
    assert not Change.objects.exists()


def test_the_trail_tells_of_a_change_without_its_words():
    scene = market()
    actions.publish(scene.proposed().pk, by=scene.broker)
    entries = AuditEntry.objects.filter(action__startswith="exchange.change")
    assert [one.action for one in entries.order_by("sequence")] == [
        "exchange.change_submitted",
        "exchange.change_published",
    ]
    assert "新しい題" not in " ".join(entries.values_list("facts", flat=True))
