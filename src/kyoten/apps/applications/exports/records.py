"""Applications with the text that their reader may see, read in a fixed number of queries."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from kyoten.apps.accounts.access import Actor
from kyoten.apps.applications import access, bridge, queries
from kyoten.apps.applications.models import Application, FixedText, Signature
from kyoten.core.programme.model.programme import Programme


@dataclass
class Record:
    """One application for a file: its line, and its text in canonical form ("" where only the line may be seen).

    `digest` is "" while the text may still change.
    """

    application: Application
    content: str = ""
    digest: str = ""
    signatures: list[Signature] = field(default_factory=list)

    @cached_property
    def text(self) -> dict[str, Any]:
        """The text as values; empty where only the line may be seen."""
        found: dict[str, Any] = json.loads(self.content) if self.content else {}
        return found

    @property
    def programme(self) -> Programme:
        """The programme under whose version the application was written."""
        return queries.programme_for(self.application)


def office_records(user: Actor, rows: QuerySet[Application]) -> list[Record]:
    """The lines of `rows` that the office may see, by code; filed ones with the text that was filed."""
    seen = access.office_visible_to(user)
    lines = queries.joined(rows.filter(pk__in=seen.values("pk"))).order_by("code")
    filed = access.filed_visible_to(user).filter(pk__in=rows.order_by().values("pk"))
    texts = _texts(filed)
    return [_record(one, texts.get(one.pk)) for one in lines]


def own_record(application: Application) -> Record:
    """An application of the reader's own consortium, also a draft; the caller has asked whose it is."""
    text = _texts(Application.objects.filter(pk=application.pk)).get(application.pk)
    return _record(application, text) if text else Record(application, bridge.canonical_text(application))


def _texts(rows: QuerySet[Application]) -> dict[int, FixedText]:
    """The text in force of each application that has one, with its signatures."""
    texts = FixedText.objects.filter(void=False, application__in=rows.order_by().values("pk")).order_by("number")
    return {one.application_id: one for one in texts.prefetch_related("signatures__organisation")}


def _record(application: Application, text: FixedText | None) -> Record:
    if text is None:
        return Record(application)
    return Record(application, text.content, text.digest, list(text.signatures.all()))
