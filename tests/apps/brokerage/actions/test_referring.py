"""Others who can help: member institutions, and the desks of other hubs."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import network
from tests.apps.factories import make_organisation

from kyoten.apps.brokerage import access, actions
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def refer(net, enquiry, body=None):
    return actions.refer(enquiry.pk, (body or net.university).pk, "測定できますか", by=net.people["north"])


def test_a_member_institution_is_asked_and_told(net):
    refer(net, net.enquire())
    assert [mail.to for mail in OutgoingMail.objects.all()] == [net.people["university"].email]


def test_a_body_outside_the_hubs_is_not_asked(net):
    with pytest.raises(Refused):
        refer(net, net.enquire(), make_organisation())


def test_a_body_is_asked_once(net):
    enquiry = net.enquire()
    refer(net, enquiry)
    with pytest.raises(Refused):
        refer(net, enquiry)


def test_a_body_that_accepted_answers_and_the_clock_stops(net):
    enquiry = net.enquire(email="ask@company.example")
    referral = refer(net, enquiry)
    with pytest.raises(PermissionDenied):
        actions.write_as_body(enquiry.pk, "測定できます", by=net.people["university"])
    actions.judge(referral.pk, True, by=net.people["university"])
    message = actions.write_as_body(enquiry.pk, "測定できます", by=net.people["university"])
    enquiry.refresh_from_db()
    assert (message.side, enquiry.answered_at) == ("body", message.at)


def test_a_body_declines_with_a_reason_alone(net):
    enquiry = net.enquire()
    referral = refer(net, enquiry)
    with pytest.raises(Refused):
        actions.judge(referral.pk, False, by=net.people["university"])
    actions.judge(referral.pk, False, by=net.people["university"], reason="装置が故障中")
    assert not access.enquiries_for(net.people["university"]).exists()


def test_only_the_side_that_was_asked_answers(net):
    referral = refer(net, net.enquire())
    with pytest.raises(PermissionDenied):
        actions.judge(referral.pk, True, by=net.people["company"])


def test_another_desk_takes_it_over_with_the_whole_thread(net):
    enquiry = net.enquire()
    actions.write(enquiry.pk, "確認中です", by=net.people["north"])
    asked = actions.hand_over(enquiry.pk, net.south.code, "分野が合う", by=net.people["north"])
    actions.judge(asked.pk, True, by=net.people["south"])
    enquiry.refresh_from_db()
    assert (enquiry.hub, enquiry.owner, enquiry.messages.count()) == (net.south, net.people["south"], 1)
    assert access.enquiries_for(net.people["north"]).filter(pk=enquiry.pk).exists()
    assert not access.may_handle(net.people["north"], enquiry)


def test_it_stays_where_it_is_while_nobody_accepted(net):
    enquiry = net.enquire()
    actions.hand_over(enquiry.pk, net.south.code, "分野が合う", by=net.people["north"])
    enquiry.refresh_from_db()
    assert enquiry.hub == net.north
    with pytest.raises(Refused):
        actions.hand_over(enquiry.pk, net.south.code, "分野が合う", by=net.people["north"])


def test_it_is_not_handed_to_the_own_desk(net):
    with pytest.raises(Refused):
        actions.hand_over(net.enquire().pk, net.north.code, "念のため", by=net.people["north"])
