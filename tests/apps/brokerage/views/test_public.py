"""The desk for everybody, in the browser."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions import AnswerInput
from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail

pytestmark = pytest.mark.django_db
TYPED = {"title": "樹脂を探している", "text": "熱を逃がす樹脂", "email": "ask@company.example"}


@pytest.fixture
def net():
    return network()


def link():
    return re.search(r"(/desk/thread/[^/]+/)", OutgoingMail.objects.latest("pk").body).group(1)


def test_a_visitor_asks_confirms_reads_the_answer_and_writes_again(client, net):
    assert client.post(reverse("brokerage:enquire"), TYPED).url == reverse("brokerage:sent")
    assert "自分の相談であることを確認する" in client.get(link()).content.decode()
    client.post(f"{link()}confirm/")
    actions.write(Enquiry.objects.get().pk, "候補があります", by=net.people["officer"])
    page = client.get(link()).content.decode()
    client.post(f"{link()}reply/", {"text": "お願いします"})
    assert ("候補があります" in page, Enquiry.objects.get().messages.count()) == (True, 2)


def test_what_was_typed_stays_where_something_is_missing(client, net):
    page = client.post(reverse("brokerage:enquire"), {**TYPED, "email": "no address"})
    assert (page.status_code, "熱を逃がす樹脂" in page.content.decode()) == (422, True)


def test_somebody_signed_in_comes_to_the_enquiry(client, net):
    client.force_login(net.people["company"])
    answer = client.post(reverse("brokerage:enquire"), {"title": "件名", "text": "本文"})
    assert answer.url == reverse("brokerage:enquiry", args=[Enquiry.objects.get().pk])


def test_a_link_that_opens_nothing_has_no_page(client, net):
    pages = [client.get("/desk/thread/nothing/"), client.post("/desk/thread/nothing/confirm/")]
    assert [one.status_code for one in pages] == [404, 404]


def test_notes_of_the_desk_are_not_on_the_page_of_whoever_asked(client, net):
    client.post(reverse("brokerage:enquire"), TYPED)
    address = link()
    client.post(f"{address}confirm/")
    actions.write(Enquiry.objects.get().pk, "内部のメモ", by=net.people["officer"], inside=True)
    assert "内部のメモ" not in client.get(address).content.decode()


def test_the_answer_base_is_searched(client, net):
    for kind, question in (("equipment", "電子顕微鏡は使えますか"), ("people", "講習はありますか")):
        answer = actions.draft_answer(AnswerInput(kind, question, "あります"), by=net.people["north"])
        actions.publish_answer(answer.pk, by=net.people["south"])
    page = client.get(reverse("brokerage:answers"), {"q": "顕微鏡"}).content.decode()
    assert ("電子顕微鏡" in page, "講習" in page.partition("<main")[2]) == (True, False)


def test_the_front_page_leads_to_the_form(client, net):
    assert reverse("brokerage:enquire") in client.get(reverse("brokerage:front")).content.decode()


def test_a_void_link_leads_to_a_new_one_and_nobody_learns_who_asked(client, net):
    client.post(reverse("brokerage:enquire"), TYPED)
    old = link()
    with clock.at(clock.now() + dt.timedelta(days=15)):
        void = client.get(old)
        answers = [
            client.post(reverse("brokerage:link"), {"email": one}).url for one in (TYPED["email"], "x@y.example")
        ]
        assert (void.status_code, client.get(link()).status_code) == (404, 200)
    assert (answers[0] == answers[1], OutgoingMail.objects.count(), "新しいリンク" in void.content.decode()) == (
        True,
        2,
        True,
    )


def test_a_link_is_not_sent_twice_within_minutes(client, net):
    client.post(reverse("brokerage:enquire"), TYPED)
    client.post(reverse("brokerage:link"), {"email": TYPED["email"]})
    assert OutgoingMail.objects.count() == 1
