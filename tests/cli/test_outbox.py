"""The outbox from the command line: what leaves, what waits, and no text of a letter anywhere."""

from __future__ import annotations

import datetime as dt
import signal

import pytest
from click.testing import CliRunner
from django.core import mail as django_mail
from django.db import transaction

from kyoten.apps.foundation import clock, outbox
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.outbox import Letter, Sent
from kyoten.cli.main import COMMANDS
from kyoten.cli.outbox import outbox as command

NOON = dt.datetime(2009, 6, 12, 12, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def mail():
    with clock.at(NOON), transaction.atomic():
        return outbox.enqueue("a@kyoten.example", Letter("題", "秘密", "ja"), key="receipt:1")


@pytest.fixture
def signals():
    """The way the process answers to signals, restored afterwards."""
    kept = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    yield
    for one, handler in kept.items():
        signal.signal(one, handler)


def run(*arguments):
    return CliRunner().invoke(command, arguments)


def test_the_group_is_a_command_of_kyoten():
    assert COMMANDS["outbox"][0] == "kyoten.cli.outbox:outbox"


def test_what_is_due_is_sent(mail):
    assert run("send").output == "sent 1, put off 0, given up 0\n"
    assert len(django_mail.outbox) == 1


def test_an_empty_outbox_is_silent_and_well():
    result = run("send")
    assert (result.output, result.exit_code) == ("", 0)


def test_a_mail_that_was_given_up_fails_the_run(monkeypatch):
    monkeypatch.setattr(outbox, "send_due", lambda limit: Sent(given_up=1))
    assert run("send").exit_code == 1


@pytest.mark.django_db(transaction=True)
def test_watching_goes_on_until_it_is_stopped(monkeypatch, signals):
    runs = []

    def look(limit):
        runs.append(limit)
        if len(runs) == 2:
            signal.raise_signal(signal.SIGTERM)
        return Sent(sent=1)

    monkeypatch.setattr(outbox, "send_due", look)
    assert run("send", "--watch", "--every", "1", "--limit", "7").output.endswith("Stopped.\n")
    assert runs == [7, 7]


def test_the_list_shows_what_waits_without_its_text(mail):
    line = "receipt:1  a@kyoten.example  waiting  0  2009-06-12T12:00:00+00:00"
    assert run("list").output.splitlines() == [line, "1 mails"]


def test_sent_mails_are_listed_when_asked_for(mail):
    run("send")
    assert run("list").output == "0 mails\n"
    assert "  sent  1  " in run("list", "--state", "sent").output


def test_an_interrupted_mail_is_listed_as_such(mail):
    OutgoingMail.objects.update(state="sending", claimed_at=NOON)
    assert "  interrupted  " in run("list").output


def test_a_mail_that_was_given_up_can_be_sent_again(mail):
    OutgoingMail.objects.update(state="failed", attempts=8)
    assert run("retry", "receipt:1").output == "receipt:1 waits to be sent.\n"
    assert OutgoingMail.objects.get().state == "waiting"


def test_a_refused_retry_says_why(mail):
    result = run("retry", "receipt:2")
    assert result.exit_code == 1
    assert "receipt:2" in result.output
