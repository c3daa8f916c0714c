"""The queue of mails: rows that stand or fall with the transaction of the act they tell of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.models import MailState, OutgoingMail
from kyoten.apps.foundation.outbox.letters import Letter, one_line
from kyoten.apps.foundation.refusal import Refused

# A sender needs seconds for a mail; one that is still being sent after this was interrupted.
PATIENCE = dt.timedelta(minutes=15)


def enqueue(
    to: str,
    letter: Letter,
    *,
    key: str,
    forget_body: bool = False,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> OutgoingMail:
    """Put a letter to one address into the outbox, inside the transaction of the act (else trail.NotInTransaction).

    `key` says what the mail is about and to whom (`receipt:2009-1-g01:3`): the same key is one mail, however often the
    act is repeated; the letter that came first stays. With `forget_body` (single-use links) the text is not kept once
    it was sent. `headers` stand beside those of every mail. Raises ValidationError for an address that is none.
    """
    if not connection.in_atomic_block:
        raise trail.NotInTransaction(f"{key}: write the mail in the same transaction as the change")
    validate_email(to)
    now = clock.now()
    fields = {
        "to": to,
        "language": letter.language,
        "subject": one_line(letter.subject),
        "body": letter.body,
        "forget_body": forget_body,
        "headers": {name: one_line(value) for name, value in headers.items()},
        "created_at": now,
        "next_at": now,
    }
    return OutgoingMail.objects.get_or_create(key=key, defaults=fields)[0]


def gather(to: str, letter: Letter, *, key: str, wait: dt.timedelta) -> bool:
    """Put a letter that waits before it leaves, or replace the one of that key while it still waits.

    So one mail tells of many acts: the first of them begins the wait, the others change what it says. False, and
    nothing changed, where the mail of that key has left already (or is leaving): the next one needs a key of its own.
    """
    mail = OutgoingMail.objects.select_for_update().filter(key=key).first() if connection.in_atomic_block else None
    if mail is None:
        made = enqueue(to, letter, key=key)
        made.next_at = clock.now() + wait
        made.save(update_fields=["next_at"])
        return True
    if mail.state != MailState.WAITING or mail.attempts:
        return False
    mail.subject, mail.body = one_line(letter.subject), letter.body
    mail.save(update_fields=["subject", "body"])
    return True


def drop(key: str) -> bool:
    """Take back a mail that still waits and was never tried; False where there is none such."""
    rows = OutgoingMail.objects.filter(key=key, state=MailState.WAITING, attempts=0)
    return bool(rows.delete()[0])


def claim() -> OutgoingMail | None:
    """The next mail that is due, marked as being sent by this process alone; None when there is none.

    The mark is committed before anything leaves. So no two processes send the same mail, and one that dies in between
    leaves a mail that is visibly interrupted instead of one that may be sent twice.
    """
    with transaction.atomic():
        now = clock.now()
        due = OutgoingMail.objects.filter(state=MailState.WAITING, next_at__lte=now).order_by("next_at", "pk")
        mail = due.select_for_update(skip_locked=True).first()
        if mail is None:
            return None
        mail.state, mail.claimed_at, mail.attempts = MailState.SENDING, now, mail.attempts + 1
        mail.save(update_fields=["state", "claimed_at", "attempts"])
        return mail


def interrupted() -> QuerySet[OutgoingMail]:
    """Mails whose sender never came back: they may have left or not, a person decides whether to `retry`."""
    return OutgoingMail.objects.filter(state=MailState.SENDING, claimed_at__lt=clock.now() - PATIENCE)


def retry(key: str, *, by: str) -> OutgoingMail:
    """Send a mail again that was given up or interrupted; recorded in the trail.

    It keeps its Message-ID, so a mail server that has it already can tell. Raises Refused for any other mail.
    """
    with transaction.atomic():
        mail = OutgoingMail.objects.select_for_update().filter(key=key).first()
        if mail is None:
            raise Refused(_("There is no mail “%(key)s” in the outbox.") % {"key": key})
        if mail.state != MailState.FAILED and not interrupted().filter(pk=mail.pk).exists():
            raise Refused(_("Only a mail that was given up or interrupted can be sent again."))
        before, mail.state = mail.state, MailState.WAITING
        mail.attempts, mail.next_at = 0, clock.now()
        mail.save(update_fields=["state", "attempts", "next_at"])
        trail.append(by, "outbox.retry", f"mail:{key}", {"was": before})
    return mail
