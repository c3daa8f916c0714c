"""Letters, a mail server that can fail, and mails in the outbox."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.outbox import Letter, enqueue

NOON = dt.datetime(2009, 6, 12, 12, tzinfo=dt.UTC)
LETTER = Letter("受付のお知らせ", "申請書を受け付けました。秘密の本文\n", "ja")
TO = "coordinator@kyoten.example"


def put(key="receipt:1", letter=LETTER, to=TO, **more):
    with transaction.atomic():
        return enqueue(to, letter, key=key, **more)


def later(**time):
    return clock.at(NOON + dt.timedelta(**time))


class Server(EmailBackend):
    """Delivers into memory; what stands in `answers` happens first: an error is raised, a function called."""

    answers: list = []

    def send_messages(self, messages):
        if self.answers:
            answer = self.answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            answer()
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    """The answers that the mail server gives next; a list to be filled by the test."""
    monkeypatch.setitem(sys.modules, "a_server_that_can_fail", sys.modules[__name__])
    monkeypatch.setattr(Server, "answers", [])
    settings.EMAIL_BACKEND = "a_server_that_can_fail.Server"
    return Server.answers
