"""Texts that arrive from a page that was opened under a form of before: none is lost, whatever became of its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyoten.apps.applications import carrying_queries
from kyoten.apps.applications.merging import Conflict, FieldChange, plain
from kyoten.apps.applications.models import Application, Carrying, FormNote
from kyoten.core.programme.carrying.carry import Look, landing


@dataclass(frozen=True)
class Late:
    """One text of before: where it goes (`target`, "" for nowhere), and the last step on its way."""

    change: FieldChange
    step: Carrying
    target: str
    fits: bool


@dataclass(frozen=True)
class Arrived:
    """Every text of before, and the names that no form ever asked for."""

    changes: tuple[Late, ...]
    unknown: tuple[str, ...]

    @property
    def landed(self) -> list[FieldChange]:
        """The texts that are answers in the form of today, under their names there."""
        return [FieldChange(one.target, one.change.base, one.change.text) for one in self.changes if one.fits]

    def keep(self, conflicts: Sequence[Conflict]) -> tuple[str, ...]:
        """Keep aside what has no place, and what somebody else wrote over meanwhile; the names as they were sent."""
        overtaken = {one.field for one in conflicts}
        kept = [one for one in self.changes if not one.fits or one.target in overtaken]
        return tuple(one.change.field for one in kept if _keep_one(one))


def arrive_late(application: Application, changes: Sequence[FieldChange], form: int | None) -> Arrived:
    """Follow each text from the form in which it was written (None: the last one that asked for it) to that of today.

    Writes nothing yet.
    """
    since = carrying_queries.steps_since(application, form) if form is not None and changes else []
    found: list[Late] = []
    unknown: list[str] = []
    for change in changes:
        steps = since or carrying_queries.asked_before(application, change.field)
        if steps and carrying_queries.asks(steps[0].old, change.field):
            found.append(_follow(change, steps))
        else:
            unknown.append(change.field)
    return Arrived(tuple(found), tuple(unknown))


def _follow(change: FieldChange, steps: Sequence[Carrying]) -> Late:
    name = change.field
    for step in steps:
        forms = carrying_queries.questions_of(step.old), carrying_queries.questions_of(step.new)
        landed = landing(*forms, name, change.text)
        if not landed.fits:
            return Late(change, step, landed.name, False)
        name = landed.name
    return Late(change, steps[-1], name, True)


def _keep_one(late: Late) -> bool:
    """Write one text aside. Whoever goes on typing on the page of before goes on with the same note."""
    base, text = plain(late.change.base), plain(late.change.text)
    notes = FormNote.objects.filter(carrying=late.step, origin=late.change.field)
    if not text.strip() or notes.filter(aside=text).exists():
        return bool(text.strip())
    begun = notes.filter(aside=base, ticked_at=None).exclude(aside="").last()
    if begun is not None:
        begun.aside = text
        begun.save(update_fields=["aside"])
        return True
    FormNote.objects.create(
        carrying=late.step, origin=late.change.field, field=late.target, looks=[Look.LATE], aside=text
    )
    return True
