"""The work of the desk in the browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.brokerage.scenes import network
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.models import Enquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


@pytest.fixture
def desk(client, net):
    client.force_login(net.people["north"])
    return client


def to(enquiry, page="enquiry"):
    return reverse(f"brokerage:{page}", args=[enquiry.pk])


def test_the_coordinator_works_an_enquiry_to_its_end(desk, net):
    desk.post(reverse("brokerage:note"), {"channel": "phone", "title": "相談", "text": "本文", "hub": net.north.code})
    enquiry = Enquiry.objects.get()
    desk.post(to(enquiry, "triage"), {"kind": "equipment", "urgency": "urgent"})
    desk.post(to(enquiry, "write"), {"text": "回答"})
    desk.post(to(enquiry, "close"), {"outcome": "answered"})
    enquiry.refresh_from_db()
    assert (enquiry.kind, enquiry.state, enquiry.owner) == ("equipment", "closed", net.people["north"])
    desk.post(to(enquiry, "reopen"), {"reason": "続き"})
    enquiry.refresh_from_db()
    assert enquiry.state == "open"


def test_a_refusal_loses_nothing_typed(desk, net):
    enquiry = net.enquire()
    page = desk.post(to(enquiry, "refer"), {"organisation": "北海道のどこか", "why": "測定を頼みたい"})
    assert (page.status_code, "測定を頼みたい" in page.content.decode()) == (422, True)


def test_a_body_is_asked_accepts_and_answers(client, desk, net):
    enquiry = net.enquire()
    desk.post(to(enquiry, "refer"), {"organisation": net.university.code, "why": "測定"})
    client.force_login(net.people["university"])
    assert "熱を逃がす樹脂" in client.get(to(enquiry)).content.decode()
    judge = reverse("brokerage:judge", args=[enquiry.pk, enquiry.referrals.get().pk])
    client.post(judge, {"accept": "yes"})
    client.post(to(enquiry, "write"), {"text": "測定できます"})
    assert enquiry.messages.get().side == "body"


def test_another_desk_takes_over(client, desk, net):
    enquiry = net.enquire()
    desk.post(to(enquiry, "hand_over"), {"hub": net.south.code, "why": "分野"})
    client.force_login(net.people["south"])
    client.post(reverse("brokerage:judge", args=[enquiry.pk, enquiry.referrals.get().pk]), {"accept": "yes"})
    enquiry.refresh_from_db()
    assert enquiry.hub == net.south


def test_the_body_that_is_asked_does_not_see_the_address(client, net):
    enquiry = net.enquire(email="ask@company.example")
    actions.refer(enquiry.pk, net.university.pk, "測定", by=net.people["north"])
    client.force_login(net.people["university"])
    assert "ask@company.example" not in client.get(to(enquiry)).content.decode()


@pytest.mark.parametrize("who", ["south", "company", "university", "stranger"])
def test_nobody_else_opens_an_enquiry(client, net, who):
    enquiry = net.enquire()
    client.force_login(net.people[who])
    pages = [client.get(to(enquiry)), client.get(to(enquiry, "triage")), client.post(to(enquiry, "write"))]
    assert [one.status_code for one in pages] == [404] * 3


def test_overdue_enquiries_are_listed_and_counted(desk, net):
    net.enquire(title="間に合う相談")
    enquiry = net.enquire(title="遅れた相談")
    actions.triage(enquiry.pk, "other", "urgent", by=None)
    Enquiry.objects.filter(pk=enquiry.pk).update(due_on="2020-01-06")
    page = desk.get(reverse("brokerage:desk"), {"late": "on"}).content.decode()
    assert ("遅れた相談" in page, "間に合う相談" in page) == (True, False)


def test_service_times_are_a_table_and_a_picture(desk, net):
    actions.write(net.enquire().pk, "回答", by=net.people["north"])
    page = desk.get(reverse("brokerage:times")).content.decode()
    assert ("picture--bars" in page, "0.0時間" in page) == (True, True)


def test_whoever_works_at_no_desk_finds_what_they_are_asked(client, net):
    client.force_login(net.people["company"])
    assert client.get(reverse("brokerage:desk")).url == reverse("brokerage:asked")
    assert client.get(reverse("brokerage:asked")).status_code == 200


def owned(net):
    enquiry = net.enquire()
    owner = make_user("coordinator", net.north.code, organisation=make_organisation())
    actions.triage(enquiry.pk, "other", "normal", by=None, owner_id=owner.pk)


def test_questions_of_the_list_do_not_grow_with_it(desk, net, django_assert_max_num_queries):
    for _number in range(2):
        owned(net)
    with django_assert_max_num_queries(40) as few:
        desk.get(reverse("brokerage:desk"))
    for _number in range(4):
        owned(net)
    with django_assert_max_num_queries(len(few)):
        desk.get(reverse("brokerage:desk"))
