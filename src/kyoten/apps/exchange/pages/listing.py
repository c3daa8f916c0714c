"""One listing as its page shows it: facts, answers in both languages, works, and what its owner sees besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.finding import alike
from kyoten.apps.exchange.models import Interest, Kind, Listing, Reading
from kyoten.apps.exchange.phrases import FACETS, STATE_BADGES
from kyoten.apps.exchange.states import LISTING, acts_in
from kyoten.apps.exchange.vocabulary import CHOSEN, Vocabulary, rule_of, vocabulary_of
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.wording import page_language as language
from kyoten.core.programme.model import Prompt

Fact = dict[str, Any]
Table = dict[str, Any]


def words_of(listing: Listing, facet: str, words: Vocabulary) -> str:
    """The words of a facet, named and joined as the language does it."""
    chosen = listing.places if facet == "place" else listing.facets.get(facet, [])
    joint = "、" if language() == "ja" else ", "
    return joint.join(words.name(facet, one, language()) for one in chosen)


def facts(listing: Listing) -> list[Fact]:
    """Who lists it, where, in which field, how far it is, until when."""
    words, said = vocabulary_of(listing.programme), language()
    keywords = wording.named(listing.keywords_ja, listing.keywords_en)
    rows: list[Fact] = [
        {"term": _("Organisation"), "text": listing.organisation.name},
        {"term": FACETS["place"], "text": words_of(listing, "place", words)},
        *({"term": FACETS[one], "text": words_of(listing, one, words)} for one in CHOSEN if listing.facets.get(one)),
        {"term": _("Keywords"), "text": keywords},
    ]
    if listing.published_at and listing.expires_on:
        rows.append({"term": _("Published on"), "text": wording.day(listing.published_at, said)})
        rows.append({"term": _("Found until"), "text": wording.day(listing.expires_on, said)})
    if listing.source:
        rows.append({"term": _("Source"), "text": listing.source})
    return rows


def prompts_of(listing: Listing) -> tuple[Prompt, ...]:
    """The questions of the listing's kind; none where the programme no longer lists it."""
    rule = rule_of(listing.programme)
    template = rule.template(listing.kind) if rule else None
    return template.prompts if template else ()


def sections(listing: Listing, other: bool = False) -> list[Fact]:
    """The answers under their questions, in the page's language (or the `other`), as label, text and language."""
    first = language()
    second = "en" if first == "ja" else "ja"
    said = {"ja": listing.said_ja, "en": listing.said_en}
    rows = []
    for one in prompts_of(listing):
        code = second if other or not said[first].get(one.id) else first
        if text := said[code].get(one.id):
            rows.append({"label": one.label.in_language(code if other else first), "text": text, "lang": code})
    return rows


def in_other(listing: Listing) -> Mapping[str, Any] | None:
    """Title and answers in the other language, where the listing speaks both."""
    if not (listing.title_ja and listing.title_en):
        return None
    second = "en" if language() == "ja" else "ja"
    title = listing.title_en if second == "en" else listing.title_ja
    return {"title": title, "lang": second, "sections": sections(listing, other=True)}


def works_table(listing: Listing) -> Table:
    """The publications of an expert, newest first."""
    rows = [
        [{"text": one.title, "note": one.venue}, str(one.year or wording.UNKNOWN), one.doi]
        for one in listing.works.all()
    ]
    columns = [{"label": _("Publication")}, {"label": _("Year")}, {"label": "DOI"}]
    return {"caption": _("Publications"), "columns": columns, "rows": rows}


def interests_table(rows: Iterable[Interest], own_side: bool) -> Table:
    """Contacts: with whom, about what, where they stand."""
    found = []
    for one in rows:
        name = one.listing.title if own_side else one.organisation.name
        found.append(
            [
                {"text": name, "href": reverse("exchange:contact", args=[one.pk])},
                one.listing.organisation.name if own_side else wording.moment(one.asked_at, get_language()),
                {"text": one.get_state_display(), "badge": STATE_BADGES[one.state]},
            ]
        )
    columns = [
        {"label": _("Listing") if own_side else _("Who is interested")},
        {"label": _("Organisation") if own_side else pgettext("contact", "Asked at")},
        {"label": _("State")},
    ]
    return {"caption": _("Contacts"), "columns": columns, "rows": found}


def readings_table(rows: Iterable[Reading]) -> Table:
    """Who opened the confidential part, and when."""
    found = [
        [wording.moment(one.at, get_language()), one.interest.organisation.name, one.reader.title, one.digest[:12]]
        for one in rows
    ]
    columns = [{"label": label} for label in (_("At"), _("Organisation"), _("By"), _("Digest of what was read"))]
    return {"caption": _("Who opened the confidential part"), "columns": columns, "rows": found}


def badge_of(listing: Listing) -> Mapping[str, str]:
    """The state as a badge."""
    return {"text": listing.get_state_display(), "kind": STATE_BADGES[listing.state]}


def kind_name(kind: str) -> str:
    """What a kind is called."""
    return str(Kind(kind).label)


def context(row: Listing, user: Actor) -> dict[str, Any]:
    """Everything that the page of a listing shows to this user."""
    owner = isinstance(user, User) and access.is_owner(user, row)
    checks = row.state == Listing.State.CHECKING and access.may_check(user, row)
    shown: dict[str, Any] = {
        "listing": row,
        "kind": row.get_kind_display(),
        "state": badge_of(row),
        "facts": facts(row),
        "sections": sections(row),
        "other": in_other(row),
        "works": works_table(row) if row.kind == Kind.EXPERT else None,
        "owner": owner,
        "checks": checks,
        "may_ask": row.is_published and access.may_show_interest(user, row),
        "change": access.change_of(user, row),
        "checks_change": not owner,
        "may_name": row.state != Listing.State.WITHDRAWN
        and isinstance(user, User)
        and access.may_name_owner(user, row),
    }
    if isinstance(user, User) and (checks or (owner and row.state == Listing.State.DRAFT)):
        shown["alike"] = [
            {"href": reverse("exchange:listing", args=[one.code]), "text": one.title} for one in alike(user, row)
        ]
    if owner:
        shown |= _of_owner(row)
    elif isinstance(user, User):
        shown["contacts"] = list(access.interests_for(user).filter(listing=row))
        shown["way_in"] = access.way_in(user, row)
    return shown


def _of_owner(row: Listing) -> dict[str, Any]:
    """What the owner sees besides: interest received, who read the confidential part, what can be done."""
    readings = row.readings.select_related("interest__organisation", "reader")
    return {
        "interests": interests_table(row.interests.select_related("organisation"), own_side=False),
        "readings": readings_table(readings),
        "has_confidential": hasattr(row, "confidential"),
        "acts": frozenset(acts_in(LISTING, row.state)),
        "editable": row.state != Listing.State.WITHDRAWN,
    }
