"""An edition as tables: the same for the office's preview, the public page and the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.selection import phrases, publication_queries, publication_words
from kyoten.core.programme.model import Programme

Table = dict[str, Any]
Say = Callable[[str], str]
PLACES = {one.code: one for one in PREFECTURES}


def plain(text: str) -> str:
    """The text as it is."""
    return text


def name_of(one: Mapping[str, Any], language: str, what: str = "name") -> str:
    """The name in the language of the page, or in the other where it has none; unknown where neither is there."""
    first, second = ("ja", "en") if wording.is_japanese(language) else ("en", "ja")
    return one.get(f"{what}_{first}") or one.get(f"{what}_{second}") or wording.UNKNOWN


def prefectures(codes: list[str], language: str) -> str:
    """Prefectures in words."""
    joint = "、" if wording.is_japanese(language) else ", "
    return joint.join(PLACES[one].name(language) for one in codes if one in PLACES) or wording.UNKNOWN


def selected(
    content: Mapping[str, Any],
    programme: Programme,
    language: str,
    url: Callable[[str], str] | None = None,
) -> list[Table]:
    """One table for each hub type: who, where, with what scores; the columns are those that are published."""
    return [
        _selected_of(content, kind.id, kind.name.in_language(language), programme, language, url)
        for kind in programme.hub_types
        if any(one["hub_type"] == kind.id for one in content["selected"])
    ]


def _selected_of(
    content: Mapping[str, Any],
    kind: str,
    caption: str,
    programme: Programme,
    language: str,
    url: Callable[[str], str] | None,
) -> Table:
    tells = content["shown"]["scores"] or ()
    criteria = [one for one in (programme.review.criteria if programme.review else ()) if "means" in tells]
    heads: list[tuple[str, bool]] = [(_("Hub"), False), (_("Prefectures"), False), (_("Lead"), False)]
    heads += [(_("Rank"), True), (_("Score"), True)] if "totals" in tells else []
    heads += [(one.name.in_language(language), True) for one in criteria]
    rows = []
    for one in content["selected"]:
        if one["hub_type"] != kind:
            continue
        row: list[Any] = [
            _hub(one, language, url),
            prefectures(one["prefectures"], language),
            name_of(one, language, "lead"),
        ]
        row += (
            [wording.UNKNOWN if one["rank"] is None else one["rank"], phrases.points(one["total"])]
            if "totals" in tells
            else []
        )
        row += [phrases.points((one["means"] or {}).get(criterion.id)) for criterion in criteria]
        rows.append(row)
    return table(caption, heads, rows)


def _hub(one: Mapping[str, Any], language: str, url: Callable[[str], str] | None) -> dict[str, Any]:
    notes = [_("Invented example") if one["invented"] else "", _("Selection withdrawn") if one["withdrawn"] else ""]
    cell: dict[str, Any] = {"text": name_of(one, language), "note": " · ".join(note for note in notes if note)}
    return cell | ({"href": url(one["code"])} if url else {})


def reasons(content: Mapping[str, Any], language: str) -> list[dict[str, str]]:
    """Why each was selected, for a list of terms; [] where no reasons are published."""
    if not content["shown"]["reasons"]:
        return []
    return [{"term": name_of(one, language), "text": name_of(one, language, "reason")} for one in content["selected"]]


def single(content: Mapping[str, Any], programme: Programme, language: str) -> Table | None:
    """What each reader gave on each criterion, where the pack publishes that."""
    if "individual" not in (content["shown"]["scores"] or ()):
        return None
    names = {one.id: one.name.in_language(language) for one in (programme.review.criteria if programme.review else ())}
    rows = [
        [name_of(one, language), names.get(of["criterion"], of["criterion"]), ", ".join(map(str, of["points"]))]
        for one in content["selected"]
        for of in one["single"] or ()
    ]
    heads = [(_("Hub"), False), (_("Criterion"), False), (_("Points of the readers, lowest first"), True)]
    return table(_("Points of each reader"), heads, rows)


def not_selected(content: Mapping[str, Any], programme: Programme, language: str) -> Table | None:
    """Applicants that were not selected, where the pack names them."""
    if content["not_selected"] is None:
        return None
    kinds = {one.id: one.name.in_language(language) for one in programme.hub_types}
    rows = [
        [
            {"text": name_of(one, language), "note": _("Invented example") if one["invented"] else ""},
            kinds.get(one["hub_type"], one["hub_type"]),
            prefectures(one["prefectures"], language),
        ]
        for one in content["not_selected"]
    ]
    heads = [(_("Application"), False), (_("Hub type"), False), (_("Prefectures"), False)]
    return table(_("Not selected"), heads, rows)


def seats(content: Mapping[str, Any], language: str) -> Table:
    """How many of each hub type applied, were planned and selected."""
    applied = publication_queries.applied_by(content, "hub_type")
    rows = [
        [
            name_of(one, language),
            count(applied.get(one["hub_type"])),
            phrases.seats(one["low"], one["high"]),
            one["selected"],
            name_of(one, language, "deviation") if one["deviation_ja"] else "",
        ]
        for one in content["seats"]
    ]
    heads = [(_("Hub type"), False), (_("Applied"), True), (_("Planned"), True), (_("Selected"), True)]
    return table(_("Planned and selected"), [*heads, (_("Why another number"), False)], rows)


def statistics(content: Mapping[str, Any], language: str, say_field: Say = plain) -> list[Table]:
    """One table for each dimension, under its name; a hidden count says so."""
    return [
        {
            **table(
                str(publication_words.DIMENSIONS[one["dimension"]]),
                [
                    (str(publication_words.DIMENSIONS[one["dimension"]]), False),
                    (_("Applied"), True),
                    (_("Selected"), True),
                ],
                [[key_name(row, language, say_field), said(row["applied"]), row["selected"]] for row in one["rows"]],
            ),
            "dimension": one["dimension"],
            "several": one["several"],
        }
        for one in content["statistics"] or ()
    ]


def key_name(row: Mapping[str, Any], language: str, say_field: Say = plain) -> str:
    """What is counted, in words."""
    if not row["key"]:
        return _("Not known")
    return say_field(row["name_ja"]) if row["name_en"] is None else name_of(row, language)


def said(applied: int | None) -> str:
    """A count, or that it is hidden."""
    return _("hidden") if applied is None else str(applied)


def count(applied: int | None) -> str:
    """A count, or a dash where it is hidden or not published."""
    return wording.UNKNOWN if applied is None else str(applied)


def table(caption: str, heads: list[tuple[str, bool]], rows: list[Any]) -> Table:
    """A table for `components/table.html`."""
    columns = [{"label": label, "number": number} for label, number in heads]
    return {"caption": caption, "columns": columns, "rows": rows}
