"""Two keys on one digest."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions, events
from kyoten.apps.brokerage.actions.signing import unsigned
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def sign(net, agreement, side, digest=""):
    return actions.sign(agreement.pk, digest or agreement.digest, by=net.people[side])


def test_both_sides_sign_the_same_digest(net, django_capture_on_commit_callbacks):
    introduction, heard = net.introduce(), []
    agreement = net.fix(introduction)
    events.introduction_signed.connect(listener := lambda **facts: heard.append(facts["introduction_id"]), weak=False)
    with django_capture_on_commit_callbacks(execute=True):
        sign(net, agreement, "company")
        left = unsigned(agreement, introduction)
        sign(net, agreement, "university")
    events.introduction_signed.disconnect(listener)
    assert (left, unsigned(agreement, introduction), heard) == ({net.university.pk}, set(), [introduction.pk])


def test_those_who_may_sign_are_told(net):
    net.fix(net.introduce())
    told = {mail.to for mail in OutgoingMail.objects.all()}
    assert told == {net.people["company"].email, net.people["university"].email}


def test_a_newer_text_voids_the_signatures_of_the_one_before(net):
    introduction = net.introduce()
    first = net.fix(introduction)
    sign(net, first, "company")
    second = net.fix(introduction, "条件を改めて共同で試作する")
    with pytest.raises(Stale):
        sign(net, first, "university")
    assert len(unsigned(second, introduction)) == 2


def test_the_digest_is_that_of_the_text_that_was_shown(net):
    agreement = net.fix(net.introduce())
    with pytest.raises(Stale):
        sign(net, agreement, "company", "0" * 64)


def test_nobody_else_signs(net):
    agreement = net.fix(net.introduce())
    with pytest.raises(PermissionDenied):
        sign(net, agreement, "north")


def test_one_side_signs_once(net):
    agreement = net.fix(net.introduce())
    sign(net, agreement, "company")
    with pytest.raises(Refused):
        sign(net, agreement, "company")


def test_what_both_signed_stands(net):
    introduction = net.signed()
    with pytest.raises(Refused):
        net.fix(introduction, "別の文")
