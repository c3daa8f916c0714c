"""The buttons of a table inside a form: add, remove, move a row; and where one goes on afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict
from django.urls import reverse

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions, finding_queries
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.collection.grid import keys_in, pressed
from kyoten.core.programme.answers.merging import GONE
from kyoten.core.programme.answers.tables import SHOWN

MOVES = {"up": -1, "down": 1}


def with_removal(posted: QueryDict) -> QueryDict:
    """What was posted; where the button of a row said "remove", the row is marked as gone."""
    act, table, key = pressed(posted)
    if act != "remove":
        return posted
    marked = posted.copy()
    marked[f"{table}.{key}.{SHOWN}"] = GONE
    return marked


def after(application: Application, section: str, posted: QueryDict, *, by: User) -> str:
    """Where one goes on once everything stands: to the row in hand, or back to the list of tasks."""
    act, table, key = pressed(posted)
    here = reverse("applications:plan", args=[application.code, section])
    if act in MOVES:
        actions.move_row(application.pk, table, key, MOVES[act], by=by)
        return f"{here}#row-{table}.{key}"
    if act == "add":
        return f"{here}?add={table}#new-{table}"
    if act == "remove":
        return f"{here}#grid-{table}"
    return here if _has_unread(application, posted) else reverse("applications:detail", args=[application.code])


def _has_unread(application: Application, posted: Mapping[str, str]) -> bool:
    """Was something typed that cannot be read as what is asked?"""
    sent = {one.name: one.gaps for one in finding_queries.missing_answers(application) if _touches(one.name, posted)}
    return any(gap.problem.id not in ("required", "too_few_rows") for gaps in sent.values() for gap in gaps)


def _touches(name: str, posted: Mapping[str, str]) -> bool:
    return name in posted or bool(keys_in(name, posted))
