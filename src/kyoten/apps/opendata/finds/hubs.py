"""Hubs as the search of the exchange finds and shows them: of their plans only what is published, for everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange.queries.sources import Entry, Source
from kyoten.apps.exchange.vocabulary import Vocabulary, field_ids, vocabulary
from kyoten.apps.foundation import wording
from kyoten.apps.opendata import phrases
from kyoten.apps.opendata.pages.hubs import prefecture_names
from kyoten.apps.opendata.queries.hubs import HubRecord, plans
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.queries import public_since
from kyoten.apps.selection.summary_queries import public_ones
from kyoten.core.matching.document import Document
from kyoten.core.matching.network.complement import STRONG

KIND: Final = "hub_plan"
LANGUAGES: Final = ("ja", "en")
BY_CODE: Final = ("application", "summary", "evaluation")
"""Acts on these name a hub by its code, as `evaluation:CODE/3`."""
ON_MANY: Final = ("proposal:", "edition:", "act:", "organisation:")
"""Acts on these may change several hubs: results, their editions, acts on selections, names of bodies."""

Texts = dict[str, dict[str, str]]


def source() -> Source:
    """Hubs and their plans as the exchange knows them."""
    return Source(KIND, _("Hub and its plan"), documents, entries, touched)


def documents(ids: Sequence[int] | None) -> list[Document]:
    """The hubs of these ids, all active ones where None; one that is not active comes as withdrawn."""
    words, records = vocabulary(), plans(ids)
    told = public_ones([one.hub for one in records])
    found = [_document(one, told[one.hub.pk].texts if one.hub.pk in told else {}, words) for one in records]
    return [one for one in found if ids is not None or not one.withdrawn]


def entries(_user: Actor, ids: Sequence[int]) -> dict[int, Entry]:
    """The active ones of these hubs."""
    words, records = vocabulary(), [one for one in plans(ids) if one.hub.state == Hub.State.ACTIVE]
    hubs = [one.hub for one in records]
    told, since, language = public_ones(hubs), public_since(hubs), wording.two_letters(get_language())
    found = {}
    for one in records:
        summary = told.get(one.hub.pk)
        texts, at = (summary.texts, summary.released_at) if summary else ({}, since.get(one.hub.pk))
        found[one.hub.pk] = _entry(one, texts, at, words, language)
    return found


def touched(subjects: Collection[str]) -> set[int]:
    """Which hubs acts on these subjects may have changed."""
    if any(one.startswith(ON_MANY) for one in subjects):
        return set(Hub.objects.values_list("pk", flat=True))
    codes = {_code(one) for one in subjects if one.partition(":")[0] in BY_CODE}
    if not codes:
        return set()
    return set(Hub.objects.filter(Q(code__in=codes) | Q(application__code__in=codes)).values_list("pk", flat=True))


def _code(subject: str) -> str:
    return subject.partition(":")[2].partition("#")[0].partition("/")[0].partition(":")[0]


def _document(record: HubRecord, told: Texts, words: Vocabulary) -> Document:
    hub, application = record.hub, record.hub.application
    strong = (one.function for one in record.claims if one.self_rating is not None and one.self_rating >= STRONG)
    facets = {
        "field": field_ids(application.fields, words),
        "place": tuple(application.prefectures),
        "organisation": tuple(one.organisation.code for one in record.members),
        "function": tuple(strong),
    }
    texts = {
        "title": _lines([hub.name_ja, hub.name_en]),
        "abstract": _lines([application.area, *(_said(record, told, one) for one in LANGUAGES)]),
        "keywords": _lines([*application.fields, *_bodies(record)]),
    }
    return Document(
        id=f"{KIND}-{hub.pk}",
        kind=KIND,
        language="mixed" if hub.name_en else "ja",
        texts={name: text for name, text in texts.items() if text},
        facets={name: chosen for name, chosen in facets.items() if chosen},
        listed=hub.selected_on,
        withdrawn=hub.state != Hub.State.ACTIVE,
    )


def _said(record: HubRecord, told: Texts, language: str) -> str:
    """The public summary in a language; where there is none, what the plan says of the functions, if that is public."""
    if told:
        return _lines(part.get(language, "") for part in told.values())
    return _lines(one.evidence for one in record.claims) if language == "ja" else ""


def _bodies(record: HubRecord) -> list[str]:
    places = [one["name"] for one in record.hub.application.municipalities]
    names = [name for one in record.members for name in (one.organisation.name_ja, one.organisation.name_en)]
    return [*places, *names]


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(one for one in texts if one))


def _entry(record: HubRecord, told: Texts, since: dt.datetime | None, words: Vocabulary, language: str) -> Entry:
    hub, application = record.hub, record.hub.application
    shown = "en" if language == "en" and hub.name_en else "ja"
    joint = "、" if language == "ja" else ", "
    fields = joint.join(phrases.field_names(application.fields))
    about = [hub.hub_type.name, prefecture_names(application.prefectures, language), fields]
    return Entry(
        code=f"{KIND}-{hub.pk}",
        title=hub.name,
        title_lang=shown,
        url=reverse("opendata:hub", args=[hub.code]),
        about=" · ".join(one for one in about if one),
        start=_said(record, told, shown) or _said(record, told, "ja"),
        invented=record.invented,
        since=since,
        filed={
            "title_ja": hub.name_ja,
            "title_en": hub.name_en,
            **{f"summary_{one}": _said(record, told, one) for one in LANGUAGES},
            "organisation": record.lead.organisation.name if record.lead else "",
            "places": " ".join(application.prefectures),
            "fields": " ".join(field_ids(application.fields, words)),
            "published_on": hub.selected_on,
        },
    )
