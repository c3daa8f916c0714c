"""Cases of the library as the search of the exchange finds and shows them: as the public reads them, for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.brokerage import access, bridge
from kyoten.apps.brokerage.models import Case
from kyoten.apps.brokerage.models.cases import PARTS
from kyoten.apps.exchange.queries.sources import Entry, Source
from kyoten.apps.exchange.vocabulary import Vocabulary, field_ids, vocabulary
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import word
from kyoten.core.matching.document import Document

KIND: Final = "case"


def documents(ids: Sequence[int] | None) -> list[Document]:
    """The cases of these ids, all public ones where None; who is not public any more comes as withdrawn."""
    rows = Case.objects.all() if ids is None else Case.objects.filter(pk__in=ids)
    words = vocabulary()
    if ids is None:
        rows = rows.filter(state=Case.State.PUBLISHED)
    return [_document(one, words) for one in _with_bodies(rows)]


def entries(user: Actor, ids: Sequence[int]) -> dict[int, Entry]:
    """The public ones of these cases, as the search shows them."""
    language = wording.two_letters(get_language())
    rows = access.cases_for(user).filter(state=Case.State.PUBLISHED, pk__in=ids)
    words = vocabulary()
    return {one.pk: _entry(one, language, words) for one in _with_bodies(rows)}


def source() -> Source:
    """The library as the exchange knows it."""
    return Source(KIND, _("Case"), documents, entries)


def _with_bodies(rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows.prefetch_related("organisations__former_names")


def _document(case: Case, words: Vocabulary) -> Document:
    """A case as everybody may read it, so that nobody finds by a name which is not published."""
    both = bool(case.title_en)
    told = [bridge.told(case, language, named=not case.anonymous) for language in (("ja", "en") if both else ("ja",))]
    texts = {
        "title": "\n".join(one["title"] for one in told),
        "abstract": "\n".join(one[part] for one in told for part in PARTS if one[part]),
    }
    chosen = field_ids(case.fields, words)
    return Document(
        id=f"{KIND}-{case.pk}",
        kind="case",
        language="mixed" if both else "ja",
        texts=texts,
        facets={"field": chosen} if chosen else {},
        withdrawn=case.state != Case.State.PUBLISHED,
        listed=wording.in_japan(case.reviewed_at).date() if case.reviewed_at else None,
    )


def _entry(case: Case, language: str, words: Vocabulary) -> Entry:
    told = {one: bridge.told(case, one, named=not case.anonymous) for one in ("ja", "en")}
    said = {one: told[one] if one == "ja" or case.title_en else {} for one in told}
    shown = "en" if language == "en" and case.title_en else "ja"
    return Entry(
        code=f"{KIND}-{case.pk}",
        title=told[shown]["title"],
        title_lang=shown,
        url=reverse("brokerage:case", args=[case.pk]),
        about=" · ".join((word(case, "verdict"), word(case, "stage"))),
        start=told[shown]["situation"],
        invented=case.invented,
        since=case.reviewed_at,
        filed={
            **{f"title_{one}": said[one].get("title", "") for one in said},
            **{f"summary_{one}": "\n".join(said[one][part] for part in PARTS if said[one].get(part)) for one in said},
            "fields": " ".join(field_ids(case.fields, words)),
            "published_on": wording.in_japan(case.reviewed_at).date() if case.reviewed_at else None,
        },
    )
