"""What the pages of applications show, prepared once: texts and times formatted, links resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications import (
    evidence_pages,
    opening,
    outcomes,
    queries,
    standing,
)
from kyoten.apps.applications.evidence_bridge import of_function
from kyoten.apps.applications.lifecycle import OUT_FOR_SIGNATURE
from kyoten.apps.applications.members import in_a_row
from kyoten.apps.applications.models import Application, FixedText, Member, Signature
from kyoten.apps.applications.phrases import MONEY_WORDS, PROOFS, STATE_KINDS, money_answer
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.programmes.access import is_open
from kyoten.apps.programmes.models import Call
from kyoten.core.programme.model.forms import Section
from kyoten.core.programme.model.hubs import HubFunction
from kyoten.core.programme.model.programme import Programme

Table = dict[str, Any]


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def state_badge(application: Application) -> dict[str, str]:
    """The state as a badge."""
    return {"text": word(application, "state"), "badge": STATE_KINDS[application.state]}


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
            _last_saved(one),
        ]
        for one in listed
    ]
    return {"caption": _("My applications"), "columns": [{"label": label} for label in labels], "rows": rows}


def result_address(application: Application) -> str:
    """Where the consortium reads the result of its application; "" while there is none to read."""
    if application.state in (Application.State.DRAFT, Application.State.SIGNING):
        return ""
    return outcomes.addresses([application.pk]).get(application.pk, "")


def _last_saved(application: Application) -> dict[str, str]:
    by = application.changed_by.title if application.changed_by else ""
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
        who = {"text": person.title, "note": "" if person.title == person.email else person.email}
        rows.append([_sector_name(role.sector), body, who, state, when])
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


def can_work(application: Application) -> bool:
    """May anything still change: a draft of an open call?"""
    if application.state == Application.State.CORRECTING:
        return opening.can_correct(application)
    return application.state == Application.State.DRAFT and is_open(application.call, application.code)
