"""Sends what is due: each mail once, failures later again, given up after a day and a half."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core import mail as django_mail
from django.core.mail.backends.base import BaseEmailBackend

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import MailState, OutgoingMail
from kyoten.apps.foundation.outbox import queue

log = logging.getLogger(__name__)

# Minutes until the next attempt after the first, second ... failure; after the last one the mail is given up.
BACK_OFF = (1, 5, 15, 60, 240, 720, 1440)
PATIENCE = 30  # seconds for an answer of the mail server, where EMAIL_TIMEOUT does not say
NO_SERVER = ("ConnectionRefusedError", "TimeoutError", "gaierror", "SMTPServerDisconnected")
FAILURES = (smtplib.SMTPException, OSError, ValueError)  # ValueError: headers or letters that no mail can carry


@dataclass(frozen=True)
class Sent:
    """What one run did: mails sent, put off after a failure, and given up."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0


def send_due(limit: int = 100) -> Sent:
    """Send at most `limit` mails that are due now by the clock; safe to run in many processes at once."""
    states: list[str] = []
    connection = django_mail.get_connection(timeout=settings.EMAIL_TIMEOUT or PATIENCE)
    try:
        while len(states) < limit and (mail := queue.claim()) is not None:
            states.append(_send(mail, connection))
            if mail.problem in NO_SERVER:
                break  # no other mail would fare better now
    finally:
        connection.close()
    return Sent(*(states.count(state) for state in (MailState.SENT, MailState.WAITING, MailState.FAILED)))


def _send(mail: OutgoingMail, connection: BaseEmailBackend) -> str:
    """Hand one claimed mail to the mail server and note what came of it; the new state."""
    try:
        connection.open()
        _message(mail, connection).send()
    except FAILURES as error:
        connection.close()
        return _failed(mail, error)
    mail.state, mail.sent_at, mail.problem = MailState.SENT, clock.now(), ""
    _note(mail)
    return str(mail.state)


def _failed(mail: OutgoingMail, error: Exception) -> str:
    """Later again, or given up; the text of the error is not kept, because servers quote addresses and texts in it."""
    mail.problem = _kind_of(error)
    if _is_final(error) or mail.attempts > len(BACK_OFF):
        mail.state = MailState.FAILED
    else:
        mail.state = MailState.WAITING
        mail.next_at = clock.now() + dt.timedelta(minutes=BACK_OFF[mail.attempts - 1])
    log.warning("mail %s not sent (attempt %d): %s", mail.pk, mail.attempts, mail.problem)
    _note(mail)
    return str(mail.state)


def _note(mail: OutgoingMail) -> None:
    """Write the outcome; a text that must not be kept goes once the mail needs no further attempt."""
    if mail.forget_body and mail.state == MailState.SENT:
        mail.body = ""
    mail.save(update_fields=["state", "next_at", "sent_at", "problem", "body"])


def _message(mail: OutgoingMail, connection: BaseEmailBackend) -> django_mail.EmailMessage:
    headers = {**mail.headers, "Message-ID": message_id(mail.key), "Auto-Submitted": "auto-generated"}
    if mail.language in ("ja", "en"):
        headers["Content-Language"] = mail.language
    return django_mail.EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers, connection=connection)


def message_id(key: str) -> str:
    """The Message-ID of a mail: always the same for the same key, and telling nothing of it."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def _kind_of(error: Exception) -> str:
    """The kind of failure and the server's codes, without any of its words."""
    codes: list[int] = []
    if isinstance(error, smtplib.SMTPResponseException):
        codes = [error.smtp_code]
    elif isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({code for code, _words in error.recipients.values()})
    return " ".join([type(error).__name__, *map(str, codes)])


def _is_final(error: Exception) -> bool:
    """Whether another attempt is in vain: the server says that the address does not exist, or the mail is no mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    return isinstance(error, ValueError)
