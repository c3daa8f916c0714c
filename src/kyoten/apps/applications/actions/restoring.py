"""How a request for corrections ends: filed anew, or the filed text stands and what was typed is put aside."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from kyoten.apps.applications import correctable, evidence_bridge, queries, tables
from kyoten.apps.applications.canonical_form import same
from kyoten.apps.applications.correctable import BASICS, CLAIMS, MEMBERS, PLACES
from kyoten.apps.applications.models import Application, Correction, FunctionClaim, Member, PlanAnswer, PlanRow
from kyoten.apps.foundation import clock


def end(correction: Correction, ending: str, reason: str = "") -> None:
    """Close the request; its row stays."""
    correction.ended_at, correction.ending, correction.ending_reason = clock.now(), ending, reason
    correction.save()


def put_aside(application: Application, ending: str, reason: str = "") -> Correction | None:
    """End the open request, if there is one: the application holds again what was filed, and what was typed is kept."""
    correction = queries.open_correction(application)
    if correction is None:
        return None
    typed, filed = queries.text_now(application), correction.text.content
    correction.kept = "" if same(typed, filed) else typed
    end(correction, ending, reason)
    application.fixed_texts.filter(void=False, filing=None).update(void=True)
    _restore(application, correction, json.loads(filed))
    return correction


def _restore(application: Application, correction: Correction, filed: Mapping[str, Any]) -> None:
    """Write the named parts of a filed text back into the rows from which the next text would be made."""
    parts = queries.parts_asked(correction)
    for name, place in PLACES.items():
        if correctable.covers(parts, BASICS + name):
            setattr(application, name, correctable.at(filed, place))
    if MEMBERS in parts:
        _restore_members(application, correction.members)
    _restore_answers(application, filed["answers"], parts)
    _restore_rows(application, filed.get("tables", {}), parts)
    _restore_claims(application, filed["claims"], parts)
    _restore_evidence(application, filed.get("evidence", {}), parts)


def _restore_members(application: Application, rows: Collection[Mapping[str, Any]]) -> None:
    application.members.all().delete()
    Member.objects.bulk_create(Member(application=application, **row) for row in rows)


def _restore_answers(application: Application, filed: Mapping[str, str], parts: Collection[str]) -> None:
    now = application.answers.values_list("pk", "field")
    application.answers.filter(pk__in=[pk for pk, field in now if correctable.covers(parts, field)]).delete()
    PlanAnswer.objects.bulk_create(
        PlanAnswer(application=application, field=field, text=text)
        for field, text in filed.items()
        if correctable.covers(parts, field)
    )


def _restore_rows(application: Application, filed: Mapping[str, Any], parts: Collection[str]) -> None:
    open_tables = {one for one in {*filed, *application.rows.values_list("field", flat=True)} if one in parts}
    application.rows.filter(field__in=open_tables).delete()
    rows = list(tables.signed_rows({name: rows for name, rows in filed.items() if name in open_tables}))
    for row in rows:
        row.application = application
    PlanRow.objects.bulk_create(rows)


def _restore_claims(application: Application, filed: Mapping[str, Mapping[str, Any]], parts: Collection[str]) -> None:
    functions = [part.removeprefix(CLAIMS) for part in parts if part.startswith(CLAIMS)]
    application.claims.filter(function__in=functions).delete()
    FunctionClaim.objects.bulk_create(
        FunctionClaim(application=application, function=function, **filed[function])
        for function in functions
        if function in filed
    )


def _restore_evidence(
    application: Application, filed: Mapping[str, Collection[Mapping[str, Any]]], parts: Collection[str]
) -> None:
    """Of each open place, what the filed text names stands again, and nothing else; its rows and bytes never went."""
    rows = application.evidence.select_related("file").order_by("pk")
    wanted = {place: list(listed) for place, listed in filed.items()}
    for row in [row for row in rows if correctable.part_of(row.place) in parts]:
        left, said = wanted.get(row.place, []), evidence_bridge.as_signed(row)
        stands = said in left
        if stands:
            left.remove(said)
        row.removed_at = None if stands else row.removed_at or clock.now()
        row.save(update_fields=["removed_at"])
