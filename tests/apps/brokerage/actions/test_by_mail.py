"""Mails to the desk."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions.by_mail import Taken, receive
from kyoten.apps.brokerage.actions.telling import answered_by, reply_address
from kyoten.apps.brokerage.models import Enquiry, Message
from kyoten.apps.foundation.inbox import Incoming
from kyoten.apps.foundation.models import OutgoingMail

pytestmark = pytest.mark.django_db
ASKER = "ask@company.example"


@pytest.fixture
def net(settings):
    settings.DESK_MAIL, settings.SITE = "desk@k.example", "https://k.example"
    return network()


def mail(number=1, to="desk@k.example", sender=ASKER, text="熱を逃がす樹脂を探しています。", **more):
    return Incoming(f"{number:064d}", sender, (to,), "樹脂の相談", text, more.pop("automatic", False), **more)


def test_a_mail_becomes_an_enquiry_and_its_sender_and_the_desk_are_told(net):
    taken = receive(mail())
    enquiry = Enquiry.objects.get()
    assert taken == Taken("enquiry", enquiry.pk)
    assert (enquiry.channel, enquiry.state, enquiry.title, enquiry.language) == ("mail", "new", "樹脂の相談", "ja")
    told = {one.to for one in OutgoingMail.objects.all()}
    assert told == {ASKER, net.people["north"].email, net.people["south"].email}


def test_the_receipt_leads_to_the_conversation(net):
    receive(mail())
    letter = OutgoingMail.objects.get(to=ASKER)
    assert "https://k.example/desk/thread/" in letter.body
    assert letter.headers == {"Reply-To": reply_address(Enquiry.objects.get())}


def test_the_sender_of_a_mail_proves_no_account(net):
    receive(mail(sender=net.people["company"].email))
    enquiry = Enquiry.objects.get()
    assert (enquiry.asker, enquiry.organisation) == (None, None)


def test_the_same_mail_is_taken_once(net):
    first = receive(mail())
    assert receive(mail()) == Taken("known", first.enquiry_id)
    assert Enquiry.objects.count() == 1


def test_an_answer_by_mail_joins_its_conversation_and_the_owner_is_told(net):
    enquiry = net.enquire(email=ASKER)
    actions.triage(enquiry.pk, "partner", "normal", by=net.people["north"])
    actions.write(enquiry.pk, "用途は何ですか", by=net.people["north"])
    OutgoingMail.objects.all().delete()
    taken = receive(mail(to=reply_address(enquiry), text="電池です。"))
    assert taken == Taken("answer", enquiry.pk)
    assert (enquiry.messages.last().side, enquiry.messages.last().text) == (Message.Side.ASKER, "電池です。")
    assert [one.to for one in OutgoingMail.objects.all()] == [net.people["north"].email]


def test_a_stranger_who_knows_the_address_leaves_a_note_alone(net):
    enquiry = net.enquire(email=ASKER)
    assert receive(mail(to=reply_address(enquiry), sender="other@b.example")).what == "note"
    assert (enquiry.messages.get().side, "other@b.example" in enquiry.messages.get().text) == (Message.Side.NOTE, True)


def test_a_closed_enquiry_takes_an_answer_and_the_desk_decides(net):
    enquiry = net.enquire(email=ASKER)
    actions.close(enquiry.pk, "answered", "", by=net.people["north"])
    receive(mail(to=reply_address(enquiry)))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.messages.count()) == (Enquiry.State.CLOSED, 1)


@pytest.mark.parametrize("more", [{"automatic": True}, {"sender": ""}])
def test_machines_are_not_answered(net, more):
    assert receive(mail(**more)).what == "automatic"
    assert (Enquiry.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_one_address_begins_no_more_than_the_setting_allows(net, settings):
    settings.DESK_LIMITS = {"address_a_day": 1, "network_an_hour": 20}
    assert [receive(mail(number)).what for number in (1, 2)] == ["enquiry", "refused"]


def test_files_are_named_and_not_taken(net):
    receive(mail(left_out=("図面.pdf",)))
    assert "図面.pdf" in Enquiry.objects.get().text
    assert "図面.pdf" in OutgoingMail.objects.get(to=ASKER).body


@pytest.mark.parametrize("changed", ["desk+{n}.0000@k.example", "desk+{n}@k.example", "other+{n}.{s}@k.example"])
def test_only_the_signed_address_leads_to_an_enquiry(net, changed):
    enquiry = net.enquire()
    signed = reply_address(enquiry)
    signature = signed.partition(".")[2].partition("@")[0]
    assert answered_by([changed.format(n=enquiry.pk, s=signature)]) is None
    assert answered_by(["x@y.example", signed.upper()]) == enquiry.pk


def test_without_a_mailbox_letters_ask_for_no_answer_by_mail(net, settings):
    settings.DESK_MAIL = ""
    enquiry = net.enquire(email=ASKER)
    actions.write(enquiry.pk, "お答えします", by=net.people["north"])
    letter = OutgoingMail.objects.get()
    assert (letter.headers, "返信しないで" in letter.body) == ({}, True)
