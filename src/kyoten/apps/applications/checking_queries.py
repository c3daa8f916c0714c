"""Reads around the office's check: a filed application as its text says it, findings, decisions, what may be asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.applications import (
    bridge,
    correctable,
    evidence_bridge,
    finding_queries,
    queries,
    reading_bridge,
    tables,
)
from kyoten.apps.applications.lifecycle import State
from kyoten.apps.applications.models import Application, Check, Correction, FixedText, FunctionClaim, Member, PlanRow
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.bridge import guide_of
from kyoten.apps.programmes.models import Call
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.answers.tables import Surroundings
from kyoten.core.programme.model import CheckRule, Origin
from kyoten.core.programme.model.programme import Programme

COMPLETENESS = "completeness"  # named as failed where answers are missing; every other condition is a rule


class FiledParts(queries.Parts):
    """The parts of an application as its filed text says them, whatever is being written meanwhile."""

    def __init__(self, application: Application, filed: FixedText) -> None:
        super().__init__(application)
        self.said: Mapping[str, Any] = json.loads(filed.content)
        self.filed = filed

    @cached_property
    def members(self) -> list[Member]:
        """The bodies as they were named and sorted when the text was fixed; rows that are not kept."""
        return [_member(one) for one in self.said["members"]]

    @cached_property
    def answers(self) -> dict[str, str]:
        """The plan's texts by field."""
        return dict(self.said["answers"])

    @cached_property
    def rows(self) -> list[PlanRow]:
        """The rows of the plan's tables; rows that are not kept."""
        return list(tables.signed_rows(self.said.get("tables", {})))

    @cached_property
    def around(self) -> Surroundings:
        """What the answers chose from when the text was fixed."""
        return reading_bridge.signed_surroundings(self.said, queries.programme_for(self.application))

    @cached_property
    def claims(self) -> list[FunctionClaim]:
        """What is claimed of the functions."""
        return [FunctionClaim(function=name, **said) for name, said in self.said["claims"].items()]

    @cached_property
    def text(self) -> FixedText:
        """The filed text itself."""
        return self.filed


def _member(said: Mapping[str, Any]) -> Member:
    body = Organisation(
        code=said["organisation"], name_ja=said["name"]["ja"], name_en=said["name"]["en"], sector=said["sector"]
    )
    return Member(
        organisation=body,
        member_class=said["class"],
        is_lead=said["lead"],
        roles=said.get("roles", []),
        receives_money=said.get("receives_money"),
    )


def as_filed(application: Application, text: FixedText | None) -> Application:
    """The same application; whoever asks for its parts from here on reads the filed text. For pages of the office."""
    application.kept_parts = FiledParts(application, text) if text else queries.Parts(application)
    return application


def findings(application: Application, text: FixedText | None) -> list[Finding]:
    """What every rule says of a filed application."""
    return [
        *finding_queries.plan_findings(as_filed(application, text)),
        finding_queries.finding_on_signatures(application, text),
    ]


def kept(found: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as they are kept on record."""
    return [
        {"rule": one.rule, "verdict": str(one.verdict), "facts": dict(one.facts), "source": asdict(one.source)}
        for one in found
    ]


# --- the switch of the pack, and what is ready for review ---


def rule_of(call: Call) -> CheckRule:
    """What the pack says of the check; where it says nothing, there is one and nobody to ask is known."""
    guide = guide_of(call)
    return guide.check if guide and guide.check else CheckRule(origin=Origin.PROJECT)


def ready_for_review(call: Call) -> QuerySet[Application]:
    """The applications that reviewers read: found complete, or filed where the pack wants no check."""
    states = [State.COMPLETE] if rule_of(call).wanted else [State.COMPLETE, State.SUBMITTED]
    return Application.objects.filter(call=call, state__in=states)


def unchecked(call: Call) -> QuerySet[Application]:
    """Filed applications on which the office has not decided, in a call whose pack wants a check."""
    if not rule_of(call).wanted:
        return Application.objects.none()
    return Application.objects.filter(call=call, state__in=[State.SUBMITTED, State.CORRECTING, State.RESIGNING])


# --- decisions and requests ---


def check_in_force(application: Application) -> Check | None:
    """The decision that stands; None where there is none."""
    return application.checks.filter(undone_at=None).select_related("decided_by").first()


def checks_of(application: Application) -> list[Check]:
    """Every decision, also undone ones, newest first."""
    return list(application.checks.select_related("decided_by", "text").order_by("-decided_at", "-pk"))


def corrections_of(application: Application) -> list[Correction]:
    """Every request with its parts, newest first."""
    rows = application.corrections.select_related("text", "asked_by").prefetch_related("items")
    return list(rows.order_by("-number"))


def overdue() -> QuerySet[Correction]:
    """Open requests whose time has passed."""
    return Correction.objects.filter(ended_at=None, due_at__lte=clock.now())


def to_remind() -> list[Correction]:
    """Open requests of which nobody was reminded yet, and whose last three days (or second half) have begun."""
    rows = Correction.objects.filter(ended_at=None, reminded_at=None, due_at__gt=clock.now())
    return [one for one in rows if clock.now() >= reminder_at(one)]


def reminder_at(correction: Correction) -> datetime:
    """When to remind: three days before the end; of a short time, when half of it has passed."""
    return correction.due_at - min(timedelta(days=3), (correction.due_at - correction.asked_at) / 2)


def correctable_parts(programme: Programme) -> frozenset[str]:
    """The names of all parts of an application that can be asked to correct."""
    asked = {one.name for one in bridge.asked(programme)}
    claims = {correctable.CLAIMS + function.id for function in programme.functions}
    files = {name for name, place in evidence_bridge.places(programme).items() if not place.function}
    return frozenset({correctable.MEMBERS, *correctable.BASIC_PARTS, *asked, *files, *claims})
