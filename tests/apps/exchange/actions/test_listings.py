"""Acts on listings."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.exchange.scenes import SECRET, given, later, market

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import actions
from kyoten.apps.exchange.models import Confidential, Listing
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused, Stale

pytestmark = pytest.mark.django_db


def state(row: Listing) -> str:
    return Listing.objects.get(pk=row.pk).state


def test_a_listing_is_written_checked_by_a_second_person_and_found():
    scene = market()
    row = scene.published()
    assert (state(row), row.checked_by, row.code) == ("published", scene.broker, f"seed-{row.pk}")


def test_who_wrote_it_does_not_check_it():
    scene = market()
    row = scene.waiting()
    with pytest.raises(PermissionDenied):
        actions.publish(row.pk, by=scene.owner)


def test_a_colleague_may_check():
    scene = market()
    row = actions.publish(scene.waiting().pk, by=scene.colleague)
    assert row.is_published


@pytest.mark.parametrize("who", ["asker", "stranger"])
def test_nobody_else_checks(who):
    scene = market()
    row = scene.waiting()
    with pytest.raises(PermissionDenied):
        actions.publish(row.pk, by=getattr(scene, who))


def test_a_remark_sends_it_back_and_is_told():
    scene = market()
    row = actions.send_back(scene.waiting().pk, "数字を入れてください", by=scene.broker)
    mail = OutgoingMail.objects.get(to=scene.owner.email)
    assert (state(row), row.remark, "数字" in mail.body) == ("draft", "数字を入れてください", False)


def test_a_change_of_a_published_listing_leaves_it_as_it_was_checked_last():
    scene = market()
    row = scene.published()
    actions.save(row.pk, given(title_ja="新しい題"), by=scene.owner, revision=row.revision)
    assert (state(row), Listing.objects.get(pk=row.pk).title_ja) == ("published", row.title_ja)


def test_a_change_of_an_expired_listing_is_a_draft_again():
    scene = market()
    row = scene.published()
    with clock.at(later(400)):
        actions.expire(row.pk)
        actions.save(row.pk, given(title_ja="新しい題"), by=scene.owner, revision=row.revision)
    assert (state(row), Listing.objects.get(pk=row.pk).title_ja) == ("draft", "新しい題")


def test_two_editors_do_not_overwrite_each_other():
    scene = market()
    row = scene.draft()
    actions.save(row.pk, given(), by=scene.owner, revision=1)
    with pytest.raises(Stale):
        actions.save(row.pk, given(), by=scene.owner, revision=1)


@pytest.mark.parametrize(
    "wrong",
    [{"title_ja": ""}, {"facets": {"field": ["magic"]}}, {"places": ["99"]}, {"said_ja": {"essence": "x" * 1201}}],
)
def test_what_cannot_be_listed_is_refused(wrong):
    with pytest.raises(Refused):
        market().draft(**wrong)


@pytest.mark.parametrize("wrong", [{"said_ja": {}}, {"facets": {}}])
def test_what_is_not_ready_is_not_sent_for_the_check(wrong):
    scene = market()
    row = scene.draft(**wrong)
    with pytest.raises(Refused):
        actions.submit(row.pk, by=scene.owner)


def test_nobody_lists_for_another_body_but_brokers():
    scene = market()
    other = scene.stranger.organisation_id
    made = actions.create(scene.draft().programme_id, "need", other, given("need"), by=scene.broker)
    assert made.organisation_id == other
    with pytest.raises(PermissionDenied):
        actions.create(made.programme_id, "need", other, given("need"), by=scene.owner)


def test_the_confidential_part_stands_apart_and_in_no_record():
    row = market().draft(confidential=SECRET)
    assert Confidential.objects.get(listing=row).text == SECRET
    assert not AuditEntry.objects.filter(facts__contains=SECRET).exists()


def test_the_confidential_part_goes_when_it_is_emptied():
    scene = market()
    row = scene.draft(confidential=SECRET)
    actions.save(row.pk, given(confidential=""), by=scene.owner, revision=1)
    assert not Confidential.objects.exists()


def test_what_has_passed_its_day_expires_and_is_renewed():
    scene = market()
    row = scene.published()
    assert actions.expire(row.pk) is False
    with clock.at(later(366)):
        assert actions.expire(row.pk) is True
        assert actions.renew(row.pk, by=scene.owner).is_published


def test_renewing_never_shortens_a_term():
    scene = market()
    far = clock.today() + dt.timedelta(days=9999)
    row = actions.publish(scene.waiting().pk, by=scene.broker, until=far)
    assert actions.renew(row.pk, by=scene.owner).expires_on == far


def owner_mails(owner: User) -> int:
    return OutgoingMail.objects.filter(to=owner.email, key__contains="remind").count()


def test_owners_are_reminded_once_for_each_day_that_the_pack_names():
    scene = market()
    row = scene.published()
    counts = []
    for days in (300, 336, 337, 359, 365):
        with clock.at(later(days)):
            actions.remind(row.pk)
            counts.append(owner_mails(scene.owner))
    assert counts == [0, 1, 1, 2, 2]


def test_a_withdrawn_listing_is_gone_for_good():
    scene = market()
    row = actions.withdraw(scene.published().pk, by=scene.owner, reason="販売を始めた")
    assert state(row) == "withdrawn"
    with pytest.raises(Refused):
        actions.renew(row.pk, by=scene.owner)


def test_every_act_numbers_the_listing_anew():
    scene = market()
    row = scene.published()
    numbers = AuditEntry.objects.filter(subject=f"listing:{row.code}").values_list("sequence", flat=True)
    assert Listing.objects.get(pk=row.pk).act == max(numbers)
