"""What is known when an introduction begins: of an enquiry, a need that is listed or in the book, a partner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kyoten.apps.accounts.access import Actor
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.exchange import access as exchange
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.vocabulary import vocabulary
from kyoten.apps.foundation.wording import page_language as language


def given(user: Actor, data: Mapping[str, str], enquiry: Enquiry | None) -> dict[str, Any]:
    """What the form is filled with; what the address names and the user may not know of is left out."""
    found = _of_enquiry(enquiry) if enquiry else _of_need(user, data) or _of_entry(user, data)
    partner = _listing(user, data.get("with", ""))
    if partner is not None:
        found["provider"] = partner.organisation.code
    return {**found, "hub": data.get("hub", "")}


def _of_enquiry(enquiry: Enquiry) -> dict[str, Any]:
    seeker = enquiry.organisation.code if enquiry.organisation else ""
    return {"title_ja": enquiry.title, "need": enquiry.text, "seeker": seeker}


def _of_need(user: Actor, data: Mapping[str, str]) -> dict[str, Any]:
    need = _listing(user, data.get("need", ""))
    if need is None:
        return {}
    words, said = vocabulary(), language()
    fields = [words.name("field", one, said) for one in need.facets.get("field", ())]
    return {
        "title_ja": need.title_ja or need.title_en,
        "title_en": need.title_en,
        "need": need.summary,
        "fields_named": ", ".join(fields),
        "seeker": need.organisation.code,
    }


def _of_entry(user: Actor, data: Mapping[str, str]) -> dict[str, Any]:
    number = data.get("entry", "")
    entry = access.book_of(user).filter(pk=int(number)).first() if _is_number(number) else None
    if entry is None:
        return {}
    title, fields = entry.seeks.splitlines()[0][:200] if entry.seeks else "", ", ".join(entry.fields)
    return {"title_ja": title, "need": entry.seeks, "fields_named": fields, "seeker": entry.organisation.code}


def _listing(user: Actor, code: str) -> Listing | None:
    return exchange.listings_for(user).filter(code=code).first() if code else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
