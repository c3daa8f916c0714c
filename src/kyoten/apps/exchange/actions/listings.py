"""Acts on a listing: written, sent for the check, checked by a second person, renewed, withdrawn, expired."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access, events
from kyoten.apps.exchange.actions.common import locked, owned, record, tell
from kyoten.apps.exchange.models import Confidential, Kind, Listing
from kyoten.apps.exchange.states import LISTING, after, allows
from kyoten.apps.exchange.vocabulary import rule_of, vocabulary_of
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.models import Programme
from kyoten.core.programme.model import ExchangeRule


@dataclass(frozen=True)
class ListingInput:
    """What the owner says. `said_…` answers by the id of the template's question; `facets` ids by name of the facet.

    `confidential` None leaves the confidential part as it is, "" takes it away.
    """

    title_ja: str = ""
    title_en: str = ""
    said_ja: Mapping[str, str] = field(default_factory=dict)
    said_en: Mapping[str, str] = field(default_factory=dict)
    keywords_ja: str = ""
    keywords_en: str = ""
    claims: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    places: Sequence[str] = ()
    audience: str = "public"
    source: str = ""
    confidential: str | None = None


TEXTS = ("title_ja", "title_en", "keywords_ja", "keywords_en", "claims", "audience", "source")


@transaction.atomic
def create(
    programme_id: int,
    kind: str,
    organisation_id: int,
    given: ListingInput,
    *,
    by: User,
    invented: bool = False,
    site: str = "",
) -> Listing:
    """A new draft of one kind for a body. Refused where the programme does not list this kind, and without a title."""
    require(access.may_list_for(by, organisation_id), _("You list for your own organisation."))
    programme = Programme.objects.get(pk=programme_id)
    rule = rule_of(programme)
    if rule is None or rule.template(kind) is None:
        raise Refused(_("This programme does not list this kind."))
    listing = Listing(programme=programme, kind=Kind(kind), organisation_id=organisation_id, owner=by)
    listing.made_at, listing.last_editor, listing.invented, listing.site = clock.now(), by, invented, site
    listing.code = f"new-{trail.head()[0]}-{by.pk}"
    _fill(listing, rule, given)
    listing.save()
    listing.code = f"{kind}-{listing.pk}"
    listing.save(update_fields=["code"])
    _keep_confidential(listing, given.confidential)
    record(by, "listing_created", listing, {"kind": kind, "said": digest_of(given)})
    return listing


@transaction.atomic
def save(listing_id: int, given: ListingInput, *, by: User, revision: int) -> Listing:
    """Change a listing. One that was published or waited for the check becomes a draft and is checked again.

    Stale where somebody saved in the meantime; Refused for a withdrawn one.
    """
    listing = owned(listing_id, by)
    if listing.revision != revision:
        raise Stale(_("Somebody saved this listing in the meantime. Open it again to see the new text."))
    if listing.state != Listing.State.DRAFT:
        listing.state = after(LISTING, listing.state, "revise", listing.get_state_display())
    rule = rule_of(listing.programme)
    assert rule is not None
    _fill(listing, rule, given)
    listing.revision, listing.last_editor, listing.checked_by = listing.revision + 1, by, None
    listing.save()
    _keep_confidential(listing, given.confidential)
    record(by, "listing_saved", listing, {"revision": listing.revision, "said": digest_of(given)})
    return listing


def _fill(listing: Listing, rule: ExchangeRule, given: ListingInput) -> None:
    if not (given.title_ja.strip() or given.title_en.strip()):
        raise Refused(_("Give the listing a title."))
    facets = {name: list(dict.fromkeys(chosen)) for name, chosen in given.facets.items() if chosen}
    words = vocabulary_of(listing.programme)
    if wrong := words.unknown({**facets, "place": list(given.places)}):
        raise Refused(_("These words are not known here: %(words)s") % {"words": ", ".join(wrong)})
    for name in TEXTS:
        setattr(listing, name, getattr(given, name).strip())
    listing.facets, listing.places = facets, list(dict.fromkeys(given.places))
    listing.said_ja = _answers(listing.kind, rule, given.said_ja)
    listing.said_en = _answers(listing.kind, rule, given.said_en)


def _answers(kind: str, rule: ExchangeRule, said: Mapping[str, str]) -> dict[str, str]:
    """The answers in the order of the template; Refused for one that is too long."""
    template = rule.template(kind)
    assert template is not None
    answers = {one.id: said.get(one.id, "").strip() for one in template.prompts}
    if any(len(text) > rule.limit for text in answers.values()):
        raise Refused(_("An answer has at most %(limit)s characters.") % {"limit": f"{rule.limit:,}"})
    return {name: text for name, text in answers.items() if text}


def _keep_confidential(listing: Listing, text: str | None) -> None:
    if text is None:
        return
    if not text.strip():
        Confidential.objects.filter(listing=listing).delete()
        return
    digest = hashlib.sha256(text.strip().encode()).hexdigest()
    Confidential.objects.update_or_create(listing=listing, defaults={"text": text.strip(), "digest": digest})


def digest_of(given: ListingInput) -> str:
    """SHA-256 (hex) of everything that was said: the trail tells that it changed, not what it says."""
    return hashlib.sha256(trail.canonical(asdict(given)).encode()).hexdigest()


# --- the check, and what follows ---


@transaction.atomic
def submit(listing_id: int, *, by: User, site: str = "") -> Listing:
    """Send a draft for the check. Refused while a question that must be answered is open in both languages."""
    listing = owned(listing_id, by)
    listing.state = after(LISTING, listing.state, "submit", listing.get_state_display())
    rule = rule_of(listing.programme)
    template = rule.template(listing.kind) if rule else None
    for one in template.prompts if template else ():
        if one.required and not (listing.said_ja.get(one.id) or listing.said_en.get(one.id)):
            raise Refused(
                _("Answer “%(question)s” first.") % {"question": one.label.in_language(get_language() or "en")}
            )
    if not listing.facets.get("field"):
        raise Refused(_("Choose at least one field, so that the listing is found."))
    listing.remark, listing.site = "", site or listing.site
    listing.save()
    record(by, "listing_submitted", listing, {"revision": listing.revision})
    return listing


@transaction.atomic
def send_back(listing_id: int, remark: str, *, by: User) -> Listing:
    """The second person sends it back with a remark; its owner is told."""
    listing = _checked(listing_id, by)
    if not remark.strip():
        raise Refused(_("Say what should be changed."))
    listing.state = after(LISTING, listing.state, "return", listing.get_state_display())
    listing.remark, listing.checked_by = remark.strip(), by
    listing.save()
    record(by, "listing_returned", listing, {"revision": listing.revision, "remark": remark.strip()})
    tell(listing.owner, "returned", f"returned:{listing.pk}:{listing.act}", listing=listing, page=page_of(listing))
    return listing


@transaction.atomic
def publish(listing_id: int, *, by: User, until: dt.date | None = None) -> Listing:
    """The second person finds it clear and free of confidential matter: it is found from now until its last day.

    That is the term of the pack, or another day (`until`) that whoever checks it has a reason to set.
    """
    listing = _checked(listing_id, by)
    listing.state = after(LISTING, listing.state, "publish", listing.get_state_display())
    listing.checked_by, listing.remark = by, ""
    listing.published_at, listing.expires_on = clock.now(), until or _last_day(listing)
    listing.save()
    record(by, "listing_published", listing, {"revision": listing.revision, "until": listing.expires_on})
    tell(listing.owner, "published", f"published:{listing.pk}:{listing.act}", listing=listing, page=page_of(listing))
    transaction.on_commit(lambda: events.listing_published.send(Listing, listing_id=listing.pk))
    return listing


def _checked(listing_id: int, by: User) -> Listing:
    listing = locked(listing_id)
    require(access.may_check(by, listing), _("A second person checks a listing: not who wrote it."))
    return listing


@transaction.atomic
def renew(listing_id: int, *, by: User) -> Listing:
    """List it for another term from today; also after it expired."""
    listing = owned(listing_id, by)
    listing.state = after(LISTING, listing.state, "renew", listing.get_state_display())
    listing.expires_on = _last_day(listing)
    listing.save()
    record(by, "listing_renewed", listing, {"until": listing.expires_on})
    return listing


@transaction.atomic
def withdraw(listing_id: int, *, by: User, reason: str = "") -> Listing:
    """Take it back for good: nobody finds it any more, and no confidential part of it opens."""
    listing = owned(listing_id, by)
    listing.state = after(LISTING, listing.state, "withdraw", listing.get_state_display())
    listing.save()
    record(by, "listing_withdrawn", listing, {"reason": reason.strip()})
    transaction.on_commit(lambda: events.listing_closed.send(Listing, listing_id=listing.pk))
    return listing


@transaction.atomic
def expire(listing_id: int) -> bool:
    """End a listing whose last day has passed and tell its owner; False where it was renewed in the meantime."""
    listing = locked(listing_id)
    if (
        not allows(LISTING, listing.state, "expire")
        or listing.expires_on is None
        or listing.expires_on >= clock.today()
    ):
        return False
    listing.state = after(LISTING, listing.state, "expire", listing.get_state_display())
    listing.save()
    record(None, "listing_expired", listing, {"on": listing.expires_on})
    tell(listing.owner, "expired", f"expired:{listing.pk}:{listing.act}", listing=listing, page=page_of(listing))
    transaction.on_commit(lambda: events.listing_closed.send(Listing, listing_id=listing.pk))
    return True


@transaction.atomic
def remind(listing_id: int) -> bool:
    """Remind the owner once for each of the pack's days before the end; False where nothing is to be said now."""
    listing = locked(listing_id)
    rule = rule_of(listing.programme)
    left = (listing.expires_on - clock.today()).days if listing.expires_on else -1
    if rule is None or not listing.is_published or left < 0:
        return False
    due = [days for days in rule.remind_days if left <= days]
    if not due:
        return False
    key = f"remind:{listing.pk}:{listing.expires_on}:{min(due)}"
    tell(listing.owner, "remind", key, listing=listing, left=left, page=page_of(listing))
    return True


@transaction.atomic
def follow_organisations(organisation_ids: Sequence[int]) -> int:
    """Number the published listings of these bodies anew, so that indexes read them again; how many there are."""
    rows = Listing.objects.filter(organisation_id__in=organisation_ids, state=Listing.State.PUBLISHED)
    for row in rows.order_by("pk"):
        record(None, "listing_followed", row, {"organisation": row.organisation_id})
    return len(rows)


def _last_day(listing: Listing) -> dt.date:
    rule = rule_of(listing.programme)
    assert rule is not None
    return clock.today() + dt.timedelta(days=rule.listed_days)


def page_of(listing: Listing) -> str:
    """The address of the listing's page."""
    return listing.site + reverse("exchange:listing", args=[listing.code])
