"""What the pages of the Excel file show: which cells it changes, what it adds, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications import queries
from kyoten.apps.applications.editing import BASE, CHOICE, THEIRS
from kyoten.apps.applications.merging import Conflict, FieldChange
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.collection.reading import heading
from kyoten.apps.foundation.collection.sheets import Filled
from kyoten.apps.foundation.collection.uploads import Place, Upload
from kyoten.apps.foundation.collection.words import said
from kyoten.core.programme.answers.merging import cell_name

FIELD = "cell."  # before the name of a cell in the form that confirms


def filled(application: Application) -> list[Filled]:
    """Every table of the plan with its rows."""
    rows = queries.rows_of(application)
    return [Filled(shape, rows.get(name, [])) for name, shape in queries.shapes_of(application).items()]


def preview(found: Upload, stored: Mapping[str, str]) -> dict[str, Any]:
    """The page before anything is written: changes, what somebody changed meanwhile, refusals, and the hidden form."""
    rows = [
        [
            *_place(one.place),
            one.before or "—",
            one.after or "—",
            _new_or_clash(one.new, stored.get(one.change.field, "") not in (one.change.base, one.change.text)),
        ]
        for one in found.changes
    ]
    labels = (_("Sheet"), _("Row"), _("Column"), _("Before"), _("After"), _("Note"))
    wrong = [[*_place(one.place), one.text, one.reason] for one in found.refused]
    return {
        "changes": _table(_("Cells that change"), labels, rows),
        "refused": _table(
            _("Cells that are not taken"), (_("Sheet"), _("Row"), _("Column"), _("Text"), _("Reason")), wrong
        ),
        "count": len(found.changes),
        "refusals": len(found.refused),
        "new_rows": found.new_rows,
        "left": found.left,
        "fields": [
            pair
            for one in found.changes
            for pair in (
                (FIELD + one.change.field, one.change.text),
                (BASE + one.change.field, one.change.base),
            )
        ],
    }


def _new_or_clash(new: bool, clash: bool) -> Any:
    if clash and not new:
        return {"text": _("somebody changed it meanwhile"), "badge": "warning"}
    return {"text": _("new row"), "badge": "info"} if new else ""


def _place(place: Place) -> list[Any]:
    return [place.sheet, str(place.row), place.column]


def _table(caption: str, labels: Iterable[str], rows: list[list[Any]]) -> dict[str, Any]:
    return {"caption": caption, "columns": [{"label": label} for label in labels], "rows": rows, "plain_first": True}


def confirmed(posted: Mapping[str, str]) -> list[FieldChange]:
    """The cells that were confirmed, without those that are given up for what somebody else saved."""
    names = [name.removeprefix(FIELD) for name in posted if name.startswith(FIELD)]
    return [
        FieldChange(name, posted.get(BASE + name, ""), posted[FIELD + name])
        for name in names
        if posted.get(CHOICE + name) != THEIRS
    ]


def in_conflict(application: Application, conflicts: Iterable[Conflict]) -> dict[str, Any]:
    """Cells that wait for a choice: both texts in words, and the form that sends the choice."""
    shapes, spoken, given = queries.shapes_of(application), get_language() or "", list(conflicts)
    rows = []
    for one in given:
        name = cell_name(one.field, shapes)
        cell = shapes[name.table].cell(name.cell) if name else None
        if cell is None or name is None:
            continue
        label = f"{shapes[name.table].label.in_language(spoken[:2])} – {heading(cell, spoken)}"
        theirs, yours = (said(cell.spec, text, spoken) for text in (one.theirs, one.yours))
        rows.append({"name": one.field, "label": label, "theirs": theirs, "yours": yours})
    fields = [pair for one in given for pair in ((FIELD + one.field, one.yours), (BASE + one.field, one.theirs))]
    return {"clashes": rows, "clash_fields": fields}
