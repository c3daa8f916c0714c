"""What a measure's manager sees of hubs: the programme's words on the linkage, and applications of their members."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Measure
from kyoten.apps.support import measure_queries, pages
from kyoten.apps.support.models import MeasureApplication
from kyoten.apps.support.phrases import LINKAGES, OUTCOME_KINDS

Table = dict[str, Any]


def linkages_table(measure: Measure) -> Table:
    """What selection as a hub of each type means for the measure, as the programme says it."""
    rows = [
        [hub_type.name, str(LINKAGES.get(str(one.kind), one.kind)), one.text.in_language(pages.language())]
        for hub_type, links in measure_queries.linked_types(measure)
        for one in links
    ]
    return {
        "caption": _("What selection as a hub means for this measure"),
        "columns": pages.heads(_("Hub type"), _("Linkage"), _("What the programme says")),
        "rows": rows,
        "empty": _("The programme links this measure to no type of hub."),
    }


def line_choices(measure: Measure) -> list[tuple[str, str]]:
    """The lines of the measure as choices."""
    lines = programme_of(measure.programme).measure(measure.code).lines
    return [(one.id, one.name.in_language(pages.language())) for one in lines]


def cases_table(measure: Measure, year: int) -> Table:
    """Applications of members of hubs in a fiscal year, with the decision."""
    cases = measure.hub_applications.filter(fiscal_year=year).select_related("hub")
    return {
        "caption": _("Applications of members of hubs"),
        "columns": pages.heads(
            _("Application"), _("Applying organisation"), _("Hub"), _("Decision"), _("Amount a year"), numbers=(4,)
        ),
        "rows": [_case_row(one) for one in cases],
        "empty": _("No application of a member of a hub is kept yet."),
    }


def _case_row(case: MeasureApplication) -> list[Any]:
    return [
        {"text": case.title, "href": reverse("support:case", args=[case.pk])},
        case.applicant,
        case.hub.name,
        {"text": word(case, "outcome"), "badge": OUTCOME_KINDS[case.outcome]},
        pages.yen(case.amount),
    ]


def case_facts(case: MeasureApplication) -> list[dict[str, Any]]:
    """One application with the linkage as the manager was shown it, and the decision once it is made."""
    words = [f"{LINKAGES.get(one['kind'], one['kind'])}: {one[pages.language()]}" for one in case.linkage]
    facts = [
        {"term": _("Hub"), "text": case.hub.name},
        {"term": _("Applying organisation"), "text": case.applicant},
        {"term": _("Line"), "text": dict(line_choices(case.measure)).get(case.award_line, wording.UNKNOWN)},
        {"term": _("Fiscal year"), "text": wording.fiscal_year(case.fiscal_year, pages.language())},
        {"term": _("What the programme says"), "text": " / ".join(words) or wording.UNKNOWN},
    ]
    if case.decided_at is not None:
        facts += [
            {"term": _("Decision"), "text": case.get_outcome_display()},
            {"term": _("What of the hub's plan was considered"), "text": case.considered or wording.UNKNOWN},
            {"term": _("Reason"), "text": case.reason},
            {"term": _("Amount a year"), "text": pages.yen(case.amount)},
            {"term": _("When"), "text": wording.moment(case.decided_at, pages.language())},
        ]
    return facts
