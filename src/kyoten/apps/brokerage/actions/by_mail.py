"""Mails to the desk: an answer joins its conversation, everything else begins a new enquiry."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kyoten.apps.accounts.actions import clean_address
from kyoten.apps.brokerage.actions.common import locked, record
from kyoten.apps.brokerage.actions.desk import EnquiryInput, added, arrived, asker_said, made, must_be_few, subject_of
from kyoten.apps.brokerage.actions.telling import answered_by, tell_asker, tell_desk
from kyoten.apps.brokerage.models import Enquiry, Message, ReceivedMail
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.inbox import Incoming
from kyoten.apps.foundation.refusal import Refused


@dataclass(frozen=True)
class Taken:
    """What became of a mail: `enquiry`, `answer` or `note`, or why it was left: `known`, `automatic`, `refused`."""

    what: str
    enquiry_id: int | None = None


@transaction.atomic
def receive(mail: Incoming, *, site: str = "") -> Taken:
    """Take a mail in, once. Whatever a machine sent, or what says nothing, is left, and nobody is answered.

    An answer from the address that asked joins the conversation; from another address it becomes a note of the desk,
    because the sender of a mail proves nothing.
    """
    if mail.automatic or not mail.sender:
        return Taken("automatic")
    row, new = ReceivedMail.objects.get_or_create(digest=mail.digest, defaults={"at": clock.now()})
    if not new:
        return Taken("known", row.enquiry_id)
    number = answered_by(mail.to)
    found = Enquiry.objects.filter(pk=number).first() if number else None
    taken = _joined(found.pk, mail, site) if found else _begun(mail, site or settings.SITE)
    row.enquiry_id = taken.enquiry_id
    row.save(update_fields=["enquiry"])
    return taken


def _joined(enquiry_id: int, mail: Incoming, site: str) -> Taken:
    enquiry = locked(enquiry_id)
    if not mail.text:
        return Taken("refused", enquiry.pk)
    with override(enquiry.language):
        text = _with_files(mail)
        if mail.sender == enquiry.asker_email.lower():
            asker_said(enquiry, text, enquiry.asker, site)
            return Taken("answer", enquiry.pk)
        heading = _("A mail from %(address)s, which did not ask this enquiry:") % {"address": mail.sender}
    message = added(enquiry, Message.Side.NOTE, f"{heading}\n\n{text}", None)
    tell_desk(enquiry, "wrote", str(message.pk), site=site)
    return Taken("note", enquiry.pk)


def _begun(mail: Incoming, site: str) -> Taken:
    with override(mail.language):
        given = EnquiryInput(_title(mail), _with_files(mail), language=mail.language)
        try:
            address = clean_address(mail.sender)
            must_be_few(address, "", known=True)
            enquiry = made(given, address)
        except (Refused, ValidationError):
            return Taken("refused")
    enquiry.channel, enquiry.site = Enquiry.Channel.MAIL, site
    enquiry.save()
    tell_asker(enquiry, "received", str(enquiry.pk), left_out=", ".join(mail.left_out))
    enquiry.save()
    record(None, "asked", subject_of(enquiry), {"channel": enquiry.channel, "confirmed": False})
    arrived(enquiry, None, site)
    return Taken("enquiry", enquiry.pk)


def _title(mail: Incoming) -> str:
    first = mail.text.strip().partition("\n")[0]
    return (mail.subject or first)[:200]


def _with_files(mail: Incoming) -> str:
    """What was written, and the names of the files that were not taken over."""
    if not mail.left_out:
        return mail.text
    said = _("Files that came with this mail were not taken over: %(names)s") % {"names": ", ".join(mail.left_out)}
    return f"{mail.text}\n\n{said}"
