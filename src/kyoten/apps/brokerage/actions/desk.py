"""Acts on enquiries: asked, confirmed, taken in hand, talked about, closed."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.actions import clean_address
from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.common import handled, locked, must_be_open, record, said
from kyoten.apps.brokerage.actions.telling import tell_asker, tell_desk, tell_people
from kyoten.apps.brokerage.models import Enquiry, Message
from kyoten.apps.brokerage.queries.working_days import due_day
from kyoten.apps.foundation import clock, links, wording
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.selection.models import Hub

State, Side = Enquiry.State, Message.Side
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
PAUSE, LINKED, MOST_LINKS = dt.timedelta(minutes=10), dt.timedelta(days=90), 20


@dataclass(frozen=True)
class EnquiryInput:
    """What is asked. `hub` is the code of the hub whose desk is meant, "" for any; only a note may lack `email`."""

    title: str
    text: str
    email: str = ""
    body: str = ""
    kind: str = ""
    hub: str = ""
    language: str = "ja"
    invented: bool = False


def origin_of(address: str, day: dt.date) -> str:
    """A network address as it is kept: a keyed digest that changes every day, so that nobody can follow it."""
    text = f"{day.isoformat()} {address}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()[:32]


@transaction.atomic
def ask(given: EnquiryInput, *, by: User | None = None, site: str = "", network: str = "") -> Enquiry:
    """Take an enquiry from the form. Somebody signed in is known; anybody else gets a link that confirms the address.

    Refused for an empty text, and for more enquiries from one address or one network than a desk can take.
    """
    address = by.email if by else clean_address(given.email)
    origin = origin_of(network, clock.today()) if network else ""
    must_be_few(address, origin, known=by is not None)
    enquiry = made(given, address)
    enquiry.asker, enquiry.origin, enquiry.site = by, origin, site
    if by is not None:
        enquiry.organisation = by.organisation
        enquiry.save()
        arrived(enquiry, by, site)
        return enquiry
    enquiry.state = State.UNCONFIRMED
    enquiry.save()
    tell_asker(enquiry, "confirm", "", site=site)
    enquiry.save()
    record(None, "asked", subject_of(enquiry), {"channel": enquiry.channel, "confirmed": False})
    return enquiry


def must_be_few(address: str, origin: str, *, known: bool) -> None:
    """How many enquiries one address and one network may leave, by the settings of the site."""
    limits, now = settings.DESK_LIMITS, clock.now()
    same = Enquiry.objects.filter(asker_email=address, received_at__gt=now - DAY)
    here = Enquiry.objects.filter(origin=origin, received_at__gt=now - HOUR)
    if same.count() >= limits["address_a_day"] or (origin and not known and here.count() >= limits["network_an_hour"]):
        raise Refused(_("Many enquiries came from here in a short time. Try again later, or call the desk."))


def made(given: EnquiryInput, address: str) -> Enquiry:
    """A new enquiry, not saved yet. Refused for an empty text and for a hub without a desk."""
    hub = Hub.objects.filter(code=given.hub, state=Hub.State.ACTIVE).first() if given.hub else None
    if given.hub and hub is None:
        raise Refused(_("This hub has no desk. Choose another one, or none."))
    return Enquiry(
        title=said(given.title, _("Give the enquiry a title.")),
        text=said(given.text, _("Say what you would like to know.")),
        kind=given.kind,
        asker_email=address,
        asker_body=given.body.strip(),
        language=wording.two_letters(given.language),
        hub=hub,
        received_at=clock.now(),
        invented=given.invented,
    )


@transaction.atomic
def note(
    given: EnquiryInput,
    channel: str,
    *,
    by: User | None,
    received_at: dt.datetime | None = None,
    site: str = "",
) -> Enquiry:
    """Staff write down what came by mail, by telephone or in person; `received_at` is when it came (now).

    The desk for which it is meant is told, but for whoever wrote it down.
    """
    require(by is None or access.is_staff(by), _("Only the staff of a desk write enquiries down."))
    if channel == Enquiry.Channel.FORM or channel not in Enquiry.Channel.values:
        raise Refused(_("Choose one of the ways listed."))
    if received_at is not None and received_at > clock.now():
        raise Refused(_("It cannot have come later than now."))
    enquiry = made(given, clean_address(given.email) if given.email else "")
    enquiry.channel, enquiry.received_at, enquiry.site = channel, received_at or clock.now(), site
    enquiry.save()
    record(by, "noted", subject_of(enquiry), {"channel": channel, "hub": given.hub})
    if by is not None and enquiry.hub is not None:
        tell_desk(enquiry, "arrived", "", site=site, but=by)
    return enquiry


@transaction.atomic
def send_links(email: str, *, site: str = "") -> int:
    """A fresh link to each enquiry of this address that is not long closed; how many. Nobody is told how many.

    One that got a link within the last ten minutes gets no other.
    """
    now = clock.now()
    rows = Enquiry.objects.filter(asker_email__iexact=email.strip(), asker=None, invented=False)
    recent = rows.exclude(closed_at__lt=now - LINKED).exclude(expires_at__gt=now - PAUSE + links.LIFETIME)
    found = list(recent.select_related("hub").select_for_update(of=("self",)).order_by("pk")[:MOST_LINKS])
    for enquiry in found:
        confirmed = enquiry.state != State.UNCONFIRMED
        tell_asker(enquiry, "link" if confirmed else "confirm", "", site=site)
        enquiry.save()
        record(None, "link_sent", subject_of(enquiry), {})
    return len(found)


@transaction.atomic
def confirm(token: str, *, site: str = "") -> Enquiry:
    """Whoever has the link says that the enquiry is theirs; then the desk reads it. Once is enough."""
    enquiry = by_link(token)
    if enquiry.state == State.UNCONFIRMED:
        enquiry.state, enquiry.received_at, enquiry.opened_at = State.NEW, clock.now(), clock.now()
        enquiry.save()
        arrived(enquiry, None, site)
    return enquiry


def by_link(token: str) -> Enquiry:
    """The enquiry that a link opens, locked inside a transaction; VoidLink for a link that opens nothing."""
    rows = Enquiry.objects.filter(token_digest=links.digest_of(token), expires_at__gt=clock.now())
    enquiry = rows.select_related("hub", "owner", "organisation").select_for_update(of=("self",)).first()
    if enquiry is None:
        raise links.VoidLink
    return enquiry


def arrived(enquiry: Enquiry, by: User | None, site: str) -> None:
    """The desk is told; where no hub has it, those who fit best."""
    record(by, "received", subject_of(enquiry), {"channel": enquiry.channel, "hub": enquiry.hub_id})
    tell_desk(enquiry, "arrived", "", site=site, but=by)


@transaction.atomic
def triage(
    enquiry_id: int, kind: str, urgency: str, *, by: User | None, owner_id: int | None = None, site: str = ""
) -> Enquiry:
    """Say what it is about and how much it presses, who answers, and by when: working days by the site's setting.

    Without an owner, whoever does this takes it; another owner is told. The day counts from the receipt.
    """
    enquiry = handled(enquiry_id, by)
    must_be_open(enquiry)
    if urgency not in Enquiry.Urgency.values:
        raise Refused(_("Choose one of the grades listed."))
    owner = User.objects.get(pk=owner_id) if owner_id else by
    if owner is not None and not access.may_handle(owner, enquiry):
        raise Refused(_("This person does not work at the desk that has the enquiry."))
    enquiry.kind, enquiry.urgency, enquiry.owner = kind, urgency, owner
    enquiry.state, enquiry.triaged_at = State.OPEN, enquiry.triaged_at or clock.now()
    enquiry.due_on = due_day(enquiry, settings.DESK_WORKING_DAYS[urgency])
    enquiry.save()
    if owner is not None and owner != by:
        tell_people([owner], enquiry, "owned", str(owner.pk), site=site)
    facts = {"kind": kind, "urgency": urgency, "owner": owner.email if owner else "", "due": enquiry.due_on}
    record(by, "triaged", subject_of(enquiry), facts)
    return enquiry


@transaction.atomic
def write(enquiry_id: int, text: str, *, by: User | None, inside: bool = False, site: str = "") -> Message:
    """Answer whoever asked, or keep a note for the desk (`inside`). The first answer stops the clock."""
    enquiry = handled(enquiry_id, by)
    must_be_open(enquiry)
    message = added(enquiry, Side.NOTE if inside else Side.DESK, text, by)
    if not inside:
        _answered(enquiry, message, site)
    return message


@transaction.atomic
def write_as_asker(enquiry_id: int, text: str, *, by: User, site: str = "") -> Message:
    """Whoever asked with an account writes again; the desk is told."""
    enquiry = locked(enquiry_id)
    require(enquiry.asker_id == by.pk, _("Only whoever asked may write here."))
    must_be_open(enquiry)
    return asker_said(enquiry, text, by, site)


@transaction.atomic
def write_by_link(token: str, text: str, *, site: str = "") -> Message:
    """Whoever asked without an account writes again by their link; the desk is told."""
    enquiry = by_link(token)
    must_be_open(enquiry)
    return asker_said(enquiry, text, None, site)


def asker_said(enquiry: Enquiry, text: str, by: User | None, site: str = "") -> Message:
    """Whoever asked wrote, and those who answer for it are told."""
    message = added(enquiry, Side.ASKER, text, by)
    tell_desk(enquiry, "wrote", str(message.pk), site=site, but=by)
    return message


@transaction.atomic
def write_as_body(enquiry_id: int, text: str, *, by: User, site: str = "") -> Message:
    """A body that accepted answers whoever asked, over the desk."""
    enquiry = locked(enquiry_id)
    referral = access.asked_body(by, enquiry)
    require(
        referral is not None and referral.state == referral.State.ACCEPTED,
        _("Only a body that accepted the referral may answer."),
    )
    must_be_open(enquiry)
    message = added(enquiry, Side.BODY, text, by)
    _answered(enquiry, message, site)
    tell_desk(enquiry, "wrote", str(message.pk), site=site, but=by)
    return message


def added(enquiry: Enquiry, side: str, text: str, by: User | None) -> Message:
    """A contribution to the conversation, on record. Refused for an empty one."""
    kept = said(text, _("Write something first."))
    message = Message.objects.create(enquiry=enquiry, side=side, text=kept, user=by, at=clock.now())
    record(by, "wrote", subject_of(enquiry), {"side": side, "message": message.pk})
    return message


def _answered(enquiry: Enquiry, message: Message, site: str) -> None:
    """Note the first answer, and send it to whoever asked."""
    if enquiry.answered_at is None:
        enquiry.answered_at = message.at
    tell_asker(enquiry, "answer", str(message.pk), site=site, text=message.text)
    enquiry.save()


@transaction.atomic
def close(enquiry_id: int, outcome: str, words: str, *, by: User | None, site: str = "") -> Enquiry:
    """End it with what came of it, and tell whoever asked. `words` are for the desk alone.

    Refused while nobody has answered, unless the outcome says why that is so.
    """
    enquiry = handled(enquiry_id, by)
    must_be_open(enquiry)
    if outcome not in Enquiry.Outcome.values:
        raise Refused(_("Say what came of it."))
    unanswered = enquiry.answered_at is None and enquiry.channel == Enquiry.Channel.FORM
    if unanswered and outcome in (Enquiry.Outcome.ANSWERED, Enquiry.Outcome.NO_HELP):
        raise Refused(_("Nobody has answered whoever asked yet. Answer first, then close."))
    enquiry.state, enquiry.closed_at = State.CLOSED, clock.now()
    enquiry.outcome, enquiry.outcome_note = outcome, words.strip()
    enquiry.answered_at = enquiry.answered_at or enquiry.closed_at
    tell_asker(enquiry, "closed", f"{enquiry.pk}:{enquiry.closed_at.isoformat()}", site=site)
    enquiry.save()
    record(by, "closed", subject_of(enquiry), {"outcome": outcome, "note": enquiry.outcome_note})
    return enquiry


@transaction.atomic
def reopen(enquiry_id: int, reason: str, *, by: User | None) -> Enquiry:
    """Open a closed enquiry again, with a reason; the first answer and the due day stay."""
    enquiry = handled(enquiry_id, by)
    if enquiry.state != State.CLOSED:
        raise Refused(_("This enquiry is open."))
    why = said(reason, _("Say why it is opened again."))
    enquiry.state, enquiry.closed_at, enquiry.outcome, enquiry.outcome_note = State.OPEN, None, "", ""
    enquiry.save()
    record(by, "reopened", subject_of(enquiry), {"reason": why})
    return enquiry


def subject_of(enquiry: Enquiry) -> str:
    """What the trail calls an enquiry."""
    return f"enquiry:{enquiry.pk}"
