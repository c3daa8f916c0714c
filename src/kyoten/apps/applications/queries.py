"""Shared reads of applications. Nothing here asks who is looking: `access` decides which rows may be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property

from kyoten.apps.accounts.models import Role, RoleName, ScopeKind, Sector, User
from kyoten.apps.applications import bridge, correctable, evidence_bridge, tables
from kyoten.apps.applications.lifecycle import IN_CORRECTION
from kyoten.apps.applications.models import (
    Application,
    Correction,
    Evidence,
    Filing,
    FixedText,
    FunctionClaim,
    Member,
    PlanRow,
)
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.once import once
from kyoten.apps.foundation.wording import named
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.core.programme.answers.rows import Row
from kyoten.core.programme.answers.tables import Shape, Surroundings
from kyoten.core.programme.carrying.questions import CLAIM_PARTS
from kyoten.core.programme.model.programme import Programme

SEEN_LATELY = timedelta(seconds=60)  # how long somebody counts as there after their browser last said so
programme_for = bridge.programme_for


class Parts:
    """The parts of one application, each read when it is first asked for and then kept.

    For pages, which show the same parts several times. An action reads anew each time, because it changes them.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    @cached_property
    def members(self) -> list[Member]:
        """The bodies of the consortium in their order, with their organisations."""
        return list(self.application.members.select_related("organisation"))

    @cached_property
    def answers(self) -> dict[str, str]:
        """The plan's texts by field."""
        return dict(self.application.answers.order_by().values_list("field", "text"))

    @cached_property
    def rows(self) -> list[PlanRow]:
        """The rows of the plan's tables, removed ones too."""
        return list(self.application.rows.all())

    @cached_property
    def around(self) -> Surroundings:
        """What the answers choose from."""
        programme = programme_for(self.application)
        return tables.surroundings(programme, tables.years_of(self.application, programme), self.members)

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """The tables of the plan for this application."""
        return tables.shapes(self.around)

    @cached_property
    def claims(self) -> list[FunctionClaim]:
        """What is claimed of the functions."""
        return list(self.application.claims.all())

    @cached_property
    def evidence(self) -> list[Evidence]:
        """Files, links and figures that stand in the plan now."""
        return list(evidence_bridge.standing(self.application))

    @cached_property
    def text(self) -> FixedText | None:
        """The current text with its signatures."""
        return _current(self.application).prefetch_related("signatures").first()


def keeping_parts(application: Application) -> Application:
    """The same application; its parts are read once from here on. For pages alone, see `Parts`."""
    application.kept_parts = Parts(application)
    return application


def parts_of(application: Application) -> Parts:
    """The parts that are kept with the application, or fresh ones."""
    return application.kept_parts if isinstance(application.kept_parts, Parts) else Parts(application)


