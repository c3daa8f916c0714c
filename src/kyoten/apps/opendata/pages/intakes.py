"""When a measure takes applications, as its page tells it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.foundation import clock
from kyoten.apps.opendata.pages import frame
from kyoten.apps.programmes.pages import when
from kyoten.core.programme.model import Measure, Programme


def intake_table(measure: Measure, programme: Programme, language: str) -> dict[str, Any]:
    """When the measure takes applications, as precisely as it is stated, and where that stands."""
    today, titles = clock.today(), {one.id: one.title for one in programme.documents}
    rows = [
        [
            one.name.in_language(language),
            when(one.opens, language),
            {"text": when(one.closes, language), "badge": "neutral", "note": _("Over")}
            if one.is_over(today)
            else when(one.closes, language),
            one.source.said(titles.get(one.source.document)).in_language(language),
        ]
        for one in measure.intakes
    ]
    columns = [(name, False) for name in (_("Intake"), _("Opens"), _("Closes"), _("Where it stands"))]
    return frame.table(_("When it takes applications"), columns, rows)
