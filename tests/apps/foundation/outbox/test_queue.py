"""The queue: a mail stands or falls with its act, is one by its key, and is claimed by one sender."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from tests.apps.foundation.outbox.conftest import LETTER, NOON, TO, later, put

from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.outbox import Letter, enqueue, interrupted, retry
from kyoten.apps.foundation.outbox.queue import claim
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    with clock.at(NOON):
        yield


def test_a_mail_waits_from_now_on():
    mail = put()
    assert (mail.state, mail.to, mail.created_at, mail.next_at) == ("waiting", TO, NOON, NOON)


def test_the_letter_is_kept_as_written():
    mail = put()
    assert (mail.subject, mail.body, mail.language) == (LETTER.subject, LETTER.body, "ja")


def test_a_mail_falls_with_its_act():
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_mail_without_a_transaction_is_an_error():
    with pytest.raises(trail.NotInTransaction, match="receipt:1"):
        enqueue(TO, LETTER, key="receipt:1")


def test_the_same_key_is_one_mail_and_the_first_letter_stays():
    first = put()
    assert put(letter=Letter("other", "other", "en")).pk == first.pk
    assert OutgoingMail.objects.get().body == LETTER.body


@pytest.mark.parametrize("to", ["", "nobody", "a@b@c", "a@kyoten.example\nBcc: b@kyoten.example"])
def test_an_address_that_is_none_is_an_error(to):
    with pytest.raises(ValidationError):
        put(to=to)


def test_a_subject_of_two_lines_becomes_one():
    assert put(letter=Letter("a\r\nBcc: b", "text", "en")).subject == "a Bcc: b"


def test_a_mail_does_not_show_its_text():
    assert str(put()) == "receipt:1 waiting"


def test_a_claimed_mail_is_claimed_once():
    mail = put()
    claimed = claim()
    assert (claimed.pk, claimed.state, claimed.attempts, claim()) == (mail.pk, "sending", 1, None)


def test_mails_are_claimed_in_the_order_of_their_time():
    keys = [put(f"mail:{number}").key for number in range(3)]
    assert [claim().key for _mail in keys] == keys


def test_a_mail_of_the_future_is_not_claimed():
    put()
    with later(minutes=-1):
        assert claim() is None


def test_a_sender_that_never_came_back_shows_after_a_while():
    put()
    claim()
    assert not interrupted().exists()
    with later(minutes=16):
        assert interrupted().count() == 1


@pytest.mark.parametrize("state", ["failed", "sending"])
def test_a_person_may_send_again_what_was_given_up_or_interrupted(state):
    put()
    OutgoingMail.objects.update(state=state, attempts=8, claimed_at=NOON)
    with later(hours=1):
        mail = retry("receipt:1", by="operator")
        assert (mail.state, mail.attempts, mail.next_at) == ("waiting", 0, clock.now())
    assert AuditEntry.objects.get().action == "outbox.retry"


@pytest.mark.parametrize("state", ["waiting", "sent", "sending"])
def test_nothing_else_is_sent_again(state):
    put()
    OutgoingMail.objects.update(state=state, claimed_at=NOON)
    with pytest.raises(Refused):
        retry("receipt:1", by="operator")


def test_a_mail_that_is_not_there_is_refused_by_its_key():
    with pytest.raises(Refused, match="receipt:2"):
        retry("receipt:2", by="operator")
