"""One mail tells of many acts: it waits, says more meanwhile, and can be taken back until it leaves."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.foundation.outbox.conftest import LETTER, NOON, TO

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.outbox import Letter, drop, gather, send_due

pytestmark = pytest.mark.django_db
WAIT = dt.timedelta(minutes=30)
MORE = Letter("二件", "二件あります\n", "ja")


@pytest.fixture(autouse=True)
def noon():
    with clock.at(NOON):
        yield


def test_the_first_act_begins_the_wait():
    assert gather(TO, LETTER, key="digest:1", wait=WAIT)
    assert OutgoingMail.objects.get().next_at == NOON + WAIT


def test_the_next_act_changes_what_it_says_and_not_when_it_leaves():
    gather(TO, LETTER, key="digest:1", wait=WAIT)
    with clock.at(NOON + dt.timedelta(minutes=20)):
        assert gather(TO, MORE, key="digest:1", wait=WAIT)
    mail = OutgoingMail.objects.get()
    assert (mail.subject, mail.next_at) == ("二件", NOON + WAIT)


def test_a_mail_that_has_left_is_not_changed():
    gather(TO, LETTER, key="digest:1", wait=WAIT)
    with clock.at(NOON + WAIT):
        send_due()
        assert not gather(TO, MORE, key="digest:1", wait=WAIT)
    assert OutgoingMail.objects.get().subject == LETTER.subject


def test_a_waiting_mail_is_taken_back_once():
    gather(TO, LETTER, key="digest:1", wait=WAIT)
    assert (drop("digest:1"), drop("digest:1"), OutgoingMail.objects.count()) == (True, False, 0)
