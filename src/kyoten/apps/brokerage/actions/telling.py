"""Who is told what about an enquiry: the desk that has it, and whoever asked, in their language and by their link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.common import post
from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.brokerage.queries.staff import people, suited
from kyoten.apps.foundation import links, outbox
from kyoten.apps.foundation.inbox import MARK

MOST_TOLD = 3  # people of any desk who are told of an enquiry that no hub has


def page_of(enquiry: Enquiry, site: str = "") -> str:
    """The address of the enquiry's page for those with an account."""
    return (site or enquiry.site) + reverse("brokerage:enquiry", args=[enquiry.pk])


def answering(enquiry: Enquiry) -> list[User]:
    """Who answers for it: its owner; without one the desk of its hub; without a hub the three who fit best."""
    if enquiry.owner is not None and enquiry.owner.is_active:
        return [enquiry.owner]
    if enquiry.hub is not None:
        return people(access.desk_people(enquiry.hub))
    return [one.user for one in suited(enquiry)[:MOST_TOLD]]


def tell_desk(enquiry: Enquiry, template: str, key: str, *, site: str = "", but: User | None = None) -> None:
    """One letter to those who answer for it, but for whoever did it."""
    tell_people([one for one in answering(enquiry) if one != but], enquiry, template, key, site=site)


def tell_people(
    there: Iterable[User], enquiry: Enquiry, template: str, key: str, *, site: str = "", **more: Any
) -> None:
    """One letter about an enquiry to each of these people."""
    context = {"enquiry": enquiry, "page": page_of(enquiry, site), **more}
    post(there, f"brokerage/mail/{template}.txt", context, f"desk.{template}:{enquiry.pk}:{key}")


def tell_asker(enquiry: Enquiry, template: str, key: str, *, site: str = "", **more: Any) -> None:
    """A letter to whoever asked. Without an account it brings a new link, and its text is not kept once it left.

    The enquiry is changed and is still to be saved. Who left no address is told nothing.
    """
    name, answer = f"brokerage/mail/{template}.txt", reply_address(enquiry)
    context = {"enquiry": enquiry, "reply": answer, "mark": MARK, **more}
    headers = {"Reply-To": answer} if answer else {}
    if enquiry.asker is not None:
        letter = outbox.compose(name, {**context, "page": page_of(enquiry, site)}, outbox.BOTH)
        key = f"desk.{template}:{key}:{enquiry.asker_id}"
        outbox.enqueue(enquiry.asker.email, letter, key=key, headers=headers)
    elif enquiry.asker_email:
        page = (site or enquiry.site) + reverse("brokerage:thread", args=[links.renew(enquiry)])
        letter = outbox.compose(name, {**context, "page": page}, enquiry.language)
        _send(enquiry, letter, headers)


def _send(enquiry: Enquiry, letter: outbox.Letter, headers: Mapping[str, str]) -> None:
    key = f"desk.link:{enquiry.pk}:{enquiry.sendings}"
    outbox.enqueue(enquiry.asker_email, letter, key=key, forget_body=True, headers=headers)


# --- answers by mail ---


def reply_address(enquiry: Enquiry) -> str:
    """Where answers by mail to this enquiry go: signed, so that nobody writes into others'; "" without a mailbox."""
    name, _at, domain = settings.DESK_MAIL.partition("@")
    return f"{name}+{enquiry.pk}.{_signature(enquiry.pk)}@{domain}" if domain else ""


def answered_by(addresses: Iterable[str]) -> int | None:
    """The id of the enquiry that one of these addresses is the reply address of; None where there is none."""
    name, _at, domain = settings.DESK_MAIL.lower().partition("@")
    for one in addresses:
        local, _at, host = one.lower().partition("@")
        box, _plus, tag = local.partition("+")
        number, _dot, signature = tag.partition(".")
        known = host == domain and box == name and number.isdecimal() and len(number) < 19
        if known and constant_time_compare(signature, _signature(int(number))):
            return int(number)
    return None


def _signature(number: int) -> str:
    return salted_hmac("brokerage.reply", str(number), algorithm="sha256").hexdigest()[:20]
