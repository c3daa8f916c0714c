"""What an owner says of a listing: taken over, measured against the template, told by its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.vocabulary import rule_of, vocabulary_of
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.refusal import Refused
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


def fill(listing: Listing, rule: ExchangeRule, given: ListingInput) -> None:
    """Take over what the owner says, unsaved. Refused without a title, for words nobody knows, for too long answers."""
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


def digest_of(given: ListingInput) -> str:
    """SHA-256 (hex) of everything that was said: the trail tells that it changed, not what it says."""
    return hashlib.sha256(trail.canonical(asdict(given)).encode()).hexdigest()


def must_be_answered(listing: Listing) -> None:
    """Refused while a question that must be answered is open in both languages, and without a field."""
    rule = rule_of(listing.programme)
    template = rule.template(listing.kind) if rule else None
    for one in template.prompts if template else ():
        if one.required and not (listing.said_ja.get(one.id) or listing.said_en.get(one.id)):
            raise Refused(
                _("Answer “%(question)s” first.") % {"question": one.label.in_language(get_language() or "en")}
            )
    if not listing.facets.get("field"):
        raise Refused(_("Choose at least one field, so that the listing is found."))
