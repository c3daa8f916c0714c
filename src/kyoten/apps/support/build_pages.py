"""What the page on which a package is changed shows: consents, findings as it stands, what may be put in."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.support import build_forms, build_queries, pages, queries
from kyoten.apps.support.models import Package, PackageLine
from kyoten.apps.support.phrases import LINKAGES
from kyoten.apps.support.rulings import lines
from kyoten.apps.support.rulings import pages as ruling_pages
from kyoten.apps.support.tracks import Track, line_name
from kyoten.apps.support.years import pages as years
from kyoten.core.programme.model import Programme

Table = dict[str, Any]


def consents_table(package: Package) -> Table:
    """Which funders have agreed to the lines as they stand, and when."""
    given = [
        [one.funder.name, {"text": _("Agreed"), "badge": "success"}, wording.moment(one.given_at, pages.language())]
        for one in package.consents.select_related("funder")
    ]
    waiting = {"text": _("Waiting"), "badge": "warning"}
    missing = queries.missing_consents(package) if package.state == Package.State.PROPOSED else []
    rows = given + [[one.name, waiting, wording.UNKNOWN] for one in missing]
    columns = pages.heads(_("Funder"), _("State"), _("When"))
    return {"caption": _("Who has agreed"), "columns": columns, "rows": rows}


def findings_table(package: Package, programme: Programme) -> Table:
    """What the rules say of every line, of the hub and of its costs as the package stands, and what repairs it."""
    rows = [(_about(line, package), answer) for line, answer in lines.answers_of(package)]
    return ruling_pages.table(rows, programme, pages.language(), _("What the rules say of it as it stands"))


def _about(line: PackageLine | None, package: Package) -> Any:
    """What a finding is about; a line leads to the page on which its facts are stated."""
    if line is None:
        return _("The hub as a whole")
    href = reverse("support:line_facts", args=[package.hub.code, package.fiscal_year, line.pk])
    note = line.facts.get("line_name", {}).get(pages.language(), "")
    return {"text": line.measure.name, "href": href, "note": note}


def line_choices(package: Package) -> list[tuple[int, str]]:
    """The lines of a package as choices."""
    return [
        (one.pk, _with_line(one.measure.name, one.facts.get("line_name", {}).get(pages.language(), "")))
        for one in package.lines.all()
    ]


def track_choices(package: Package) -> list[tuple[str, str]]:
    """What may be put in, as choices: measure, line, and how it follows the hub."""
    return [(one.id, _track_words(one)) for one in build_queries.offers(package)]


def _track_words(track: Track) -> str:
    named = _with_line(track.measure.name.in_language(pages.language()), line_name(track)[pages.language()])
    return f"{named} ({LINKAGES.get(str(track.kind), str(track.kind))})"


def _with_line(measure: str, line: str) -> str:
    return f"{measure} · {line}" if line else measure


def change_context(package: Package, programme: Programme, sent: dict[str, Any]) -> dict[str, Any]:
    """The page's tables and its three forms; one that was sent keeps what was typed."""
    choices, tracks = line_choices(package), track_choices(package)
    return {
        "package": package,
        "table": pages.lines_table(package, programme),
        "findings": findings_table(package, programme),
        "consents": consents_table(package),
        "amount_form": sent.get("amount") or build_forms.ChangeAmount(lines=choices, auto_id="id_amount_%s"),
        "add_form": sent.get("add") or build_forms.AddLine(tracks=tracks, auto_id="id_add_%s"),
        "drop_form": sent.get("drop") or build_forms.OfLine(lines=choices, auto_id="id_drop_%s"),
        **years.builder_context(package, programme),
    }
