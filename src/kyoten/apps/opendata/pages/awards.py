"""Who got what and why: the lines of the agreed support packages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.ledger.amended import Amended, amended
from kyoten.apps.ledger.models import Amendment
from kyoten.apps.opendata import phrases
from kyoten.apps.opendata.pages import frame
from kyoten.apps.opendata.queries import money
from kyoten.apps.opendata.queries.hubs import details_invented, hub_invented
from kyoten.apps.opendata.queries.programme import Shown
from kyoten.apps.support.models import PackageLine
from kyoten.core.programme.model import Programme


def context(shown: Shown) -> dict[str, Any]:
    """Everything the page of awards shows."""
    language = get_language() or "ja"
    lines = money.award_lines()
    changed = amended(lines)
    now = [changed[line.pk].now if line.pk in changed else line.amount for line in lines]
    stated = [amount for amount in now if amount is not None]
    return {
        "table": award_table(lines, shown.core, language),
        "count": len(lines),
        "total": wording.yen(sum(stated), language),
        "paid": len(stated),
        "amended": len(changed),
        "exports": frame.downloads("awards"),
    }


def award_table(
    lines: list[PackageLine], programme: Programme, language: str, *, of_hub: bool = False
) -> dict[str, Any]:
    """One row for each measure of each hub: link, amount, and the reason in the programme's own words."""
    columns = [
        (_("Measure"), False),
        (_("Link"), False),
        (_("Amount"), True),
        (_("Why"), False),
    ]
    changed = amended(lines)
    rows = [_row(line, programme, language, changed) for line in lines]
    if not of_hub:
        columns = [(_("Hub"), False), *columns]
        rows = [[_hub(line), *row] for line, row in zip(lines, rows, strict=True)]
    return frame.table(_("Measures in the agreed support packages"), columns, rows)


def _hub(line: PackageLine) -> dict[str, Any]:
    hub = line.package.hub
    note = _("Support made up for the example") if details_invented(hub.application) else ""
    if hub_invented(hub.application):
        note = _("Invented example")
    return frame.link(hub.name, frame.hub_url(hub.code), note=note)


def amount_cell(line: PackageLine, change: Amended | None, language: str) -> str | dict[str, Any]:
    """The amount in force; after an amendment of its budget line with the former one, the day and who decided."""
    if change is None:
        return wording.yen(line.amount, language)
    words = {
        "yen": wording.yen(change.former, language),
        "day": wording.day(change.on, language),
        "kind": str(Amendment.Kind(change.kind).label),
        "by": change.decided_by,
    }
    note = _("Before %(day)s: %(yen)s. %(kind)s (decided by %(by)s)") % words
    return {"text": wording.yen(change.now, language), "note": note}


def _row(line: PackageLine, programme: Programme, language: str, changed: Mapping[int, Amended]) -> list[Any]:
    served = [programme.function(one).name.in_language(language) for one in line.functions]
    joint = "、" if language == "ja" else ", "
    note = _("Serves the weak functions: %(functions)s") % {"functions": joint.join(served)} if served else ""
    text = line.facts.get("text", {}).get("ja" if language == "ja" else "en", "")
    return [
        frame.link(line.measure.name, frame.measure_url(line.measure.code), note=line_name(line, programme, language)),
        {
            "text": phrases.word(phrases.LINKAGES, line.linkage),
            "note": wording.fiscal_year(line.package.fiscal_year, language),
        },
        amount_cell(line, changed.get(line.pk), language),
        {"text": text, "note": note},
    ]


def line_name(line: PackageLine, programme: Programme, language: str) -> str:
    """The line of the measure in words; "" where the measure as a whole is meant."""
    if not line.award_line:
        return ""
    return programme.measure(line.measure.code).line(line.award_line).name.in_language(language)
