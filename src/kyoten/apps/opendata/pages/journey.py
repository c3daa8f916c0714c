"""Where one hub stands between its selection and the decision on its support, and what is ahead of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.evaluation.bridge import due_on, years_after
from kyoten.apps.foundation import wording
from kyoten.apps.opendata import phrases
from kyoten.apps.opendata.queries.hubs import HubRecord
from kyoten.apps.support.models import PackageLine
from kyoten.core.programme.model import Programme


def steps(record: HubRecord, lines: Sequence[PackageLine], programme: Programme, language: str) -> list[dict[str, Any]]:
    """Selection, agreed support, evaluation and decision for the stepper: behind, here, ahead."""
    evaluation = record.evaluation
    first = min((line.package.fiscal_year for line in lines), default=None)
    decision = phrases.word(phrases.DECISIONS, evaluation.decision) if evaluation else _("Whether support continues")
    stages = [
        (_("Selection"), True, wording.day(record.hub.selected_on, language)),
        (_("Support packages"), first is not None, wording.fiscal_year(first, language) if first else ""),
        (_("Evaluation in the third year"), evaluation is not None, evaluation_time(record, programme, language)),
        (decision, evaluation is not None, ""),
    ]
    here = next((place for place, (_label, reached, _when) in enumerate(stages) if not reached), len(stages))
    return [
        {"label": label, "when": when, "state": "complete" if reached else "current" if place == here else ""}
        for place, (label, reached, when) in enumerate(stages)
    ]


def evaluation_time(record: HubRecord, programme: Programme, language: str) -> str:
    """When the hub was evaluated, or else when that is due; "" where the programme states no time."""
    if record.evaluation is not None:
        return wording.day(record.evaluation.decided_at, language)
    years = years_after(programme.evaluation.after_years) if programme.evaluation else None
    if years is None:
        return ""
    return _("about %(day)s") % {"day": wording.day(due_on(record.hub.selected_on, years), language)}


def ahead(record: HubRecord, programme: Programme, language: str) -> str:
    """What comes next for the hub, in one sentence."""
    if record.evaluation is not None:
        if record.evaluation.decision == "continue":
            return _("Concentrated support goes on. The programme states no date for another evaluation.")
        return _("Concentrated support has ended. Nothing further is planned by this programme.")
    when = evaluation_time(record, programme, language)
    if not when:
        return _("The programme states no evaluation of this hub.")
    return _("The hub will be evaluated %(when)s; then it is decided whether concentrated support continues.") % {
        "when": when
    }
