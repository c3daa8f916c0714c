"""Saved searches: kept, told by mail when something new is found, ended by one click."""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import address, find, public_since, shared_terms
from kyoten.apps.exchange.models import Listing, Often, SavedSearch
from kyoten.apps.exchange.queries.sources import Entry
from kyoten.apps.foundation import clock, outbox, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.core.matching.search.found import Hit

SALT = "exchange.alert"
MOST = 50  # saved searches of one user
TITLES = 20  # titles in one mail
MOST_NEW = 1000  # finds that are looked at for what is new
EVERY = {Often.DAILY: dt.timedelta(days=1), Often.WEEKLY: dt.timedelta(days=7)}


@transaction.atomic
def save_search(name: str, asked: Asked, often: str, *, by: User, site: str = "") -> SavedSearch:
    """Keep a search; the same question again only changes its name and how often it is told."""
    if not name.strip():
        raise Refused(_("Give the search a name."))
    if by.saved_searches.exclude(query=asked.query).count() >= MOST:
        raise Refused(_("You have %(most)d saved searches. Remove one first.") % {"most": MOST})
    now = clock.now()
    fields = {"name": name.strip()[:200], "often": Often(often), "site": site}
    fields["language"] = "ja" if (translation.get_language() or "ja").startswith("ja") else "en"
    first = {**fields, "saved_at": now, "told_at": now}
    row, _new = SavedSearch.objects.update_or_create(user=by, query=asked.query, defaults=fields, create_defaults=first)
    _record(by, "search_saved", row)
    return row


@transaction.atomic
def change_often(search_id: int, often: str, *, by: User) -> SavedSearch:
    """Tell it daily, weekly or never."""
    row = _own(search_id, by)
    row.often = Often(often)
    row.save(update_fields=["often"])
    _record(by, "search_changed", row)
    return row


@transaction.atomic
def forget_search(search_id: int, *, by: User) -> None:
    """Remove a saved search."""
    row = _own(search_id, by)
    _record(by, "search_forgotten", row)
    row.delete()


def _own(search_id: int, by: User) -> SavedSearch:
    row = SavedSearch.objects.select_for_update().get(pk=search_id)
    require(row.user_id == by.pk, _("Only who saved a search changes it."))
    return row


def _record(by: User | None, verb: str, row: SavedSearch) -> None:
    trail.append(label(by), f"exchange.{verb}", f"search:{row.pk}", {"query": row.query, "often": row.often})


# --- mails ---


def token_of(row: SavedSearch) -> str:
    """What stands in the link that ends the mails of a search: signed, so that nobody ends those of others."""
    return signing.dumps(row.pk, salt=SALT)


def search_of(token: str) -> SavedSearch | None:
    """The search of a link; None for one that is mistyped or whose search is gone."""
    try:
        return SavedSearch.objects.filter(pk=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None


@transaction.atomic
def end_mails(token: str) -> SavedSearch | None:
    """End the mails of the link's search; whoever holds the link may. None where the link leads to nothing."""
    row = search_of(token)
    if row is not None and row.often != Often.NEVER:
        row.often = Often.NEVER
        row.save(update_fields=["often"])
        _record(row.user, "search_mails_ended", row)
    return row


@transaction.atomic
def tell_new(search_id: int) -> bool:
    """Mail what was published since the last time, of every kind; False where it is not time, or nothing is new.

    Titles of what everybody reads stand in the mail; of the rest only that there is some, to be read after sign-in.
    """
    row = SavedSearch.objects.select_for_update(of=("self",)).select_related("user").get(pk=search_id)
    wait = EVERY.get(Often(row.often))
    if wait is None or not row.user.is_active or clock.now() < row.told_at + wait:
        return False
    since, row.told_at = row.told_at, clock.now()
    row.save(update_fields=["told_at"])
    with translation.override(row.language):
        hits = find(row.user, Asked.from_text(row.query), first=MOST_NEW).hits
        new = [(hit, one) for hit, one in hits if (at := public_since(one)) and since < at <= row.told_at]
        if new:
            _tell(row, new)
    return bool(new)


def _tell(row: SavedSearch, new: list[tuple[Hit, Listing | Entry]]) -> None:
    public = [(hit, one) for hit, one in new if not hit.document.labels][:TITLES]
    text = Asked.from_text(row.query).text
    listed = [(one.title, " · ".join(shared_terms(hit, text)), row.site + address(one)) for hit, one in public]
    end = row.site + reverse("exchange:end_alert", args=[token_of(row)])
    context = {
        "search": row,
        "count": len(new),
        "listed": listed,
        "more": len(new) - len(public),
        "page": f"{row.site}{reverse('exchange:search')}?{row.query}",
        "end": end,
    }
    headers = {"List-Unsubscribe": f"<{end}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    letter = outbox.compose("exchange/mail/alert.txt", context, row.language)
    outbox.enqueue(row.user.email, letter, key=f"exchange:alert:{row.pk}:{row.told_at.isoformat()}", headers=headers)
