"""A proposed change beside what is found, and what handing a listing over means."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange import access
from kyoten.apps.exchange.models import Change, Listing
from kyoten.apps.exchange.pages.listing import language, sections, words_of
from kyoten.apps.exchange.phrases import FACETS
from kyoten.apps.exchange.vocabulary import CHOSEN, vocabulary_of
from kyoten.apps.foundation import wording

Line = tuple[str, str]


def context(change: Change, user: Actor) -> dict[str, Any]:
    """What differs, and what this user can do."""
    listing, owner = change.listing, access.is_owner(user, change.listing)
    return {
        "listing": listing,
        "change": change,
        "state": {"text": change.get_state_display(), "kind": badge_of(change)},
        "table": differences(listing, change.applied()),
        "owner": owner,
        "checks": change.state == Change.State.CHECKING and access.may_check(user, listing),
        "sendable": owner and change.state == Change.State.DRAFT,
    }


def badge_of(change: Change) -> str:
    """The kind of badge of a change."""
    return "warning" if change.state == Change.State.CHECKING else "neutral"


def differences(now: Listing, then: Listing) -> dict[str, Any]:
    """Every part that would read differently: as it is found, and as it is proposed."""
    before, after = dict(_lines(now)), dict(_lines(then))
    parts = list(dict.fromkeys([*before, *after]))
    rows = [
        [part, before.get(part) or wording.UNKNOWN, after.get(part) or wording.UNKNOWN]
        for part in parts
        if before.get(part, "") != after.get(part, "")
    ]
    labels = (_("Part"), _("As it is found"), _("As it is proposed"))
    return {"caption": _("What differs"), "columns": [{"label": one} for one in labels], "rows": rows}


def _lines(listing: Listing) -> list[Line]:
    """Everything that a second person checks, part by part, in both languages."""
    words, said = vocabulary_of(listing.programme), language()
    first, second = (_("in Japanese"), _("in English")) if said == "ja" else (_("in English"), _("in Japanese"))
    rows = [
        (f"{pgettext('field of a listing', 'Title')} {_('in Japanese')}", listing.title_ja),
        (f"{pgettext('field of a listing', 'Title')} {_('in English')}", listing.title_en),
        (f"{_('Keywords')} {_('in Japanese')}", listing.keywords_ja),
        (f"{_('Keywords')} {_('in English')}", listing.keywords_en),
        (str(_("Claims as published")), listing.claims),
        (str(_("Who finds it")), listing.get_audience_display()),
        (str(_("Source")), listing.source),
    ]
    rows += [(str(FACETS[one]), words_of(listing, one, words)) for one in (*CHOSEN, "place")]
    for code, named in ((said, first), ("en" if said == "ja" else "ja", second)):
        rows += [(f"{one['label']} {named}", one["text"]) for one in answers(listing, code)]
    return rows


def answers(listing: Listing, code: str) -> list[dict[str, Any]]:
    """The answers in one language under their questions."""
    other = code != language()
    return [one for one in sections(listing, other=other) if one["lang"] == code]


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
