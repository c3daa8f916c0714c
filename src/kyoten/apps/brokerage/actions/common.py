"""What the acts of this app share: rows locked, letters, the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import Enquiry, Introduction
from kyoten.apps.foundation import outbox, trail
from kyoten.apps.foundation.refusal import Refused, require


def said(text: str, sentence: str) -> str:
    """The text without spaces around it; Refused with the sentence where nothing is left."""
    kept = text.strip()
    if not kept:
        raise Refused(sentence)
    return kept


def locked(enquiry_id: int) -> Enquiry:
    """The enquiry, locked for this transaction."""
    rows = Enquiry.objects.select_for_update(of=("self",))
    return rows.select_related("hub__application", "owner", "asker", "organisation").get(pk=enquiry_id)


def handled(enquiry_id: int, by: User | None) -> Enquiry:
    """The enquiry, locked, when `by` answers for its desk."""
    enquiry = locked(enquiry_id)
    require(access.may_handle(by, enquiry), _("Only the desk that has this enquiry may do this."))
    return enquiry


def must_be_open(enquiry: Enquiry) -> None:
    """Refused for an enquiry that is closed or whose address is not confirmed."""
    if enquiry.state == Enquiry.State.CLOSED:
        raise Refused(_("This enquiry is closed. Open it again first."))
    if enquiry.state == Enquiry.State.UNCONFIRMED:
        raise Refused(_("Whoever asked has not confirmed the address yet."))


def led(introduction_id: int, by: User | None) -> Introduction:
    """The introduction, locked, when it is `by`'s own and still open."""
    rows = Introduction.objects.select_for_update(of=("self",)).select_related("seeker", "provider", "hub")
    introduction = rows.get(pk=introduction_id)
    require(access.may_lead(by, introduction), _("Only the coordinator whose introduction it is may do this."))
    if not introduction.is_open:
        raise Refused(_("This introduction has ended."))
    return introduction


def post(people: Iterable[User], template: str, context: Mapping[str, Any], key: str) -> None:
    """One letter in both languages to each of these people; it leaves once the act stands."""
    letter = outbox.compose(template, context, outbox.BOTH)
    for one in people:
        outbox.enqueue(one.email, letter, key=f"{key}:{one.pk}")


def record(by: User | None, verb: str, subject: str, facts: Mapping[str, Any]) -> None:
    """Append the act to the audit trail."""
    trail.append(label(by), f"brokerage.{verb}", subject, facts)
