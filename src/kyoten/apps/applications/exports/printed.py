"""The filtered list on paper: the lines of the page as a PDF/A that screen readers can read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kyoten.apps.applications.exports.records import Record
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.documents.typesetting import render

TEMPLATE = Path(__file__).parents[1] / "typst" / "list.typ"


def listing_pdf(records: Sequence[Record], shown: Sequence[str], language: str) -> bytes:
    """The list with its filter (`shown`, in words) in `ja` or `en`, dated by the clock."""
    with override(language):
        return render(TEMPLATE, page(records, shown, language), language=language, moment=_now())


def page(records: Sequence[Record], shown: Sequence[str], language: str) -> dict[str, Any]:
    """What stands on the paper: the filter, the number of lines, and each line as on the page."""
    return {
        "title": _("Applications"),
        "count": _("Applications: %(count)d") % {"count": len(records)},
        "empty": _("No application fits this filter."),
        "made": wording.moment(clock.now(), language),
        "facts": [
            {"term": _("Filter"), "text": "; ".join(shown) or _("none")},
            {"term": _("File made at"), "text": wording.moment(clock.now(), language)},
            {"term": _("Applications"), "text": str(len(records))},
        ],
        "head": [_("Code"), _("Name"), _("Type of hub"), _("State"), _("Filed at"), _("Receipt number")],
        "rows": [_row(one, language) for one in records],
    }


def _row(record: Record, language: str) -> list[str]:
    one = record.application
    name = f"{one.name} ({_('Invented example')})" if one.invented else one.name
    filed = wording.moment(one.submitted_at, language)
    return [one.code, name, one.hub_type.name, one.get_state_display(), filed, one.receipt or wording.UNKNOWN]


def _now() -> Any:
    return wording.in_japan(clock.now())
