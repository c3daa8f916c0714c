"""Measures as the search of the exchange finds and shows them: what their public pages say, for everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange.queries.sources import Entry, Source
from kyoten.apps.foundation import wording
from kyoten.apps.opendata.queries.programme import Shown, shown_programme
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Measure as Row
from kyoten.core.matching.document import Document
from kyoten.core.programme.model import Measure
from kyoten.core.programme.model import Programme as CoreProgramme
from kyoten.core.programme.model.base import Text

KIND: Final = "measure"
LANGUAGES: Final = ("ja", "en")


def source() -> Source:
    """Measures as the exchange knows them."""
    return Source(KIND, _("Measure"), documents, entries, touched)


def documents(ids: Sequence[int] | None) -> list[Document]:
    """The measures of these ids, all that are shown where None; one that no page shows any more comes as withdrawn."""
    shown = shown_programme()
    rows = Row.objects.all() if ids is None else Row.objects.filter(pk__in=ids)
    stated = _stated(shown)
    found = [_document(row, stated.get((row.programme_id, row.code))) for row in rows]
    return [one for one in found if ids is not None or not one.withdrawn]


def entries(_user: Actor, ids: Sequence[int]) -> dict[int, Entry]:
    """Those of these measures that have a page."""
    shown = shown_programme()
    if shown is None:
        return {}
    language, stated, since = wording.two_letters(get_language()), _stated(shown), _first_stated(shown)
    rows = Row.objects.filter(pk__in=ids, programme=shown.row)
    known = {row.pk: (row, measure) for row in rows if (measure := stated.get((row.programme_id, row.code)))}
    return {
        pk: _entry(row, measure, shown.core, since.get(measure.id), language) for pk, (row, measure) in known.items()
    }


def touched(subjects: Collection[str]) -> set[int]:
    """A programme that is loaded anew may change every measure."""
    if not any(one.startswith("programme:") for one in subjects):
        return set()
    return set(Row.objects.values_list("pk", flat=True))


def _stated(shown: Shown | None) -> dict[tuple[int, str], Measure]:
    return {(shown.row.pk, one.id): one for one in shown.core.measures} if shown else {}


def _first_stated(shown: Shown) -> dict[str, dt.datetime]:
    """When each measure was first in force, by id."""
    found: dict[str, dt.datetime] = {}
    for version in shown.row.versions.defer("content").order_by("number"):
        for one in programme_of(version).measures:
            found.setdefault(one.id, version.loaded_at)
    return found


def _document(row: Row, measure: Measure | None) -> Document:
    code = f"{KIND}-{row.pk}"
    if measure is None:
        return Document(code, KIND, "mixed", {"title": row.name_ja}, withdrawn=True)
    facets = {"function": measure.functions, "stage": measure.stages}
    return Document(
        id=code,
        kind=KIND,
        language="mixed",
        texts={name: text for name, text in _texts(measure).items() if text},
        facets={name: words for name, words in facets.items() if words},
    )


def _texts(measure: Measure) -> Mapping[str, str]:
    names = [measure.short_name, *(one.name for one in measure.aliases), *(one.name for one in measure.lines)]
    return {
        "title": _lines([measure.name]),
        "abstract": _lines([measure.purpose, measure.outline]),
        "keywords": _lines([*names, *measure.recipients]),
        "claims": _lines(one.text for one in measure.eligibility),
    }


def _lines(texts: Iterable[Text]) -> str:
    """What texts say in both languages, each line once."""
    said = [one.in_language(language) for one in texts for language in LANGUAGES]
    return "\n".join(dict.fromkeys(one for one in said if one))


def _entry(row: Row, measure: Measure, core: CoreProgramme, since: dt.datetime | None, language: str) -> Entry:
    stages = {one.id: one.name.in_language(language) for one in core.stages}
    about = [core.funder(measure.funder).name.in_language(language), *(stages[one] for one in measure.stages)]
    filed = {f"title_{one}": measure.name.in_language(one) for one in LANGUAGES}
    filed |= {f"summary_{one}": _summary(measure, one) for one in LANGUAGES}
    return Entry(
        code=f"{KIND}-{row.pk}",
        title=measure.name.in_language(language),
        title_lang=language,
        url=reverse("opendata:measure", args=[measure.id]),
        about=" · ".join(about),
        start=measure.outline.in_language(language),
        since=since,
        filed={**filed, "organisation": core.funder(measure.funder).name.in_language(language)},
    )


def _summary(measure: Measure, language: str) -> str:
    return f"{measure.purpose.in_language(language)}\n{measure.outline.in_language(language)}"
