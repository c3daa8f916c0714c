"""Proposals as a page and as a file: each need with its partners, why, and where an introduction begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.forms.proposals import BOOK, ProposalForm
from kyoten.apps.brokerage.proposing import Need, Proposal, Terms, needs_of_book, needs_of_hub, propose
from kyoten.apps.exchange.finding import shared_terms
from kyoten.apps.exchange.fitting import Fit
from kyoten.apps.exchange.lacking import Lacks, brokering_of, lacks_of
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.pages import lacks as told
from kyoten.apps.exchange.pages.fits import fit_shown
from kyoten.apps.exchange.vocabulary import Vocabulary, vocabulary
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.tables import Column, Sheet, csv_response, write_csv, write_xlsx, xlsx_response
from kyoten.apps.foundation.tables.shapes import Value
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection.models import Hub
from kyoten.core.programme.model.exchange import Brokering

COLUMNS = (
    Column("need", gettext_lazy("Need"), width=40),
    Column("need_address", gettext_lazy("Address of the need"), width=40),
    Column("seeker", gettext_lazy("Body that seeks"), width=32),
    Column("place", gettext_lazy("Place on the list"), "int", width=8),
    Column("code", gettext_lazy("Code"), width=16),
    Column("partner", gettext_lazy("Partner"), width=40),
    Column("organisation", gettext_lazy("Organisation"), width=32),
    Column("score", gettext_lazy("Score"), width=10, description=gettext_lazy("Sum of the two next columns")),
    Column("likeness", gettext_lazy("Points of likeness"), width=10),
    Column("lacking", gettext_lazy("Points of what the hub lacks"), width=10),
    Column("terms", gettext_lazy("Shared terms"), width=32),
    Column("brings", gettext_lazy("What it brings of what the hub lacks"), width=48),
    Column("partner_address", gettext_lazy("Address of the partner"), width=40),
    Column("example", gettext_lazy("Invented example"), width=10, description=gettext_lazy("TRUE where it is made up")),
)


@dataclass(frozen=True)
class Asked:
    """What was asked and what came of it; `proposals` is None where the form cannot be used."""

    form: ProposalForm
    hub: Hub | None
    lacks: Lacks | None
    terms: Terms | None
    proposals: list[Proposal] | None
    query: str


def asked(user: User, data: Mapping[str, str]) -> Asked:
    """The proposals for what the address asks; those of the first own hub where it names none."""
    hubs = list(hubs_for(user))
    has_book = access.is_coordinator(user)
    named = data.get("of") or (hubs[0].code if hubs else BOOK)
    hub = next((one for one in hubs if one.code == named), None)
    usual = brokering_of(programme_of((hub or hubs[0]).application.call.programme)) if hubs else Brokering()
    given = {**{name: data.get(name, "") for name in ProposalForm.base_fields}, "of": named}
    form = ProposalForm(given, hubs=hubs, has_book=has_book, usual=usual)
    query = urlencode({name: value for name, value in given.items() if value})
    if not form.is_valid():
        return Asked(form, hub, None, None, None, query)
    clean = form.cleaned_data
    terms = Terms(clean["first"], clean["capacity"], clean["single"])
    known = lacks_of(user, hub) if hub and clean["by"] != "likeness" else None
    needs = needs_of_hub(user, hub) if hub else needs_of_book(user)
    found = propose(user, needs, known if known and known.words else None, terms)
    return Asked(form, hub, known, terms, found, query)


def hubs_for(user: User) -> list[Hub]:
    """The hubs whose needs the user brings together: a coordinator's own ones, those of an office or an auditor."""
    rows = access.own_hubs(user) if access.is_coordinator(user) else access.officed_hubs(user)
    rows = rows.filter(state=Hub.State.ACTIVE).select_related("application__call__programme", "hub_type")
    return list(rows.order_by("code"))


def context(user: User, found: Asked) -> dict[str, Any]:
    """Everything that the page shows."""
    words, begins = vocabulary(), access.is_staff(user)
    return {
        "form": found.form,
        "terms": found.terms,
        "order": told.told(found.lacks, words) if found.lacks else [],
        "hub": found.hub,
        "proposals": [_shown(one, words, found, begins) for one in found.proposals or ()],
        "asks": found.proposals is not None,
        "keeps_book": access.is_coordinator(user),
        "exports": [
            {"label": label, "url": f"{reverse('brokerage:export_proposals', args=[kind])}?{found.query}"}
            for kind, label in (("csv", _("Download as CSV")), ("xlsx", _("Download as Excel")))
        ],
    }


def _shown(one: Proposal, words: Vocabulary, found: Asked, begins: bool) -> dict[str, Any]:
    by, need = found.lacks if found.lacks and found.lacks.words else None, one.need
    said = "\n".join(need.document.texts.values())
    fits = [
        {**fit_shown(fit, words, said, frozenset(), by), "begin": begin_url(need, fit, found.hub) if begins else ""}
        for fit in one.fits
    ]
    seeker = need.body.name if need.body else ""
    return {"need": need, "seeker": seeker, "fits": fits, "taken": one.taken}


def begin_url(need: Need, fit: Fit, hub: Hub | None) -> str:
    """Where the introduction of this need to this partner begins, with what is known filled in."""
    more = {"with": fit.row.code, **({"hub": hub.code} if hub else {})}
    return f"{reverse('brokerage:introduce')}?{urlencode({**need.begin, **more})}"


def file(found: Asked, kind: str, site: str) -> HttpResponse:
    """The same proposals as `csv` or `xlsx`; 404 for any other kind, and where the numbers cannot be used."""
    if found.proposals is None or kind not in ("csv", "xlsx"):
        raise Http404
    words, language = vocabulary(), wording.two_letters(get_language())
    rows = [
        _row(one.need, fit, place, words, site)
        for one in found.proposals
        for place, fit in enumerate(one.fits, start=1)
    ]
    if kind == "csv":
        return csv_response(write_csv(COLUMNS, rows, language), "proposals.csv")
    return xlsx_response(write_xlsx([Sheet(_("Proposals"), COLUMNS, rows)], language), "proposals.xlsx")


def _row(need: Need, fit: Fit, place: int, words: Vocabulary, site: str) -> dict[str, Value]:
    likeness = fit.ranked.parts[0].points if fit.ranked else fit.hit.score
    row = fit.row
    return {
        "need": need.title,
        "need_address": site + need.url,
        "seeker": need.body.name if need.body else "",
        "place": place,
        "code": row.code,
        "partner": row.title,
        "organisation": row.organisation.name if isinstance(row, Listing) else "",
        "score": f"{fit.score:.6f}",
        "likeness": f"{likeness:.6f}",
        "lacking": f"{fit.score - likeness:.6f}",
        "terms": " · ".join(shared_terms(fit.hit, "\n".join(need.document.texts.values()))),
        "brings": " · ".join(told.brought(fit, words)),
        "partner_address": site + reverse("exchange:listing", args=[row.code]),
        "example": "TRUE" if row.invented or need.invented else "",
    }
