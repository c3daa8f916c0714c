"""Shared reads of editions: which one is public, which one waits, and what the pack says of publication."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.trail import canonical
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.selection.models import Proposal
from kyoten.apps.selection.publication_models import Edition
from kyoten.core.programme.model import Publication

SILENT = Publication(origin="project")  # states nothing, so it opens nothing
SEEN = (Edition.State.PUBLIC, Edition.State.FORMER)


def rule_of(call: Call) -> Publication:
    """What the pack says of publication; a rule that states nothing where it has none."""
    decision = programme_of(call).decision
    return (decision.publication if decision else None) or SILENT


def digest_of(edition: Edition) -> str:
    """SHA-256 over what the funders approve: the content, its time, and why an earlier one is corrected."""
    when = edition.not_before.isoformat() if edition.not_before else None
    parts = [edition.call.code, edition.number, edition.content, when, edition.reason_ja, edition.reason_en]
    return hashlib.sha256(canonical(parts).encode()).hexdigest()


def editions(call: Call) -> QuerySet[Edition]:
    """All editions of a call, the latest first; for the offices."""
    return Edition.objects.filter(call=call).select_related("call__programme", "proposal", "prepared_by")


def public_editions() -> QuerySet[Edition]:
    """Editions that are or were public, the latest of each call first; for everybody."""
    return Edition.objects.filter(state__in=SEEN).select_related("call__programme").order_by("call", "-number")


def current(call: Call) -> Edition | None:
    """What is public of the call now."""
    return public_editions().filter(call=call, state=Edition.State.PUBLIC).first()


def open_edition(call: Call) -> Edition | None:
    """The edition that waits for approval or for its time."""
    waiting = (Edition.State.DRAFT, Edition.State.WAITING)
    return editions(call).filter(state__in=waiting).first()


def missing(edition: Edition) -> list[Funder]:
    """Funders that have not approved the edition."""
    given = edition.approvals.values("funder_id")
    return list(Funder.objects.filter(programme_id=edition.call.programme_id).exclude(pk__in=given))


def is_approved(proposal: Proposal) -> bool:
    """Has every funder approved what becomes public of the proposal?"""
    ready = (Edition.State.DRAFT, Edition.State.WAITING)
    found = proposal.editions.filter(state__in=ready).select_related("call").first()
    return found is not None and not missing(found)


def due() -> list[Edition]:
    """Approved editions whose time has come."""
    return list(Edition.objects.filter(state=Edition.State.WAITING, not_before__lte=clock.now()).order_by("pk"))


def entries(codes: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """What is public of selected hubs, by code, with the edition's own settings under `shown`. One query."""
    found: dict[str, Mapping[str, Any]] = {}
    for edition in Edition.objects.filter(state=Edition.State.PUBLIC).only("content"):
        for one in edition.content["selected"]:
            if one["code"] in codes:
                found[one["code"]] = one | {"shown": edition.content["shown"]}
    return found


def applied_by(content: Mapping[str, Any], dimension: str) -> dict[str, int | None]:
    """How many applied by the keys of a dimension; {} where that is not published, None where a count is hidden."""
    for one in content["statistics"] or ():
        if one["dimension"] == dimension:
            return {row["key"]: row["applied"] for row in one["rows"]}
    return {}
