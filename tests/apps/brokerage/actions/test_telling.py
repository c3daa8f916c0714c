"""Nobody has to look whether something happened: who answers for an enquiry is told, and so is whoever asked."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions.desk import EnquiryInput
from kyoten.apps.foundation.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def told(since=0):
    return sorted(one.to for one in OutgoingMail.objects.filter(pk__gt=since))


def newest():
    return max(OutgoingMail.objects.values_list("pk", flat=True), default=0)


def owned(net, **given):
    enquiry = net.enquire(**given)
    return actions.triage(enquiry.pk, "partner", "normal", by=net.people["north"])


def test_an_enquiry_for_any_desk_reaches_those_who_fit(net):
    actions.ask(EnquiryInput("件名", "本文"), by=net.people["company"])
    assert told() == sorted([net.people["north"].email, net.people["south"].email])


def test_another_owner_is_told_that_it_is_theirs(net):
    enquiry = net.enquire()
    actions.triage(enquiry.pk, "partner", "normal", by=net.people["officer"], owner_id=net.people["north"].pk)
    assert told() == [net.people["north"].email]


def test_who_takes_it_is_not_told(net):
    owned(net)
    assert told() == []


def test_a_note_for_another_desk_reaches_that_desk(net):
    given = EnquiryInput("件名", "本文", hub=net.south.code)
    actions.note(given, "phone", by=net.people["north"])
    assert told() == [net.people["south"].email]


def test_what_whoever_asked_writes_reaches_the_owner(net):
    enquiry = actions.ask(EnquiryInput("件名", "本文", hub=net.north.code), by=net.people["company"])
    actions.triage(enquiry.pk, "partner", "normal", by=net.people["north"])
    before = newest()
    actions.write_as_asker(enquiry.pk, "追加", by=net.people["company"], site="https://k.example")
    assert told(before) == [net.people["north"].email]
    assert f"https://k.example/desk/staff/enquiries/{enquiry.pk}/" in OutgoingMail.objects.latest("pk").body


def test_what_a_body_writes_reaches_the_owner_and_whoever_asked(net):
    enquiry = owned(net, email="ask@company.example")
    referral = actions.refer(enquiry.pk, net.university.pk, "測定できますか", by=net.people["north"])
    actions.judge(referral.pk, True, by=net.people["university"])
    before = newest()
    actions.write_as_body(enquiry.pk, "測定できます", by=net.people["university"])
    assert told(before) == sorted(["ask@company.example", net.people["north"].email])


@pytest.mark.parametrize(("accept", "reason"), [(True, ""), (False, "装置が故障中")])
def test_the_answer_of_a_body_reaches_who_asked_it(net, accept, reason):
    referral = actions.refer(owned(net).pk, net.university.pk, "測定できますか", by=net.people["north"])
    before = newest()
    actions.judge(referral.pk, accept, by=net.people["university"], reason=reason)
    assert (told(before), reason in OutgoingMail.objects.latest("pk").body) == ([net.people["north"].email], True)


def test_a_desk_that_takes_over_says_so_to_the_former_one(net):
    referral = actions.hand_over(owned(net).pk, net.south.code, "南が近い", by=net.people["north"])
    before = newest()
    actions.judge(referral.pk, True, by=net.people["south"])
    assert told(before) == [net.people["north"].email]


def test_whoever_asked_reads_that_it_is_closed_and_what_came_of_it(net):
    enquiry = owned(net, email="ask@company.example")
    actions.close(enquiry.pk, "introduced", "内部の覚え書き", by=net.people["north"], site="https://k.example")
    letter = OutgoingMail.objects.get()
    assert (letter.to, "相手を紹介" in letter.body, "内部の覚え書き" in letter.body) == (
        "ask@company.example",
        True,
        False,
    )
