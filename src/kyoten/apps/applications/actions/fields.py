"""Acts of several people who write one plan at the same time: save single fields, say that one is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, bridge, carrying_queries, queries, tables
from kyoten.apps.applications.actions.common import editable, locked, record, touch
from kyoten.apps.applications.actions.late import arrive_late
from kyoten.apps.applications.actions.texts import write_answers, write_claims
from kyoten.apps.applications.merging import Conflict, FieldChange, Merged, merge, plain
from kyoten.apps.applications.models import Application, EditingPresence, PlanRow
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.core.programme.answers.merging import THERE, cell_name, merge_rows
from kyoten.core.programme.answers.tables import SHOWN, Shape, spec_of
from kyoten.core.programme.answers.values import Spec, normal
from kyoten.core.programme.carrying.questions import is_claim

NOTED = dt.timedelta(seconds=15)  # less than the twenty seconds after which a quiet page says it again


@dataclass(frozen=True)
class SavedFields:
    """How saving ended: the application, the fields that were written, and those that wait for a choice.

    `aside` names the fields whose text has no place in the form of today and was kept beside it; `form_changed` says
    that the texts were written in a form of before.
    """

    application: Application
    written: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    aside: tuple[str, ...] = ()
    form_changed: bool = False


@transaction.atomic
def save_fields(
    application_id: int, changes: Iterable[FieldChange], *, by: User | None, form: int | None = None
) -> SavedFields:
    """Save each field or cell that nobody else changed since its editor began; the others come back with both texts.

    Needs no revision: everything is compared with the text that its editor began from. A text that is longer than its
    limit or cannot be read as what is asked is kept, so that nothing typed is lost; it has to be mended before signing.
    `form` is the id of the version whose form the editor had open: what was written in a form of before goes where its
    question went, or is kept aside. A cell of a table that is still asked goes there at once.
    """
    sent = tuple(changes)
    application = editable(locked(application_id), by, [change.field for change in sent])
    known = carrying_queries.names_now(application)
    is_old = form is not None and form != queries.version_id_of(application)
    writing = _Writing.on(application)
    cells = [one for one in sent if writing.is_cell(one.field)]
    now = [] if is_old else [one for one in sent if one.field in known and one.field not in writing.shapes]
    late = arrive_late(application, [one for one in sent if one not in now and one not in cells], form)
    if late.unknown:
        raise Refused(_("The plan has no field %(names)s.") % {"names": ", ".join(sorted(late.unknown))})
    merged = writing.merge([*now, *late.landed, *cells])
    writing.write(merged.texts, by)
    aside = late.keep(merged.conflicts)
    if aside:
        record(application, "keep_aside", by, {"fields": sorted(aside)})
    own = tuple(one for one in merged.conflicts if one.field not in {one.target for one in late.changes})
    return SavedFields(application, tuple(merged.texts), own, aside, is_old or bool(late.changes))


@dataclass(frozen=True)
class _Writing:
    """One application while it is written: what it asks, the texts that stand, and how new ones get to their rows."""

    application: Application
    specs: Mapping[str, Spec]
    shapes: Mapping[str, Shape]
    rows: Sequence[PlanRow]
    stored: Mapping[str, str]

    @classmethod
    def on(cls, application: Application) -> _Writing:
        parts = queries.Parts(application)
        asked = bridge.asked_fields(parts.around.programme)
        specs = {one.name: spec_of(one.field, parts.around) for one in asked}
        return cls(application, specs, parts.shapes, parts.rows, queries.texts_of(application, parts.rows))

    def is_cell(self, name: str) -> bool:
        return cell_name(name, self.shapes) is not None

    def merge(self, changes: Iterable[FieldChange]) -> Merged:
        """What of the changes stands, each text in the one way in which it is kept."""
        asked = [self._normal(change) for change in changes]
        cells = [(cell, change) for change in asked if (cell := cell_name(change.field, self.shapes))]
        fields = merge(self.stored, [change for change in asked if not self.is_cell(change.field)])
        rows = merge_rows(self.stored, tables.removed_of(self.rows), cells)
        return Merged({**fields.texts, **rows.texts}, (*fields.conflicts, *rows.conflicts))

    def write(self, texts: Mapping[str, str], by: User | None) -> None:
        """Write what is to be written, as one saved change; nothing at all where nothing changed."""
        if not texts:
            return
        fields = {name: text for name, text in texts.items() if not self.is_cell(name)}
        write_answers(self.application, {name: text for name, text in fields.items() if not is_claim(name)})
        write_claims(self.application, {name: text for name, text in fields.items() if is_claim(name)}, self.stored)
        _write_rows(self.application, self.rows, texts, self.shapes)
        touch(self.application, by)
        facts = {"revision": self.application.revision, "fields": sorted(texts)}
        record(self.application, "save_fields", by, facts)

    def _normal(self, change: FieldChange) -> FieldChange:
        cell = cell_name(change.field, self.shapes)
        found = self.shapes[cell.table].cell(cell.cell) if cell else None
        spec = found.spec if found else self.specs.get(change.field)
        if spec is None:
            return change
        return FieldChange(change.field, normal(spec, plain(change.base)), normal(spec, plain(change.text)))


@transaction.atomic
def move_row(application_id: int, table: str, key: str, steps: int, *, by: User | None) -> Application:
    """Move a row of a table so many places up (negative) or down; it stops at the ends."""
    application = editable(locked(application_id), by, [table])
    rows = list(application.rows.filter(field=table, removed=False).order_by("position", "id"))
    at = next((place for place, row in enumerate(rows) if row.key == key), None)
    if at is None:
        raise Refused(_("This row is not there any more: somebody removed it."))
    rows.insert(max(0, at + steps), rows.pop(at))
    for place, row in enumerate(rows):
        row.position = place
    PlanRow.objects.bulk_update(rows, ["position"])
    touch(application, by)
    order = [row.key for row in rows]
    record(application, "move_row", by, {"revision": application.revision, "table": table, "order": order})
    return application


def _write_rows(
    application: Application, given: Iterable[PlanRow], texts: Mapping[str, str], shapes: Mapping[str, Shape]
) -> None:
    """Each touched row with its new cells; new rows at the end of their table."""
    kept = {(row.field, row.key): row for row in given}
    last = {row.field: row.position for row in sorted(kept.values(), key=lambda row: row.position)}
    touched: dict[tuple[str, str], PlanRow] = {}
    for name, text in texts.items():
        cell = cell_name(name, shapes)
        if cell is None:
            continue
        place = (cell.table, cell.key)
        if place not in kept:
            last[cell.table] = last.get(cell.table, -1) + 1
            kept[place] = PlanRow(application=application, field=cell.table, key=cell.key, position=last[cell.table])
        row = touched.setdefault(place, kept[place])
        if cell.cell == SHOWN:
            row.removed = text != THERE
        else:
            row.cells = {**row.cells, cell.cell: text}
    new = [row for row in touched.values() if row.pk is None]
    PlanRow.objects.bulk_create(new)
    PlanRow.objects.bulk_update([row for row in touched.values() if row not in new], ["cells", "removed"])


def be_present(application_id: int, place: str, *, by: User) -> None:
    """Somebody has a part of the plan open: its other editors see it for a minute. No decision, so not in the trail.

    `place` names the part (`plan.SECTION`, `functions`). Whoever was last seen long ago is forgotten. Written at most
    once in NOTED: a page that saves every few seconds would else wait for a second commit each time.
    """
    application = Application.objects.get(pk=application_id)
    require(access.may_edit(by, application), _("Only the consortium's own editors change the plan."))
    now = clock.now()
    mine: dict[str, Any] = {"application": application, "place": place, "user": by}
    if EditingPresence.objects.filter(**mine, seen_at__range=(now - NOTED, now)).exists():
        return
    with transaction.atomic():
        EditingPresence.objects.filter(application=application, seen_at__lt=now - dt.timedelta(hours=1)).delete()
        EditingPresence.objects.update_or_create(**mine, defaults={"seen_at": now})
