"""What the pages of applications show, prepared once: texts and times formatted, links resolved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import (
    access,
    bridge,
    carrying_pages,
    evidence_pages,
    evidence_queries,
    evidence_words,
    extent_words,
    opening,
    outcomes,
    partner_pages,
    queries,
    rule_words,
    standing,
)
from kyoten.apps.applications.evidence_bridge import of_function
from kyoten.apps.applications.lifecycle import IN_CORRECTION, OUT_FOR_SIGNATURE, WRITING
from kyoten.apps.applications.members import about, in_a_row
from kyoten.apps.applications.models import Application, FixedText, Member, Signature
from kyoten.apps.applications.phrases import MONEY_WORDS, NOT_RATED, PROOFS, RATINGS, STATE_KINDS, money_answer
from kyoten.apps.applications.queries import Followed, Line
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.foundation.collection.reading import ReadTable
from kyoten.apps.programmes.access import is_open
from kyoten.apps.programmes.desk import Tile
from kyoten.apps.programmes.models import Call
from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.programme.model.forms import Section
from kyoten.core.programme.model.hubs import HubFunction
from kyoten.core.programme.model.programme import Programme

Table = dict[str, Any]
State = Application.State
PER_PAGE = 50
ROLES_RULE = rule_words.ROLES_RULE
CONSORTIUM_RULES = ("eligibility.consortium_shape", "eligibility.lead_organisation", ROLES_RULE)
finding_rows, in_words = rule_words.finding_rows, rule_words.in_words


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def state_badge(application: Application) -> dict[str, str]:
    """The state as a badge."""
    return {"text": application.get_state_display(), "badge": STATE_KINDS[application.state]}


def own_table(applications: Iterable[Application], due: Mapping[int, datetime]) -> Table:
    """The list of my applications: where each stands, what happens next and when, who saved last."""
    labels = [_("Name"), _("Call"), _("Type of hub"), _("State"), _("What happens next"), _("Last saved")]
    listed = list(applications)
    results = outcomes.addresses([one.pk for one in listed])
    rows = [
        [
            {"text": one.name, "href": reverse("applications:detail", args=[one.code]), "note": one.code},
            one.call.name,
            one.hub_type.name,
            {**state_badge(one), "note": (said := standing.of(one, due.get(one.pk), results.get(one.pk, ""))).where},
            {"text": _("Read the result"), "href": said.link} if said.link else {"text": said.next, "note": said.when},
            {
                "text": wording.moment(one.changed_at, language()),
                "note": one.changed_by.email if one.changed_by else "",
            },
        ]
        for one in listed
    ]
    return {"caption": _("My applications"), "columns": [{"label": label} for label in labels], "rows": rows}


def result_address(application: Application) -> str:
    """Where the consortium reads the result of its application; "" while there is none to read."""
    return outcomes.addresses([application.pk]).get(application.pk, "")


def _last_saved(application: Application) -> dict[str, str]:
    by = application.changed_by.email if application.changed_by else ""
    return {"text": wording.moment(application.changed_at, language()), "note": by}


def call_card(call: Call) -> dict[str, str]:
    """A call to which an application can be started: what it is and until when."""
    return {
        "name": call.name,
        "programme": call.programme.name,
        "deadline": wording.moment(call.closes_at, language()),
        "url": reverse("applications:start", args=[call.code]),
    }


def call_cards(calls: Iterable[Call]) -> list[dict[str, str]]:
    """Several calls."""
    return [call_card(call) for call in calls]


def trail(application: Application, here: str) -> list[dict[str, str]]:
    """The way from my applications over this one to the page called `here` ("" is the task list itself)."""
    steps = [
        {"label": _("My applications"), "url": reverse("applications:mine")},
        {"label": application.name, "url": reverse("applications:detail", args=[application.code])},
    ]
    return [*steps, {"label": here}] if here else steps


def office_trail(application: Application) -> list[dict[str, str]]:
    """The way from the office list to this application."""
    return [{"label": _("Applications"), "url": reverse("applications:office")}, {"label": application.name}]


def reopened(reopenings: Sequence[dict[str, Any]]) -> dict[str, str] | None:
    """Why the plan was opened again last; None where it never was."""
    if not reopenings:
        return None
    last = reopenings[0]
    return {"reason": last["reason"], "by": last["by"], "at": wording.moment(last["at"], language())}


def section_words(section: Section) -> dict[str, str]:
    """Title and purpose of a section of the plan."""
    purpose = section.purpose.in_language(language()) if section.purpose else ""
    return {"title": section.title.in_language(language()), "purpose": purpose}


def function_parts(application: Application, parts: Iterable[tuple[HubFunction, Any]]) -> list[dict[str, Any]]:
    """Each function with its description, its small form and what stands behind it."""
    behind = evidence_pages.behind(application)
    return [
        {
            "id": function.id,
            "number": function.number,
            "name": function.name.in_language(language()),
            "description": function.description.in_language(language()),
            "form": form,
            "evidence": behind.get(of_function(function.id)),
        }
        for function, form in parts
    ]


def members_table(members: Sequence[Member], programme: Programme) -> Table:
    """The bodies of the consortium with class and sector; the lead is marked."""
    classes = {one.id: one.name.in_language(language()) for one in programme.hub_unit.member_classes}
    roles = {one.id: one.name.in_language(language()) for one in programme.hub_unit.member_roles}
    rows = [
        [
            {"text": one.organisation.name, "note": _("Invented example") if one.organisation.invented else ""},
            classes.get(one.member_class, one.member_class),
            in_a_row([roles.get(role, role) for role in one.roles], language()),
            _sector_name(one.organisation.sector),
            str(MONEY_WORDS[money_answer(one.receives_money)]),
            {"text": _("Leads"), "badge": "info"} if one.is_lead else "",
        ]
        for one in members
    ]
    labels = (_("Organisation"), _("Class"), _("Roles"), _("Sector"), _("Money of the programme"), _("Lead"))
    columns = [{"label": label} for label in labels]
    return {"caption": _("Members of the consortium"), "columns": columns, "rows": rows}


def head_facts(application: Application) -> list[dict[str, Any]]:
    """What stands on top of an application: type, call, deadline with its zone, last saving."""
    facts = [
        {"term": _("Code"), "text": application.code},
        {"term": _("State"), **state_badge(application)},
        {"term": _("Type of hub"), "text": application.hub_type.name},
        {"term": _("Call"), "text": application.call.name},
        {"term": _("Deadline"), "text": wording.moment(application.call.closes_at, language())},
        {"term": _("Last saved"), **_last_saved(application)},
    ]
    if application.receipt:
        facts.append({"term": _("Receipt number"), "text": application.receipt})
    return facts


# --- task list ---


def tasks(application: Application) -> list[dict[str, Any]]:
    """The parts of an application with their state, in the order in which they are done."""
    findings = {finding.rule: finding for finding in queries.plan_findings(queries.keeping_parts(application))}
    parts = [_consortium_task(application, findings), *_plan_tasks(application)]
    if queries.programme_for(application).functions:
        parts.append(_functions_task(application, findings))
    ready = all(part["state"] == "completed" for part in parts)
    parts.insert(1, partner_pages.task(application))  # keeps nothing from being fixed, so it does not count above
    changed = carrying_pages.task(application)
    return [
        *([changed] if changed else []),
        *parts,
        _text_task(application),
        _sign_task(application, ready),
        _submit_task(application),
    ]


def correction_tasks(application: Application) -> list[dict[str, Any]]:
    """What there is to do while a filed application is corrected: the named parts, then text, signatures, filing."""
    correction = queries.open_correction(queries.keeping_parts(application))
    asked = opening.tasks(application, correction) if correction else []
    ready = all(one["state"] == "changes_made" for one in asked)
    return [*asked, _text_task(application), _sign_task(application, ready), _submit_task(application)]


def _task(application: Application, name: str, label: str, state: str, hint: str = "", *more: str) -> dict[str, Any]:
    url = reverse(f"applications:{name}", args=[application.code, *more])
    return {"label": label, "url": url, "state": state, "hint": hint}


def _consortium_task(application: Application, findings: dict[str, Finding]) -> dict[str, Any]:
    done = all(findings[rule].is_met for rule in CONSORTIUM_RULES if rule in findings)
    count = len(queries.members_of(application))
    state = "completed" if done else "in_progress" if count else "not_started"
    hint = _("%(count)d bodies") % {"count": count} if count else ""
    return _task(application, "consortium", _("Consortium"), state, hint)


def _plan_tasks(application: Application) -> list[dict[str, Any]]:
    texts = queries.answers_of(application)
    missing = {one.name for one in queries.missing_answers(application)}
    lacking_files = evidence_queries.missing_files(application)
    rows = queries.rows_of(application)
    found = []
    for section, fields in bridge.asked_sections(queries.programme_for(application)):
        lacking = [place for place in lacking_files if place.section and place.section.id == section.id]
        open_fields = [*(one for one in fields if one.name in missing), *lacking]
        begun = any(texts.get(one.name, "").strip() or rows.get(one.name) for one in fields)
        state = "completed" if not open_fields else "in_progress" if begun else "not_started"
        hint = (
            _("%(count)d answers missing, too long or not what is asked") % {"count": len(open_fields)}
            if begun and open_fields
            else ""
        )
        found.append(_task(application, "plan", section.title.in_language(language()), state, hint, section.id))
    return found


def _functions_task(application: Application, findings: dict[str, Finding]) -> dict[str, Any]:
    verdict = findings["eligibility.ten_functions"].verdict
    states = {Verdict.MET: "completed", Verdict.NOT_MET: "in_progress", Verdict.CANNOT_TELL: "not_started"}
    return _task(application, "functions", _("State and evidence of each function"), states[verdict])


def _text_task(application: Application) -> dict[str, Any]:
    fixed = application.state not in WRITING
    return _task(application, "text", _("Read the whole text"), "completed" if fixed else "not_started")


def _sign_task(application: Application, ready: bool) -> dict[str, Any]:
    finding = queries.signature_finding(application)
    state = "completed" if finding.is_met else "not_started" if ready else "cannot_start"
    if application.state in OUT_FOR_SIGNATURE and not finding.is_met:
        state = "in_progress"
    return _task(application, "sign", _("Joint signature of industry, academia and government"), state)


def _submit_task(application: Application) -> dict[str, Any]:
    label = _("Submit")
    if application.receipt and application.state not in IN_CORRECTION:
        return _task(application, "receipt", label, "completed", application.receipt)
    if not queries.signature_finding(application).is_met:
        return {"label": label, "url": "", "state": "cannot_start", "hint": _("when all three sectors have signed")}
    return _task(application, "sign", label, "not_started")


# --- the text and its signatures ---


def text_of(application: Application, text: FixedText | None) -> dict[str, Any]:
    """The whole text for reading: the fixed one, or what would be fixed now."""
    programme = queries.programme_of_text(text, application) if text else queries.programme_for(application)
    content = text.content if text else queries.text_now(application)
    file_url = lambda digest: reverse("applications:evidence_file", args=[application.code, digest])
    return reading_page(content, programme, file_url)


def reading_page(content: str, programme: Programme, file_url: Callable[[str], str] | None = None) -> dict[str, Any]:
    """A canonical text with labels, sections that can be linked, and ratings in words.

    `file_url` gives the address at which whoever looks may fetch a file by its digest; without it files are only named.
    """
    reading = bridge.reading(content, programme, language())
    rated, evidence, weakness = _("Own rating"), _("State and evidence"), _("Weakness or bottleneck")
    return {
        "name": reading.name,
        "places": extent_words.facts(json.loads(content), language()),
        "members": [(one.name, about(one, language())) for one in reading.members],
        "sections": [read_section(one) for one in reading.sections],
        "attachments": [
            (label, [evidence_words.shown(exhibit, file_url) for exhibit in listed])
            for label, listed in reading.attachments
        ],
        "functions": [
            {
                "id": one.id,
                "name": one.name,
                "exhibits": [evidence_words.shown(exhibit, file_url) for exhibit in one.exhibits],
                "rating": str(NOT_RATED if one.rating is None else RATINGS[one.rating]),
                "facts": (
                    *(((_("Claim"), one.claim),) if one.claim else ()),
                    (rated, str(NOT_RATED if one.rating is None else RATINGS[one.rating])),
                    (evidence, one.evidence),
                    (weakness, one.weakness),
                ),
            }
            for one in reading.functions
        ],
    }


def written_sections(application: Application) -> list[dict[str, Any]]:
    """The plan as it stands in the database, section by section."""
    parts = queries.parts_of(application)
    rows = queries.rows_of(application)
    return [read_section(one) for one in bridge.read_sections(parts.answers, rows, parts.around, language())]


def read_section(section: bridge.ReadSection) -> dict[str, Any]:
    """A section for reading: texts that follow each other as one list of facts, tables between them."""
    parts: list[dict[str, Any]] = []
    for one in section.parts:
        if isinstance(one, ReadTable):
            parts.append({"table": one.component()})
        elif parts and "facts" in parts[-1]:
            parts[-1]["facts"].append(one)
        else:
            parts.append({"facts": [one]})
    return {"title": section.title, "parts": parts}


def signers_table(application: Application, text: FixedText | None) -> Table:
    """Who signs for which sector, and whether they have signed the current text."""
    signed: dict[int, Signature] = {one.user_id: one for one in text.signatures.all()} if text else {}
    # What is filed was declined by nobody, so only a text that is out for signature is asked.
    out = text if application.state in OUT_FOR_SIGNATURE else None
    declined = set(out.declines.values_list("user_id", flat=True)) if out else set()
    rows = []
    for role in queries.signatories_of(application):
        person, signature = role.user, signed.get(role.user_id)
        state = {"text": _("Not signed yet"), "badge": "neutral"}
        if role.user_id in declined:
            state = {"text": _("Declined"), "badge": "error"}
        if signature:
            state = {"text": _("Signed"), "badge": "success"}
        body = person.organisation.name if person.organisation else wording.UNKNOWN
        when: Any = wording.UNKNOWN
        if signature:
            proof = PROOFS.get(signature.proven_by)
            when = {"text": wording.moment(signature.signed_at, language()), "note": str(proof) if proof else ""}
        title = (person.title_ja if language().startswith("ja") else person.title_en) or ""
        rows.append([_sector_name(role.sector), body, {"text": person.email, "note": title}, state, when])
    labels = [_("Sector"), _("Body"), _("Signatory"), _("State"), _("Signed at")]
    return {"caption": _("Signatories"), "columns": [{"label": label} for label in labels], "rows": rows}


def _sector_name(sector: str) -> str:
    names = {"industry": _("Industry"), "academia": _("Academia"), "government": _("Government")}
    return names.get(sector, sector)


def receipt_facts(application: Application, text: FixedText) -> list[dict[str, Any]]:
    """What was filed, when, under which number and digest, and which numbers it replaces."""
    signers = ", ".join(_sector_name(one.sector) for one in text.signatures.all())
    return [
        {"term": _("Receipt number"), "text": application.receipt},
        {"term": _("Filed at"), "text": wording.moment(application.submitted_at, language())},
        {"term": _("Application"), "text": application.name, "note": application.code},
        {"term": _("Call"), "text": application.call.name},
        {"term": _("Signed by"), "text": signers},
        {"term": _("SHA-256 of the text filed"), "text": text.digest},
        *former_facts(application),
    ]


def former_facts(application: Application) -> list[dict[str, Any]]:
    """Every receipt that a later one replaced, with its sealed document."""
    return [
        {
            "term": _("Replaces"),
            "text": _("%(receipt)s (sealed document, PDF)") % {"receipt": one},
            "href": reverse("applications:former_pdf", args=[application.code, one]),
        }
        for one in queries.former_receipts(application)
    ]


# --- the office ---


def office_table(lines: Iterable[tuple[Any, ...]], count: int, followed: Followed) -> Table:
    """One page of the office list, with the number of all lines in its caption."""
    labels = [_("Code"), _("Name"), _("Type of hub"), _("State"), _("Filed at"), _("Last saved")]
    caption = _("Applications: %(count)d") % {"count": count}
    rows = office_rows((Line(*line) for line in lines), followed)
    return {"caption": caption, "columns": [{"label": label} for label in labels], "rows": rows}


def paged(rows: QuerySet[Application], count: int | None, number: str | None) -> Page[Any]:
    """One page of the office list; `count` spares the query that would count the lines once more."""
    paginator = Paginator(queries.lines(rows), PER_PAGE)
    if count is not None:
        paginator.count = count
    return paginator.get_page(number)


def lines_in_all(counts: Mapping[tuple[int, str], int], chosen: Mapping[str, str], followed: Followed) -> int | None:
    """How many lines a filter by type and state lets through; None where the filter asks for more than these."""
    if not chosen.keys() <= {"type", "state"}:
        return None
    return _counted(counts, chosen.get("type", ""), chosen.get("state", ""), followed)


def _counted(counts: Mapping[tuple[int, str], int], kind: str, state: str, followed: Followed) -> int:
    return sum(
        number
        for (type_id, held), number in counts.items()
        if kind in ("", followed.types[type_id][0]) and state in ("", held)
    )


def state_tabs(
    counts: Mapping[tuple[int, str], int], chosen: Mapping[str, str], followed: Followed
) -> list[dict[str, Any]]:
    """The states as links with their counts, keeping the type that is chosen."""
    kind = chosen.get("type", "")
    others = {name: value for name, value in chosen.items() if name != "state"}

    def tab(label: str, state: str) -> dict[str, Any]:
        query = urlencode({**others, "state": state} if state else others)
        count = _counted(counts, kind, state, followed)
        return {"label": label, "url": f"?{query}", "current": chosen.get("state", "") == state, "count": count}

    return [tab(_("All"), ""), *(tab(str(label), value) for value, label in State.choices)]


def chosen_filters(form: Any) -> list[dict[str, str]]:
    """The filters that are set, each with the address without it."""
    chosen = form.chosen()
    rows = []
    for name, value in chosen.items():
        rest = urlencode({other: kept for other, kept in chosen.items() if other != name})
        shown = dict(getattr(form.fields[name], "choices", ())).get(value, value)
        rows.append({"label": f"{form.fields[name].label}: {shown}", "remove_url": f"?{rest}"})
    return rows


def list_exports(chosen: Mapping[str, str]) -> list[dict[str, str]]:
    """Files of the list with the same filter."""
    words = {
        "csv": _("Download this list as CSV"),
        "xlsx": _("Download this list with its texts as Excel"),
        "json": _("Download this list with its texts as JSON"),
        "pdf": _("Download this list as PDF"),
    }
    query = f"?{urlencode(chosen)}" if chosen else ""
    at = {kind: reverse("applications:office_export", args=[kind]) for kind in words}
    return [{"label": label, "url": f"{at[kind]}{query}"} for kind, label in words.items()]


def one_exports(application: Application, address: str) -> list[dict[str, str]]:
    """Files of one application: Excel and JSON, and the sealed document once it is filed."""
    words = {"xlsx": _("Download as Excel"), "json": _("Download as JSON")}
    links = [
        {"label": label, "url": reverse(f"applications:{address}", args=[application.code, kind])}
        for kind, label in words.items()
    ]
    if application.receipt:
        url = reverse("applications:pdf", args=[application.code])
        links.append({"label": _("Download the sealed document (PDF)"), "url": url})
    return links


def office_rows(lines: Iterable[Line], followed: Followed) -> list[list[Any]]:
    """The lines of the office list; a draft has no page here, because its text belongs to the consortium."""
    spoken, made_up, detail = language(), _("Invented example"), family("applications:office_detail")
    states = {value: {"text": str(label), "badge": STATE_KINDS[value]} for value, label in State.choices}
    return [
        [
            {"text": one.code, "href": detail.of(one.code)} if one.state in queries.READABLE else one.code,
            {"text": wording.named(one.name_ja, one.name_en, spoken), "note": made_up if one.invented else ""},
            followed.types[one.hub_type_id][1],
            states[one.state],
            wording.moment(one.submitted_at, spoken),
            wording.moment(one.changed_at, spoken),
        ]
        for one in lines
    ]


def desk_tiles(user: User) -> list[Tile]:
    """How many applications are written, wait for signatures and are filed."""
    if not access.sees_office(user):
        return []
    counts = queries.counts_by_state(access.office_visible_to(user))
    url = reverse("applications:office")

    def tile(label: str, state: str) -> Tile:
        number = sum(count for (_type, held), count in counts.items() if held == state)
        return Tile(label, number, f"{url}?state={state}")

    return [
        tile(_("Drafts"), State.DRAFT),
        tile(_("Waiting for signatures"), State.SIGNING),
        tile(_("Applications filed"), State.SUBMITTED),
    ]


def can_work(application: Application) -> bool:
    """May anything still change: a draft of an open call?"""
    if application.state == State.CORRECTING:
        return opening.can_correct(application)
    return application.state == State.DRAFT and is_open(application.call, application.code)
