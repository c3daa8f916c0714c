"""Acts of several people who write one plan at the same time: save single fields, say that one is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, bridge, queries
from kyoten.apps.applications.actions.common import editable, locked, record, touch
from kyoten.apps.applications.merging import CLAIM_PARTS, Conflict, FieldChange, merge
from kyoten.apps.applications.models import Application, EditingPresence, FunctionClaim, PlanAnswer
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require


@dataclass(frozen=True)
class SavedFields:
    """How saving ended: the application, the fields that were written, and those that wait for a choice."""

    application: Application
    written: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


@transaction.atomic
def save_fields(application_id: int, changes: Iterable[FieldChange], *, by: User | None) -> SavedFields:
    """Save each field that nobody else changed since its editor began; the others come back with both texts.

    Needs no revision: every field is compared with the text that its editor began from. A text longer than its
    limit is kept, so that nothing typed is lost; it has to be shortened before signing.
    """
    asked = tuple(changes)
    application = editable(locked(application_id), by, [change.field for change in asked])
    stored = queries.texts_of(application)
    programme = queries.programme_for(application)
    answers = {one.name for one in bridge.asked_fields(programme)}
    claims = {f"{function.id}-{part}" for function in programme.functions for part in CLAIM_PARTS}
    unknown = sorted({change.field for change in asked} - answers - claims)
    if unknown:
        raise Refused(_("The plan has no field %(names)s.") % {"names": ", ".join(unknown)})
    merged = merge(stored, asked)
    if merged.texts:
        _write_answers(application, {name: text for name, text in merged.texts.items() if name in answers})
        _write_claims(application, {name: text for name, text in merged.texts.items() if name in claims}, stored)
        touch(application, by)
        facts = {"revision": application.revision, "fields": sorted(merged.texts)}
        record(application, "save_fields", by, facts)
    return SavedFields(application, tuple(merged.texts), merged.conflicts)


def _write_answers(application: Application, texts: Mapping[str, str]) -> None:
    PlanAnswer.objects.bulk_create(
        [PlanAnswer(application=application, field=field, text=text) for field, text in texts.items()],
        update_conflicts=True,
        unique_fields=["application", "field"],
        update_fields=["text"],
    )


def _write_claims(application: Application, texts: Mapping[str, str], stored: Mapping[str, str]) -> None:
    """Each touched function with its new parts; the parts that were not touched stay as they are stored."""
    functions = dict.fromkeys(name.rpartition("-")[0] for name in texts)
    whole = {**stored, **texts}
    FunctionClaim.objects.bulk_create(
        [
            FunctionClaim(
                application=application,
                function=function,
                evidence=whole.get(f"{function}-evidence", ""),
                self_rating=_rating(whole.get(f"{function}-self_rating", "")),
                weakness=whole.get(f"{function}-weakness", ""),
            )
            for function in functions
        ],
        update_conflicts=True,
        unique_fields=["application", "function"],
        update_fields=list(CLAIM_PARTS),
    )


def _rating(text: str) -> int | None:
    if text not in ("", "0", "1", "2", "3", "4"):
        raise Refused(_("A self-rating is a whole number from 0 to 4, or left open."))
    return int(text) if text else None


@transaction.atomic
def be_present(application_id: int, place: str, *, by: User) -> None:
    """Somebody has a part of the plan open: its other editors see it for a minute. No decision, so not in the trail.

    `place` names the part (`plan.SECTION`, `functions`). Whoever was last seen long ago is forgotten.
    """
    application = Application.objects.get(pk=application_id)
    require(access.may_edit(by, application), _("Only the consortium's own editors change the plan."))
    now = clock.now()
    EditingPresence.objects.filter(application=application, seen_at__lt=now - dt.timedelta(hours=1)).delete()
    EditingPresence.objects.update_or_create(application=application, place=place, user=by, defaults={"seen_at": now})
