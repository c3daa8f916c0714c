"""The national network: share, ask the others, hand over with acceptance."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import access, actions
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def seen(net, who):
    return access.introductions_for(net.people[who]).exists()


def test_others_read_an_introduction_once_it_is_shared(net):
    introduction = net.introduce()
    before = seen(net, "south")
    actions.share(introduction.pk, by=net.people["north"])
    assert (before, seen(net, "south")) == (False, True)


def test_others_advise_on_what_is_shared_and_its_coordinator_is_told(net):
    introduction = net.introduce()
    with pytest.raises(PermissionDenied):
        actions.counsel(introduction.pk, "当地の公設試が詳しい", by=net.people["south"])
    actions.share(introduction.pk, by=net.people["north"])
    actions.counsel(introduction.pk, "当地の公設試が詳しい", by=net.people["south"])
    assert OutgoingMail.objects.get().to == net.people["north"].email


def test_it_changes_hands_when_the_other_accepts(net):
    introduction = net.introduce()
    asked = actions.ask_to_take(introduction.pk, net.people["south"].pk, "分野が合う", by=net.people["north"])
    introduction.refresh_from_db()
    before = introduction.coordinator
    actions.answer_handover(asked.pk, True, by=net.people["south"])
    introduction.refresh_from_db()
    assert (before, introduction.coordinator, introduction.hub) == (net.people["north"], net.people["south"], net.south)


def test_declining_needs_a_reason_and_changes_nothing(net):
    introduction = net.introduce()
    asked = actions.ask_to_take(introduction.pk, net.people["south"].pk, "分野が合う", by=net.people["north"])
    with pytest.raises(Refused):
        actions.answer_handover(asked.pk, False, by=net.people["south"])
    actions.answer_handover(asked.pk, False, by=net.people["south"], reason="手一杯")
    introduction.refresh_from_db()
    assert (introduction.coordinator, seen(net, "south")) == (net.people["north"], False)


def test_one_is_asked_at_a_time_and_only_coordinators(net):
    introduction = net.introduce()
    with pytest.raises(Refused):
        actions.ask_to_take(introduction.pk, net.people["officer"].pk, "分野", by=net.people["north"])
    actions.ask_to_take(introduction.pk, net.people["south"].pk, "分野", by=net.people["north"])
    with pytest.raises(Refused):
        actions.ask_to_take(introduction.pk, net.people["south"].pk, "分野", by=net.people["north"])


def test_only_whoever_was_asked_answers(net):
    asked = actions.ask_to_take(net.introduce().pk, net.people["south"].pk, "分野", by=net.people["north"])
    with pytest.raises(PermissionDenied):
        actions.answer_handover(asked.pk, True, by=net.people["north"])
