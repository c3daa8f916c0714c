"""Enquiries from the form to their end (S18)."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions.desk import EnquiryInput, origin_of
from kyoten.apps.brokerage.models import Enquiry, Message
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.links import VoidLink
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
State = Enquiry.State
FRIDAY = dt.datetime(2026, 11, 27, 1, tzinfo=dt.UTC)
GIVEN = EnquiryInput("樹脂を探している", "熱を逃がす樹脂", email="ask@company.example")


@pytest.fixture
def net():
    return network()


def token_in(mail):
    return re.search(r"/thread/([^/]+)/", mail.body).group(1)


def asked(**more):
    enquiry = actions.ask(GIVEN, **more)
    return enquiry, token_in(OutgoingMail.objects.latest("pk"))


def test_without_an_account_the_address_is_confirmed_first(net):
    enquiry, token = asked()
    before = enquiry.state
    actions.confirm(token)
    enquiry.refresh_from_db()
    assert (before, enquiry.state) == (State.UNCONFIRMED, State.NEW)


def test_the_link_is_kept_as_a_digest_alone(net):
    enquiry, token = asked()
    assert token not in str(vars(Enquiry.objects.get(pk=enquiry.pk)))
    assert OutgoingMail.objects.latest("pk").forget_body


def test_an_old_link_opens_nothing(net):
    _enquiry, token = asked()
    with clock.at(clock.now() + dt.timedelta(days=15)), pytest.raises(VoidLink):
        actions.confirm(token)


def test_somebody_signed_in_needs_no_link(net):
    enquiry = actions.ask(EnquiryInput("件名", "本文", hub=net.north.code), by=net.people["company"])
    assert (enquiry.state, enquiry.organisation) == (State.NEW, net.company)
    assert [mail.to for mail in OutgoingMail.objects.all()] == [net.people["north"].email]


def test_one_address_leaves_no_more_than_the_setting_allows(net, settings):
    settings.DESK_LIMITS = {"address_a_day": 2, "network_an_hour": 99}
    actions.ask(GIVEN)
    actions.ask(GIVEN)
    with pytest.raises(Refused):
        actions.ask(GIVEN)


def test_one_network_leaves_no_more_than_the_setting_allows(net, settings):
    settings.DESK_LIMITS = {"address_a_day": 99, "network_an_hour": 1}
    actions.ask(GIVEN, network="192.0.2.1")
    with pytest.raises(Refused):
        actions.ask(EnquiryInput("件名", "本文", email="other@company.example"), network="192.0.2.1")


def test_a_network_is_not_kept_as_it_is():
    day = dt.date(2026, 11, 27)
    kept = {
        origin_of("192.0.2.1", day),
        origin_of("192.0.2.1", day + dt.timedelta(days=1)),
        origin_of("192.0.2.2", day),
    }
    assert (len(kept), "192" in "".join(kept)) == (3, False)


@pytest.mark.parametrize("hub", ["no-such-hub"])
def test_a_hub_without_desk_cannot_be_asked(net, hub):
    with pytest.raises(Refused):
        actions.ask(EnquiryInput("件名", "本文", email="ask@company.example", hub=hub))


def test_staff_write_down_what_came_by_telephone(net):
    enquiry = actions.note(EnquiryInput("件名", "本文"), "phone", by=net.people["north"])
    assert (enquiry.channel, enquiry.asker_email, enquiry.state) == ("phone", "", State.NEW)
    with pytest.raises(PermissionDenied):
        actions.note(EnquiryInput("件名", "本文"), "phone", by=net.people["company"])


def test_a_note_is_no_form_and_never_from_tomorrow(net):
    with pytest.raises(Refused):
        actions.note(EnquiryInput("件名", "本文"), "form", by=None)
    with pytest.raises(Refused):
        actions.note(EnquiryInput("件名", "本文"), "mail", by=None, received_at=clock.now() + dt.timedelta(hours=1))


@pytest.mark.parametrize(("urgency", "day"), [("urgent", 30), ("normal", 2), ("low", 11)])
def test_the_due_day_counts_working_days_from_the_receipt(net, urgency, day):
    with clock.at(FRIDAY):
        enquiry = net.enquire()
        actions.triage(enquiry.pk, "partner", urgency, by=net.people["north"])
    enquiry.refresh_from_db()
    assert (enquiry.due_on.day, enquiry.owner, enquiry.state) == (day, net.people["north"], State.OPEN)


def test_the_owner_works_at_the_desk(net):
    enquiry = net.enquire()
    with pytest.raises(Refused):
        actions.triage(enquiry.pk, "partner", "normal", by=net.people["north"], owner_id=net.people["south"].pk)


def test_the_desk_of_another_hub_does_nothing_with_it(net):
    enquiry = net.enquire()
    with pytest.raises(PermissionDenied):
        actions.triage(enquiry.pk, "partner", "normal", by=net.people["south"])


def test_the_first_answer_stops_the_clock_and_leaves_by_mail(net):
    enquiry = net.enquire(email="ask@company.example")
    first = actions.write(enquiry.pk, "お答えします", by=net.people["north"], site="https://k.example")
    with clock.at(clock.now() + dt.timedelta(days=1)):
        actions.write(enquiry.pk, "補足します", by=net.people["north"])
    enquiry.refresh_from_db()
    assert enquiry.answered_at == first.at
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["ask@company.example"] * 2


def test_a_note_of_the_desk_is_no_answer(net):
    enquiry = net.enquire(email="ask@company.example")
    actions.write(enquiry.pk, "電話で確認済み", by=net.people["north"], inside=True)
    enquiry.refresh_from_db()
    assert (enquiry.answered_at, OutgoingMail.objects.count()) == (None, 0)


def test_whoever_has_the_newest_link_writes_again(net):
    _enquiry, token = asked()
    actions.confirm(token)
    message = actions.write_by_link(token, "追加の質問")
    assert (message.side, message.user) == (Message.Side.ASKER, None)


def test_a_newer_link_voids_the_one_before(net):
    enquiry, token = asked()
    actions.confirm(token)
    actions.write(enquiry.pk, "お答えします", by=net.people["officer"])
    with pytest.raises(VoidLink):
        actions.write_by_link(token, "追加の質問")


def test_only_whoever_asked_writes_as_such(net):
    enquiry = actions.ask(EnquiryInput("件名", "本文"), by=net.people["company"])
    assert actions.write_as_asker(enquiry.pk, "追加", by=net.people["company"]).side == "asker"
    with pytest.raises(PermissionDenied):
        actions.write_as_asker(enquiry.pk, "追加", by=net.people["university"])


def test_it_is_not_closed_as_answered_without_an_answer(net):
    enquiry = actions.ask(EnquiryInput("件名", "本文", hub=net.north.code), by=net.people["company"])
    with pytest.raises(Refused):
        actions.close(enquiry.pk, "answered", "", by=net.people["north"])
    closed = actions.close(enquiry.pk, "silent", "", by=net.people["north"])
    assert closed.state == State.CLOSED


def test_nothing_is_written_to_a_closed_one_until_it_is_opened_again(net):
    enquiry = net.enquire()
    actions.close(enquiry.pk, "answered", "電話で回答", by=net.people["north"])
    with pytest.raises(Refused):
        actions.write(enquiry.pk, "追加", by=net.people["north"])
    actions.reopen(enquiry.pk, "追加の質問があった", by=net.people["north"])
    assert actions.write(enquiry.pk, "追加", by=net.people["north"]).pk


def test_every_act_stands_in_the_trail(net):
    enquiry = net.enquire()
    actions.triage(enquiry.pk, "partner", "normal", by=net.people["north"])
    actions.close(enquiry.pk, "answered", "", by=net.people["north"])
    found = AuditEntry.objects.filter(subject=f"enquiry:{enquiry.pk}").values_list("action", flat=True)
    assert list(found) == ["brokerage.noted", "brokerage.triaged", "brokerage.closed"]
