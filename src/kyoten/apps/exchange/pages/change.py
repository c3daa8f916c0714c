"""A proposed change beside what is found, and what handing a listing over means."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange import access
from kyoten.apps.exchange.models import Audience, Change, Listing
from kyoten.apps.exchange.pages.listing import prompts_of, words_of
from kyoten.apps.exchange.phrases import FACETS
from kyoten.apps.exchange.vocabulary import CHOSEN, vocabulary_of
from kyoten.apps.foundation.wording import page_language as language
from kyoten.core.kernel.word_difference import word_difference

Part = dict[str, Any]


def context(change: Change, user: Actor) -> dict[str, Any]:
    """What differs, and what this user can do."""
    listing, owner = change.listing, access.is_owner(user, change.listing)
    return {
        "listing": listing,
        "change": change,
        "state": {"text": change.get_state_display(), "kind": badge_of(change)},
        "parts": differences(listing, change.applied()),
        "owner": owner,
        "checks": change.state == Change.State.CHECKING and access.may_check(user, listing),
        "sendable": owner and change.state == Change.State.DRAFT,
    }


def badge_of(change: Change) -> str:
    """The kind of badge of a change."""
    return "warning" if change.state == Change.State.CHECKING else "neutral"


def differences(now: Listing, then: Listing) -> list[Part]:
    """Every part that would read differently, with the words removed and added."""
    before, after = _parts(now), _parts(then)
    found = []
    for label in dict.fromkeys([*before, *after]):
        change = word_difference(before.get(label, ""), after.get(label, ""))
        if not change.is_empty:
            found.append({"label": label, "pieces": change.pieces})
    return found


def _parts(listing: Listing) -> dict[str, str]:
    """Everything that a second person checks, by what it is called in the language of the page."""
    words, said = vocabulary_of(listing.programme), {"ja": listing.said_ja, "en": listing.said_en}
    parts: dict[str, str] = {}
    for code, named in (("ja", _("in Japanese")), ("en", _("in English"))):
        asked = {one.id: one.label.in_language(language()) for one in prompts_of(listing)}
        parts |= {
            _of(pgettext("field of a listing", "Title"), named): getattr(listing, f"title_{code}"),
            **{_of(label, named): said[code].get(key, "") for key, label in asked.items()},
            _of(_("Keywords"), named): getattr(listing, f"keywords_{code}"),
        }
    parts |= {str(FACETS[one]): words_of(listing, one, words) for one in (*CHOSEN, "place")}
    parts[str(_("Claims as published"))] = listing.claims
    parts[str(_("Who finds it"))] = str(Audience(listing.audience).label)
    return parts


def _of(label: str, named: str) -> str:
    return _("%(part)s (%(language)s)") % {"part": label, "language": named}


def about_handing_over(listing: Listing, somebody: bool) -> str:
    """What handing over means, or why nobody can be named."""
    if not somebody:
        return _("%(body)s has no other person with an account here. Somebody of it has to be given one first.") % {
            "body": listing.organisation.name
        }
    return _(
        "“%(title)s” with its open contacts and its confidential part goes on with another person of %(body)s. "
        "The other sides are told."
    ) % {"title": listing.title, "body": listing.organisation.name}
