"""What the page on which a package is changed shows: consents, findings as it stands, what may be put in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.support import build_forms, build_queries, pages, queries
from kyoten.apps.support.bridge import Track, line_name
from kyoten.apps.support.models import Package, PackageLine
from kyoten.apps.support.phrases import LINKAGES, VERDICT_KINDS, VERDICTS
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.model import Programme
from kyoten.core.rules.sentences import Speaker

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
    """What the rules say of the amounts as the package stands, with what would repair it."""
    speaker = Speaker(programme.texts, pages.language())
    rows = [_finding_row(line, finding, speaker) for line, finding in build_queries.findings_of(package)]
    return {
        "caption": _("What the rules say of it as it stands"),
        "columns": pages.heads(_("Measure"), _("Rule"), _("Answer"), _("Found")),
        "rows": rows,
        "empty": _("The programme states no rule on the amounts of this package."),
    }


def _finding_row(line: PackageLine, finding: Finding, speaker: Speaker) -> list[Any]:
    said = speaker.say(finding)
    verdict = str(finding.verdict)
    return [
        {"text": line.measure.name, "note": line.facts.get("line_name", {}).get(pages.language(), "")},
        {"text": said.title, "note": finding.source},
        {"text": str(VERDICTS[verdict]), "badge": VERDICT_KINDS[verdict]},
        {"text": said.sentence, "note": said.repair},
    ]


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
    lines, tracks = line_choices(package), track_choices(package)
    return {
        "package": package,
        "table": pages.lines_table(package, programme),
        "findings": findings_table(package, programme),
        "consents": consents_table(package),
        "amount_form": sent.get("amount") or build_forms.ChangeAmount(lines=lines, auto_id="id_amount_%s"),
        "add_form": sent.get("add") or build_forms.AddLine(tracks=tracks, auto_id="id_add_%s"),
        "drop_form": sent.get("drop") or build_forms.OfLine(lines=lines, auto_id="id_drop_%s"),
    }
