"""The programme page: what it is, its life, its key numbers, its calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.pictures import timeline
from kyoten.apps.opendata.pages import frame
from kyoten.apps.opendata.pages.results import result_url
from kyoten.apps.opendata.queries import findings, money
from kyoten.apps.opendata.queries.programme import FunnelRow, Shown, calls_of, funnels, life_reached
from kyoten.apps.opendata.queries.results import current_results
from kyoten.apps.programmes.models import Call
from kyoten.apps.programmes.pages import when
from kyoten.core.programme.model import HubType, Milestone

# The life of a programme, step by step; the key is what `life_reached` answers.
LIFE: tuple[tuple[str, str | Promise], ...] = (
    ("design", gettext_lazy("Design")),
    ("call", gettext_lazy("Call and joint application")),
    ("review", gettext_lazy("Review")),
    ("selection", gettext_lazy("Joint selection")),
    ("support", gettext_lazy("Support packages")),
    ("evaluation", gettext_lazy("Evaluation in the third year")),
    ("next", gettext_lazy("Next round")),
)


def context(shown: Shown) -> dict[str, Any]:
    """Everything the programme page shows."""
    language = get_language() or "ja"
    calls = calls_of(shown)
    counted = funnels(calls)
    return {
        "name": shown.core.name.in_language(language),
        "summary": shown.core.summary.in_language(language),
        "funders": [funder.name.in_language(language) for funder in shown.core.funders],
        "types": [_type(hub_type, counted, language) for hub_type in shown.core.hub_types],
        "support": [text.in_language(language) for text in shown.core.support],
        "steps": steps(life_reached(calls)),
        "tiles": _tiles(shown, counted, language),
        "calendar": calendar(shown, language),
        "undated": [one.name.in_language(language) for one in shown.core.calendar if one.when.first is None],
        "funnel": _funnel_table(counted, language),
        "calls": [_call(call, language) for call in calls],
        "results": [{"name": one.call.name, "url": result_url(one)} for one in current_results()],
        "changes": [_change(one, language) for one in shown.core.amendments],
    }


def steps(reached: set[str]) -> list[dict[str, str | Promise]]:
    """The life of the programme for the stepper: behind, here, ahead."""
    found: list[dict[str, str | Promise]] = []
    here = next((key for key, _label in LIFE if key not in reached), "")
    for key, label in LIFE:
        state = "complete" if key in reached else "current" if key == here else ""
        found.append({"label": label, "state": state})
    return found


def _type(hub_type: HubType, counted: list[FunnelRow], language: str) -> dict[str, Any]:
    planned = [one.printed for one in hub_type.quota.total if one.printed]
    mine = [row for row in counted if row.hub_type == hub_type.id]
    return {
        "name": hub_type.name.in_language(language),
        "definition": hub_type.definition.in_language(language),
        "planned": planned[0] if planned else wording.UNKNOWN,
        "applied": sum_known(row.applied for row in mine),
        "selected": sum(row.selected for row in mine),
        "url": f"{reverse('opendata:hubs')}?type={hub_type.id}",
    }


def sum_known(counts: Iterable[int | None]) -> int | None:
    """The sum, or None where one of the counts is not published."""
    every = list(counts)
    known = [one for one in every if one is not None]
    return sum(known) if len(known) == len(every) else None


def _tiles(shown: Shown, counted: list[FunnelRow], language: str) -> list[dict[str, Any]]:
    applied = sum_known(row.applied for row in counted)
    selected = sum(row.selected for row in counted)
    hubs_url, budget_url = reverse("opendata:hubs"), reverse("opendata:budget")
    tiles = [
        {
            "label": _("Hubs selected"),
            "count": selected,
            "url": hubs_url,
            "note": ngettext("of %(n)d application", "of %(n)d applications", applied) % {"n": applied}
            if applied is not None
            else "",
        },
        {"label": _("Measures combined"), "count": len(shown.core.measures), "url": reverse("opendata:measures")},
    ]
    year = money.book_year(shown.core)
    for total in money.funder_totals(shown.core):
        if total.fiscal_year == year:
            name = shown.core.funder(total.funder).short_name.in_language(language)
            label = _("Budget of %(funder)s") % {"funder": name}
            note = wording.fiscal_year(year, language)
            tiles.append(
                {"label": label, "count": wording.oku(total.amount, language), "url": budget_url, "note": note}
            )
    contradictions = findings.counts_by_verdict(findings.findings_of(shown))["contradiction"]
    label = _("Figures that cannot both hold")
    tiles.append({"label": label, "count": contradictions, "url": reverse("opendata:check")})
    return tiles


def calendar(shown: Shown, language: str) -> Any:
    """The calendar as a picture; milestones without a stated day stand beside it in words."""
    today = clock.today()
    marks = tuple(_milestone(one, today, language) for one in shown.core.calendar if one.when.first is not None)
    values = timeline.Timeline(
        title=_("Calendar of the programme"),
        names=(_("Milestone"), _("When")),
        milestones=marks,
        description=_("Milestones in order of time; the table gives each in words."),
    )
    return timeline.draw(values)


def _milestone(one: Milestone, today: dt.date, language: str) -> timeline.Milestone:
    first = one.when.first or today
    last = one.when.last or first
    return timeline.Milestone(
        label=one.name.in_language(language),
        start=first,
        until=last if last != first else None,
        when=when(one.when, language),
        state="past" if last < today else "current" if first <= today else "future",
    )


def _funnel_table(counted: list[FunnelRow], language: str) -> dict[str, Any]:
    rows = [
        [
            row.type_ja if language == "ja" else row.type_en,
            wording.UNKNOWN if row.applied is None else row.applied,
            frame.link(row.selected, f"{reverse('opendata:hubs')}?type={row.hub_type}"),
            row.planned_high if row.planned_low == row.planned_high else f"{row.planned_low}–{row.planned_high}",
        ]
        for row in counted
    ]
    columns = [(_("Hub type"), False), (_("Applied"), True), (_("Selected"), True), (_("Planned, about"), True)]
    return frame.table(_("Applications and selections of the published calls"), columns, rows)


def _call(call: Call, language: str) -> dict[str, Any]:
    """A call with its times; the example's officers are invented, and so are the times that they set."""
    badge = {"open": "success", "published": "info"}.get(call.state, "neutral")
    note = ""
    if call.opens_at and call.closes_at:
        note = _("%(first)s to %(last)s") % {
            "first": wording.moment(call.opens_at, language),
            "last": wording.moment(call.closes_at, language),
        }
    return {
        "name": call.name,
        "url": reverse("calls:call", args=(call.code,)) if call.state != Call.State.PLANNED else "",
        "state": call.get_state_display(),
        "badge": badge,
        "note": note,
        "invented": settings.EXAMPLE_MODE and bool(note),
    }


def _change(amendment: Any, language: str) -> dict[str, str]:
    return {
        "date": amendment.date,
        "reason": amendment.reason.in_language(language),
        "decided_by": amendment.decided_by.in_language(language),
    }
