"""A published result: who was selected and why, who applied in numbers, and every edition of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import tilemap
from kyoten.apps.opendata import phrases
from kyoten.apps.opendata.pages import frame
from kyoten.apps.opendata.queries.results import editions_of
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection import publication_queries, publication_tables, publication_words
from kyoten.apps.selection.models import Edition

KINDS = (("csv", "CSV"), ("json", "JSON"), ("xlsx", "Excel"), ("pdf", "PDF"))


def context(edition: Edition) -> dict[str, Any]:
    """Everything the page of a result shows."""
    language = wording.two_letters(get_language())
    content, programme = edition.content, programme_of(edition.call)
    every = editions_of(edition.call.code)
    return {
        "edition": edition,
        "call": edition.call,
        "facts": facts(edition, language),
        "invented": any(one["invented"] for one in content["selected"]),
        "newer": next((result_url(edition) for one in every if one.number > edition.number), ""),
        "editions": _editions(every, edition, language),
        "seats": publication_tables.seats(content, language),
        "selected": publication_tables.selected(content, programme, language, frame.hub_url),
        "reasons": publication_tables.reasons(content, language),
        "single": publication_tables.single(content, programme, language),
        "not_selected": publication_tables.not_selected(content, programme, language),
        "figure": applicants_map(edition, language),
        "statistics": publication_tables.statistics(content, language, say_field),
        "small_counts": publication_words.small_counts(content["shown"]["smallest"]),
        "rules": [{"term": term, "text": text} for term, text in publication_words.rules(content["shown"])],
        "exports": downloads(edition),
    }


def say_field(field: str) -> str:
    """A field of technology in the language of the page."""
    return phrases.word(phrases.FIELDS, field)


def facts(edition: Edition, language: str) -> list[dict[str, str]]:
    """Which edition, since when, and what it was decided on."""
    reason = wording.named(edition.reason_ja, edition.reason_en)
    total = edition.content["applications"]
    return [
        {"term": _("Edition"), "text": str(edition.number)},
        {"term": _("Published"), "text": wording.moment(edition.released_at, language)},
        *([{"term": _("Why it was corrected"), "text": reason}] if reason else []),
        {
            "term": _("Applications, complete and eligible"),
            "text": str(publication_words.NOT_STATED) if total is None else str(total),
        },
        {"term": _("Selected"), "text": str(len(edition.content["selected"]))},
        {"term": _("Digest (SHA-256)"), "text": edition.digest},
    ]


def applicants_map(edition: Edition, language: str) -> Any | None:
    """Applicants by prefecture on the map, with a mark for every selected hub; None where no count is published."""
    applied = publication_queries.applied_by(edition.content, "prefecture")
    if not applied:
        return None
    kinds = [one.id for one in programme_of(edition.call).hub_types]
    marks: dict[str, list[tilemap.Hub]] = {}
    for one in edition.content["selected"]:
        mark = tilemap.Hub(
            publication_tables.name_of(one, language), frame.hub_url(one["code"]), kinds.index(one["hub_type"])
        )
        for code in one["prefectures"]:
            marks.setdefault(code, []).append(mark)
    names = tuple(one.short_name.in_language(language) for one in programme_of(edition.call).hub_types)
    return tilemap.draw(
        tilemap.TileMap(
            title=_("Applicants and selected hubs by prefecture"),
            language=language,
            names=(_("Prefecture"), _("Hub"), _("Hub type"), _("Applicants")),
            values={code: count for code, count in applied.items() if count is not None},
            hubs={code: tuple(found) for code, found in marks.items()},
            kinds=names,
            description=_("A prefecture whose count is hidden is not shaded; every mark is a selected hub."),
        )
    )


def downloads(edition: Edition) -> list[dict[str, str]]:
    """The edition as files, and its statistics alone."""
    whole = [{"url": file_url(edition, "result", kind), "label": name} for kind, name in KINDS]
    if edition.content["statistics"] is None:
        return whole
    label = _("Statistics, %(kind)s")
    counts = [
        {"url": file_url(edition, "statistics", kind), "label": label % {"kind": name}} for kind, name in KINDS[:3]
    ]
    return [*whole, *counts]


def result_url(edition: Edition) -> str:
    """The page of the result of a call: always the edition that counts."""
    return reverse("opendata:result", args=(edition.call.code,))


def file_url(edition: Edition, what: str, kind: str) -> str:
    """A file of exactly this edition."""
    return reverse(f"opendata:{what}_file", args=(edition.call.code, edition.number, kind))


def _editions(every: list[Edition], shown: Edition, language: str) -> dict[str, Any]:
    rows = [
        [
            str(one.number)
            if one.pk == shown.pk
            else frame.link(str(one.number), reverse("opendata:edition", args=(one.call.code, one.number))),
            {"text": one.get_state_display(), "badge": "success" if one.state == Edition.State.PUBLIC else "neutral"},
            wording.moment(one.released_at, language),
            wording.named(one.reason_ja, one.reason_en),
        ]
        for one in every
    ]
    columns = [(_("Edition"), False), (_("State"), False), (_("Published"), False), (_("Why it was corrected"), False)]
    return frame.table(_("Editions"), columns, rows)
