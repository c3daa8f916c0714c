"""Applications with the text that their reader may see, read in a fixed number of queries."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from kyoten.apps.accounts.access import Actor
from kyoten.apps.applications import access, queries
from kyoten.apps.applications.lifecycle import IN_CORRECTION
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

    @property
    def version(self) -> int | None:
        """The number of that version; None where the call has none either."""
        found = self.application.version or self.application.call.version
        return found.number if found else None


def office_records(user: Actor, rows: QuerySet[Application]) -> list[Record]:
    """The lines of `rows` that the office may see, by code; filed ones with the text that was filed."""
    seen = access.office_visible_to(user)
    lines = queries.joined(rows.filter(pk__in=seen.values("pk"))).order_by("code")
    filed = access.filed_visible_to(user).filter(pk__in=rows.order_by().values("pk"))
    texts = _filed_texts(filed)
    return [_filed(one, texts.get(one.pk)) for one in lines]


def own_record(application: Application) -> Record:
    """An application of the reader's own consortium, also a draft; the caller has asked whose it is."""
    text = queries.current_text(application)
    if text is None:
        return Record(application, queries.text_now(application))
    return _record(application, text)


def _filed_texts(rows: QuerySet[Application]) -> dict[int, FixedText]:
    """The text of record of each of these applications, with its signatures: as `queries.filed_text`, for many."""
    ids = rows.order_by().values("pk")
    texts = FixedText.objects.filter(application__in=ids, filing__isnull=False).select_related("application")
    of_record = texts.filter(Q(void=False) | Q(application__state__in=IN_CORRECTION)).order_by("number")
    return {one.application_id: one for one in of_record.prefetch_related("signatures__organisation")}


def _filed(application: Application, text: FixedText | None) -> Record:
    return _record(application, text) if text else Record(application)


def _record(application: Application, text: FixedText) -> Record:
    return Record(application, text.content, text.digest, list(text.signatures.all()))
