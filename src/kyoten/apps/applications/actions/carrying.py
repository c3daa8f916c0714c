"""Drafts go on under a newer form: the act of a call's officer, carried out for every application that is not filed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import carrying_queries, queries
from kyoten.apps.applications.actions.common import record
from kyoten.apps.applications.actions.signing import open_again
from kyoten.apps.applications.actions.texts import write_answers, write_claims
from kyoten.apps.applications.models import Application, Carrying, Evidence, FixedText, FormNote, PlanRow
from kyoten.apps.foundation import clock, outbox
from kyoten.apps.programmes.models import ProgrammeVersion
from kyoten.core.programme.answers.tables import SHOWN
from kyoten.core.programme.carrying.carry import Carried, Look, carry
from kyoten.core.programme.carrying.comparison import compare
from kyoten.core.programme.carrying.questions import Question, is_claim, split

State = Application.State


@dataclass(frozen=True)
class Step:
    """From one version's form to the next: who takes it, why, and what both forms ask."""

    old: ProgrammeVersion
    new: ProgrammeVersion
    by: User | None
    reason_ja: str
    reason_en: str

    @property
    def forms(self) -> tuple[Sequence[Question], Sequence[Question]]:
        """What the old and the new form ask."""
        return carrying_queries.questions_of(self.old), carrying_queries.questions_of(self.new)


def carry_call(call_id: int, step: Step) -> None:
    """Carry every application of a call that is not filed; runs inside the transaction in which the call moves on.

    What was filed, and every fixed text, first gets the version written to it under which it stands for good.
    """
    Application.objects.filter(call_id=call_id, version=None).update(version=step.old)
    FixedText.objects.filter(application__call_id=call_id, version=None).update(version=step.old)
    rows = Application.objects.select_for_update(of=("self",)).select_related("call__programme", "hub_type")
    for application in rows.filter(pk__in=carrying_queries.unfiled(call_id)).order_by("pk"):
        _carry_one(application, step)


def _carry_one(application: Application, step: Step) -> None:
    """One draft; a plan that is out for signature is opened again only where its form changed."""
    old, new = step.forms
    reopened = application.state == State.SIGNING and not all(one.is_plain for one in compare(old, new))
    if reopened:
        open_again(application, by=step.by, reason=step.reason_ja, reason_en=step.reason_en)
    carried = carry(old, new, queries.texts_of(application))
    _write(application, carried)
    application.version = step.new
    application.revision += 1  # whoever saves against the old one is told, never overwritten
    application.save(update_fields=["version", "revision"])
    made = Carrying.objects.create(
        application=application,
        old=step.old,
        new=step.new,
        reason_ja=step.reason_ja,
        reason_en=step.reason_en,
        carried_at=clock.now(),
        carried_by=step.by,
    )
    notes = [
        FormNote(carrying=made, field=one.name, origin=one.origin, looks=list(one.looks), aside=one.aside)
        for one in carried.notes
    ]
    FormNote.objects.bulk_create(notes)
    _comments_follow(application, step)
    _evidence_follows(made, step)
    aside = sorted(one.origin for one in carried.notes if one.aside)
    facts = {"from": step.old.number, "to": step.new.number, "to_look_at": len(notes), "kept_aside": aside}
    record(application, "carry", step.by, facts)
    _mail(made, made.notes.count(), reopened=reopened)


def _write(application: Application, carried: Carried) -> None:
    """The texts under their new names; rows that nothing asks for any more go, since their texts lie aside."""
    before = queries.texts_of(application)
    if carried.answers == before:
        return
    cells = {name: text for name, text in carried.answers.items() if split(name)[1]}
    if cells != {name: text for name, text in before.items() if split(name)[1]}:
        _write_rows(application, cells)
    answers = {name: text for name, text in carried.answers.items() if not is_claim(name) and name not in cells}
    claims = {name: text for name, text in carried.answers.items() if is_claim(name)}
    application.answers.filter(field__in=set(before) - set(answers)).delete()
    write_answers(application, {name: text for name, text in answers.items() if before.get(name) != text})
    application.claims.exclude(function__in={name.rpartition("-")[0] for name in claims}).delete()
    write_claims(application, claims, {})


def _write_rows(application: Application, cells: Mapping[str, str]) -> None:
    """The rows of every table anew, each under its key and in its place; rows that somebody removed stay removed."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for name in sorted(cells, key=lambda one: not one.endswith(f".{SHOWN}")):  # the marks of rows stand in their order
        table, key, cell = name.rsplit(".", 2)
        row = found.setdefault((table, key), {})
        if cell != SHOWN:
            row[cell] = cells[name]
    application.rows.filter(removed=False).delete()
    PlanRow.objects.bulk_create(
        PlanRow(application=application, field=table, key=key, position=place, cells=row)
        for place, ((table, key), row) in enumerate(found.items())
    )


def _comments_follow(application: Application, step: Step) -> None:
    """Comments on a question that is kept elsewhere now stand there."""
    for match in compare(*step.forms):
        if match.old is not None and match.new is not None and match.old.name != match.new.name:
            rows = application.comments.filter(field=match.old.name)
            rows.update(field=match.new.name, place=carrying_queries.place_of(match.new))


def _evidence_follows(made: Carrying, step: Step) -> None:
    """Files, links and figures stand behind the question that goes on; without one they are named aside and taken away.

    A row that is taken away stays, so that fixed texts of before still reach it.
    """
    rows = Evidence.objects.filter(application=made.application, removed_at=None)
    for match in compare(*step.forms):
        place = _evidence_place(match.old)
        if not place or place == _evidence_place(match.new):
            continue
        behind = rows.filter(place=place)
        if match.new is not None:
            behind.update(place=_evidence_place(match.new))
            continue
        for one in behind.select_related("file"):
            what = " ".join(filter(None, (one.title, one.url, one.number, one.unit, one.file.name if one.file else "")))
            origin = match.old.name if match.old else place
            FormNote.objects.create(carrying=made, origin=origin, looks=[Look.GONE], aside=what or place)
        behind.update(removed_at=made.carried_at)


def _evidence_place(question: Question | None) -> str:
    """Where evidence of a question stands: `section.field`, `function.ID`; "" for what has none of its own."""
    if question is None or question.minor or question.table:
        return ""
    return question.name if not is_claim(question.name) else f"function.{question.name.rpartition('-')[0]}"


def _mail(made: Carrying, count: int, *, reopened: bool) -> None:
    """Everybody who writes is told once; also the signatories where their signatures are void."""
    application = made.application
    context = {
        "name": application.name,
        "code": application.code,
        "count": count,
        "reopened": reopened,
        "reason": made,
    }
    letter = outbox.compose("applications/mail/carried.txt", context, outbox.BOTH)
    told = queries.addresses_of(application) if reopened else queries.editor_addresses(application)
    for address in told:
        outbox.enqueue(address, letter, key=f"carried:{made.pk}:{address}")
