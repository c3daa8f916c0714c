"""What the office list reads: the calls that somebody follows, lines without models, filters, counts by state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from kyoten.apps.applications.models import (
    Application,
)
from kyoten.apps.foundation.wording import named
from kyoten.apps.programmes.models import Call, HubType


@dataclass(frozen=True)
class FilterChoices:
    """What the office list can be filtered by: (code, name) of calls and hub types."""

    calls: list[tuple[str, str]]
    types: list[tuple[str, str]]


@dataclass(frozen=True)
class Followed:
    """The calls that somebody follows and the types of their programmes, by row id: code and name."""

    calls: Mapping[int, tuple[str, str]]
    types: Mapping[int, tuple[str, str]]

    def choices(self) -> FilterChoices:
        """What the list of applications to these calls can be filtered by."""
        return FilterChoices(list(self.calls.values()), list(self.types.values()))

    def applications(self) -> QuerySet[Application]:
        """Every application to these calls."""
        return Application.objects.filter(call_id__in=list(self.calls))


def followed(calls: QuerySet[Call]) -> Followed:
    """The calls with their types, in two queries."""
    found = list(calls.values_list("pk", "programme_id", "code", "name_ja", "name_en"))
    types = HubType.objects.filter(programme_id__in={row[1] for row in found})
    return Followed(
        {pk: (code, named(ja, en)) for pk, _programme, code, ja, en in found},
        {pk: (code, named(ja, en)) for pk, code, ja, en in types.values_list("pk", "code", "name_ja", "name_en")},
    )


class Line(NamedTuple):
    """What the office list shows of one application."""

    code: str
    name_ja: str
    name_en: str
    hub_type_id: int
    state: str
    submitted_at: datetime | None
    changed_at: datetime
    invented: bool


def lines(rows: QuerySet[Application]) -> QuerySet[Application, tuple[Any, ...]]:
    """The lines of the office list by code, without building a model for each: `Line(*row)`."""
    return rows.order_by("code").values_list(*Line._fields)


def filtered(rows: QuerySet[Application], chosen: Mapping[str, str]) -> QuerySet[Application]:
    """The lines that a filter lets through: `call`, `type`, `state` exactly, `q` in name or code."""
    fields = {"call": "call__code", "type": "hub_type__code", "state": "state"}
    rows = rows.filter(**{fields[name]: value for name, value in chosen.items() if name in fields})
    wanted = chosen.get("q", "")
    if not wanted:
        return rows
    found = Q(name_ja__icontains=wanted) | Q(name_en__icontains=wanted) | Q(code__icontains=wanted)
    return rows.filter(found)


def counts_by_state(rows: QuerySet[Application]) -> dict[tuple[int, str], int]:
    """How many applications there are by (hub type id, state), in one query."""
    counted = rows.order_by().values_list("hub_type_id", "state").annotate(n=Count("id"))
    return {(kind, state): number for kind, state, number in counted}