def joined(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Applications with all that the pages of one application need, in one query."""
    return rows.select_related("call__programme", "call__version", "version", "hub_type", "changed_by").defer(
        "call__version__content", "version__content"
    )


def programme_of_text(text: FixedText, application: Application) -> Programme:
    """The programme whose form a fixed text answers: it is read by that form for good."""
    if text.version_id is None or text.version_id == version_id_of(application):
        return programme_for(application)
    return programme_of(bridge.version(text.version_id))


def version_id_of(application: Application) -> int | None:
    """The version by whose form the application is written or was filed; None where its call has none either."""
    return application.version_id or application.call.version_id


def listed(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Applications with everything a line of a list shows, in one query."""
    return rows.select_related("call", "hub_type", "changed_by").order_by("code")


def open_calls() -> list[Call]:
    """The calls to which an application can be started now, soonest deadline first."""
    now = clock.now()
    rows = Call.objects.filter(state=Call.State.OPEN, opens_at__lte=now, closes_at__gt=now)
    return list(rows.select_related("programme").order_by("closes_at"))


def unfiled_names(call_id: int) -> dict[str, str]:
    """Japanese names of a call's applications that are not filed yet, by code."""
    states = (Application.State.DRAFT, Application.State.SIGNING)
    rows = Application.objects.filter(call_id=call_id, state__in=states).order_by("code")
    return dict(rows.values_list("code", "name_ja"))


def current_text(application: Application) -> FixedText | None:
    """The text that is out for signature or was filed; None while the plan may still change."""
    return parts_of(application).text if application.kept_parts else _current_text(application)


@once
def _current_text(application: Application) -> FixedText | None:
    return _current(application).first()


def _current(application: Application) -> QuerySet[FixedText]:
    """While corrections are made, the text that was filed is none that could be signed."""
    rows = application.fixed_texts.filter(void=False).order_by("-number")
    return rows.filter(filing=None) if application.state in IN_CORRECTION else rows


def filed_text(application: Application) -> FixedText | None:
    """The text of record: the last one filed, also while it is being corrected; None before anything was filed."""
    if not application.receipt:
        return None
    if application.state not in IN_CORRECTION:
        return current_text(application)
    return application.fixed_texts.filter(filing__isnull=False).order_by("-number").first()


def filing_of(application: Application, receipt: str = "") -> Filing | None:
    """What was filed under a receipt, with its text; without one, what was filed last; None where there is nothing."""
    rows = application.filings.select_related("text").order_by("-number")
    return (rows.filter(receipt=receipt) if receipt else rows).first()


def former_receipts(application: Application) -> list[str]:
    """The receipts of earlier filings, which a later one replaced, in their order."""
    receipts = list(application.filings.order_by("number").values_list("receipt", flat=True))
    return [one for one in receipts if one != application.receipt]


def due_times(rows: QuerySet[Application]) -> dict[int, datetime]:
    """Until when corrections can be filed, by application, in one query."""
    found = Correction.objects.filter(ended_at=None, application__in=rows).order_by()
    return dict(found.values_list("application_id", "due_at"))


def open_correction(application: Application) -> Correction | None:
    """The request under which the application is being corrected, with its parts; None where there is none."""
    if application.state not in IN_CORRECTION:
        return None
    rows = application.corrections.filter(ended_at=None).select_related("text", "asked_by")
    return rows.prefetch_related("items").first()


def parts_asked(correction: Correction) -> frozenset[str]:
    """The names of the parts that a request opens."""
    return frozenset(item.part for item in correction.items.all())


def text_now(application: Application) -> str:
    """The canonical text as it would be fixed now. Of a text that is corrected, only the named parts can differ."""
    text, correction = bridge.canonical_text(application), open_correction(application)
    if correction is None:
        return text
    return correctable.corrected(correction.text.content, text, parts_asked(correction))


def members_of(application: Application) -> list[Member]:
    """The bodies of the consortium in their order, with their organisations."""
    return parts_of(application).members


def signatories_of(application: Application) -> list[Role]:
    """Who was named to sign, with their bodies, in the order of the sectors."""
    rows = Role.objects.filter(
        name=RoleName.SIGNATORY, scope_kind=ScopeKind.APPLICATION, scope=application.code
    ).select_related("user__organisation")
    order = {sector: place for place, sector in enumerate(Sector.values)}
    return sorted(rows, key=lambda role: (order.get(role.sector, len(order)), role.pk))


def addresses_of(application: Application) -> list[str]:
    """Where mail to the consortium goes: everybody with a role in this application, each address once."""
    roles = Role.objects.filter(scope_kind=ScopeKind.APPLICATION, scope=application.code)
    return sorted(set(roles.values_list("user__email", flat=True)))


def editor_addresses(application: Application) -> list[str]:
    """Where mail to those who write the application goes: coordinators and partners, each address once."""
    names = (RoleName.COORDINATOR, RoleName.PARTNER)
    roles = Role.objects.filter(name__in=names, scope_kind=ScopeKind.APPLICATION, scope=application.code)
    return sorted(set(roles.values_list("user__email", flat=True)))


def coordinator_addresses(application: Application) -> list[str]:
    """Where mail to those who coordinate the application goes, each address once."""
    roles = Role.objects.filter(name=RoleName.COORDINATOR, scope_kind=ScopeKind.APPLICATION, scope=application.code)
    return sorted(set(roles.values_list("user__email", flat=True)))


def answers_of(application: Application) -> dict[str, str]:
    """The plan's texts by field (`section.field`)."""
    return parts_of(application).answers


def claims_of(application: Application) -> dict[str, dict[str, Any]]:
    """What is claimed, by function."""
    rows = application.claims.values("function", *CLAIM_PARTS)
    return {row["function"]: {part: row[part] for part in CLAIM_PARTS} for row in rows}


def texts_of(application: Application, rows: Iterable[PlanRow] | None = None) -> dict[str, str]:
    """Every text of plan, tables and functions by the name that it has in the forms; a rating not given is ""."""
    texts = dict(application.answers.order_by().values_list("field", "text"))
    texts |= tables.flat(tables.rows_of(application.rows.all() if rows is None else rows))
    for function, claim in claims_of(application).items():
        rating = claim["self_rating"]
        said = {**claim, "self_rating": "" if rating is None else str(rating)}
        texts |= {f"{function}-{part}": said[part] for part in CLAIM_PARTS}
    return texts


def others_there(application: Application, place: str, user_id: int) -> list[User]:
    """Who else had this part of the plan open within the last minute, in the order in which they came."""
    since = clock.now() - SEEN_LATELY
    rows = application.editors.filter(place=place, seen_at__gte=since).exclude(user_id=user_id)
    return [row.user for row in rows.select_related("user__organisation")]


def shapes_of(application: Application) -> dict[str, Shape]:
    """The tables of the plan for this application, by the name under which their rows are kept."""
    return parts_of(application).shapes


def rows_of(application: Application) -> dict[str, list[Row]]:
    """The rows of each table in the order in which they stand."""
    return tables.rows_of(parts_of(application).rows)


def reopenings(application: Application) -> list[dict[str, Any]]:
    """When, by whom and why the plan was opened again or withdrawn, newest first: as the audit trail recorded it."""
    acts = ("applications.reopen", "applications.withdraw")
    rows = AuditEntry.objects.filter(subject=f"application:{application.code}", action__in=acts)
    return [
        {"at": row.at, "by": row.actor, "reason": _reason(json.loads(row.facts))} for row in rows.order_by("-sequence")
    ]


def _reason(facts: Mapping[str, str]) -> str:
    """The reason in the language of the page where it was given in both."""
    return named(facts["reason"], facts.get("reason_en", ""))
