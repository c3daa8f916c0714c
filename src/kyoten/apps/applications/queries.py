"""Shared reads of applications. Nothing here asks who is looking: `access` decides which rows may be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property

from kyoten.apps.accounts.models import Role, RoleName, ScopeKind, Sector, User
from kyoten.apps.applications import bridge, correctable, evidence_bridge, tables
from kyoten.apps.applications.lifecycle import FILED, IN_CORRECTION, READABLE
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
from kyoten.apps.foundation.wording import named
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call, HubType
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.answers.rows import Gap, Row, gaps
from kyoten.core.programme.answers.tables import Shape, Surroundings, spec_of
from kyoten.core.programme.answers.values import read
from kyoten.core.programme.carrying.questions import CLAIM_PARTS
from kyoten.core.programme.model.programme import Programme
from kyoten.core.rules.budget import Judged, judged
from kyoten.core.rules.eligibility import (
    consortium_shape,
    joint_signature,
    lead_organisation,
    member_roles,
    ten_functions,
)

SEEN_LATELY = timedelta(seconds=60)  # how long somebody counts as there after their browser last said so
programme_for = bridge.programme_for
__all__ = ["FILED", "READABLE", "programme_for"]


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
    return parts_of(application).text if application.kept_parts else _current(application).first()


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


def consortium_findings(application: Application) -> list[Finding]:
    """What the rules say of the consortium: its shape, its lead and the roles of its members."""
    programme, day = programme_for(application), clock.today()
    members = members_of(application)
    roles = bridge.role_numbers(programme, day)
    findings = [
        consortium_shape.check(bridge.shape_facts(members), bridge.shape_numbers(programme, day)),
        lead_organisation.check(bridge.lead_facts(members), bridge.lead_numbers(programme, day)),
    ]
    if roles is not None:
        findings.append(member_roles.check(bridge.role_facts(programme, members), roles))
    return findings


def plan_findings(application: Application) -> list[Finding]:
    """What the rules say of the consortium and its functions, whether or not anybody has signed."""
    programme, day = programme_for(application), clock.today()
    findings = consortium_findings(application)
    if programme.functions:
        parts = parts_of(application)
        facts = bridge.function_facts(programme, parts.claims, evidence_bridge.counted(parts.evidence))
        findings.append(ten_functions.check(facts, bridge.function_numbers(programme, day)))
    return findings


def signature_finding(application: Application) -> Finding:
    """Did the representatives of all sectors sign the current text?"""
    return finding_on_signatures(application, current_text(application))


def finding_on_signatures(application: Application, text: FixedText | None) -> Finding:
    """Did the representatives of all sectors sign this text?"""
    signatures = list(text.signatures.all()) if text else []
    numbers = bridge.signature_numbers(programme_for(application), clock.today())
    return joint_signature.check(bridge.signature_facts(text, signatures), numbers)


def shapes_of(application: Application) -> dict[str, Shape]:
    """The tables of the plan for this application, by the name under which their rows are kept."""
    return parts_of(application).shapes


def rows_of(application: Application) -> dict[str, list[Row]]:
    """The rows of each table in the order in which they stand."""
    return tables.rows_of(parts_of(application).rows)


def budgets_of(application: Application) -> list[tuple[Shape, tuple[Judged, ...]]]:
    """What the rules about money say of every table in which grant and match stand side by side."""
    parts, rows = parts_of(application), rows_of(application)
    budgets = [shape for shape in parts.shapes.values() if shape.match]
    programme, day = programme_for(application), clock.today()
    return [(shape, judged(programme, shape, rows.get(shape.name, []), day)) for shape in budgets]


@dataclass(frozen=True)
class Missing:
    """A question of the plan that is not answered as it asks, with everything that is wrong with its answer."""

    asked: bridge.AskedField
    gaps: tuple[Gap, ...]

    @property
    def name(self) -> str:
        """The name of the question."""
        return self.asked.name


def missing_answers(application: Application) -> list[Missing]:
    """The questions of the plan whose answer is missing, too long, or not what is asked; tables cell by cell."""
    parts, rows = parts_of(application), rows_of(application)
    texts, found = parts.answers, []
    for one in bridge.asked(programme_for(application)):
        if one.is_table:
            problems = tuple(gaps(parts.shapes[one.name], rows.get(one.name, [])))
        else:
            problem = read(spec_of(one.field, parts.around), texts.get(one.name, "")).problem
            problems = (Gap(problem),) if problem else ()
        if problems:
            found.append(Missing(one, problems))
    return found


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
