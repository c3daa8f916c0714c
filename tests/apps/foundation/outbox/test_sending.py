"""Each mail leaves once; failures come again later, and nothing private is told."""

from __future__ import annotations

import smtplib
import threading

import pytest
from django.core import mail as django_mail
from django.db import connection, connections
from tests.apps.foundation.outbox.conftest import LETTER, NOON, TO, later, put

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.outbox import Letter, Sent, send_due
from kyoten.apps.foundation.outbox.sending import BACK_OFF, message_id

pytestmark = pytest.mark.django_db
REFUSED = smtplib.SMTPRecipientsRefused({TO: (550, b"no such user coordinator")})
BUSY = smtplib.SMTPRecipientsRefused({TO: (451, b"try again")})


@pytest.fixture(autouse=True)
def noon():
    with clock.at(NOON):
        yield


def row():
    return OutgoingMail.objects.get()


def test_what_is_due_leaves():
    put()
    assert send_due() == Sent(sent=1)
    message = django_mail.outbox[0]
    assert (message.to, message.subject, message.body) == ([TO], LETTER.subject, LETTER.body)


def test_a_sent_mail_knows_when_and_is_not_sent_again():
    put()
    send_due()
    assert (row().state, row().sent_at, send_due()) == ("sent", NOON, Sent())


def test_a_run_sends_no_more_than_its_limit():
    for number in range(3):
        put(f"mail:{number}")
    assert (send_due(2), send_due(2)) == (Sent(sent=2), Sent(sent=1))


def test_another_sender_finds_nothing_while_a_mail_is_being_sent(server):
    put()
    others = []
    server.append(lambda: others.append(send_due()))
    assert (send_due(), others, len(django_mail.outbox)) == (Sent(sent=1), [Sent()], 1)


def test_a_mail_keeps_its_message_id_over_attempts(server):
    put()
    server.append(OSError())
    send_due()
    with later(minutes=2):
        send_due()
    assert django_mail.outbox[0].message()["Message-ID"] == message_id("receipt:1")


def test_a_message_id_tells_nothing_and_bears_the_domain_of_the_sender(settings):
    settings.DEFAULT_FROM_EMAIL = "Kyoten <office@kyoten.example>"
    assert message_id("receipt:1").endswith("@kyoten.example>")
    assert "receipt" not in message_id("receipt:1")


@pytest.mark.parametrize(("language", "header"), [("ja", "ja"), ("en", "en"), ("both", None)])
def test_a_mail_says_that_no_person_wrote_it_and_in_which_language(language, header):
    put(letter=Letter("a", "b", language))
    send_due()
    message = django_mail.outbox[0].message()
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", header)


def test_a_failure_is_put_off(server):
    put()
    server.append(BUSY)
    assert send_due() == Sent(put_off=1)
    assert (row().state, (row().next_at - NOON).total_seconds()) == ("waiting", BACK_OFF[0] * 60)


def test_the_pauses_grow_until_a_mail_is_given_up(server):
    put()
    pauses = []
    for _attempt in range(len(BACK_OFF) + 1):
        server.append(BUSY)
        with clock.at(row().next_at):
            send_due()
            pauses.append((row().next_at - clock.now()).total_seconds() // 60)
    assert (pauses, row().state) == ([*BACK_OFF, 0], "failed")


def test_an_address_that_does_not_exist_is_given_up_at_once(server):
    put()
    server.append(REFUSED)
    assert send_due() == Sent(given_up=1)


def test_a_letter_that_no_mail_can_carry_is_given_up_at_once(server):
    put()
    server.append(ValueError("header"))
    assert (send_due(), row().problem) == (Sent(given_up=1), "ValueError")


def test_the_problem_is_noted_by_kind_and_code_alone(server):
    put()
    server.append(REFUSED)
    send_due()
    assert row().problem == "SMTPRecipientsRefused 550"


def test_the_code_of_the_server_is_noted(server):
    put()
    server.append(smtplib.SMTPDataError(554, b"spam: the secret text"))
    send_due()
    assert row().problem == "SMTPDataError 554"


def test_the_log_shows_neither_text_nor_address(server, caplog):
    put()
    server.append(smtplib.SMTPDataError(554, f"{TO} {LETTER.body}".encode()))
    send_due()
    assert "SMTPDataError 554" in caplog.text
    assert not [word for word in (TO, LETTER.subject, LETTER.body.strip(), "receipt:1") if word in caplog.text]


def test_one_failure_does_not_hold_up_the_others(server):
    for number in range(3):
        put(f"mail:{number}")
    server.append(REFUSED)
    assert send_due() == Sent(sent=2, given_up=1)


def test_without_a_mail_server_one_mail_tries_for_all(server):
    for number in range(3):
        put(f"mail:{number}")
    server.append(ConnectionRefusedError())
    assert send_due() == Sent(put_off=1)


def test_a_sender_that_dies_leaves_a_mail_that_is_not_sent_twice(server):
    put()
    server.append(Killed())
    with pytest.raises(Killed):
        send_due()
    with later(days=1):
        assert (send_due(), row().state) == (Sent(), "sending")


class Killed(Exception):
    """Stands for the end of the process in the middle of a mail."""


def test_a_text_with_a_single_use_link_is_forgotten_once_sent():
    put(forget_body=True)
    send_due()
    assert (row().body, len(django_mail.outbox)) == ("", 1)


def test_a_text_that_was_not_sent_is_kept_for_the_next_attempt(server):
    put(forget_body=True)
    server.append(BUSY)
    send_due()
    assert row().body == LETTER.body


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite in memory has one connection")
@pytest.mark.django_db(transaction=True)
def test_many_senders_at_once_send_every_mail_once():
    assert connection.vendor == "postgresql"
    keys = [put(f"mail:{number}").key for number in range(40)]
    threads = [threading.Thread(target=send_and_leave) for _sender in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = sorted(message.message()["Message-ID"] for message in django_mail.outbox)
    assert sent == sorted(map(message_id, keys))


def send_and_leave():
    with clock.at(NOON):
        send_due()
    connections.close_all()
