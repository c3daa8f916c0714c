"""What the page of progress shows, prepared once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.foundation.pictures import curve
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.foundation.tables.shapes import Value
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Candidate, Reviewer
from kyoten.apps.reviews.pages import Table, language, table
from kyoten.apps.reviews.phrases import PROGRESS, PROGRESS_KINDS, STANDING, STANDING_KINDS
from kyoten.apps.reviews.queries.statuses import STATUSES, Reading, Recipient

COUNTED = ("not_declared", "reading", "overdue", "done", "conflict")


def badge(status: str) -> dict[str, str]:
    """A status in words."""
    return {"text": str(PROGRESS[status]), "badge": PROGRESS_KINDS[status]}


def tabs(call: Call, readings: Sequence[Reading], chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every status with its number, as links that keep the rest of the filter."""
    counts = Counter(one.status for one in readings)
    url = reverse("reviews:progress", args=[call.code])
    rest = {name: value for name, value in chosen.items() if name != "status"}
    current = chosen.get("status", "")
    lines = [("", _("All"), len(readings)), *((one, str(PROGRESS[one]), counts[one]) for one in STATUSES)]
    return [
        {
            "label": label,
            "count": count,
            "current": status == current,
            "url": f"{url}?{urlencode({**rest, **({'status': status} if status else {})})}",
        }
        for status, label, count in lines
    ]


def tiles(call: Call, readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """How many readings stand in each status; each count leads to the list of these."""
    return tabs(call, readings, {})[1:]


def exports(call: Call, chosen: Mapping[str, str]) -> list[dict[str, str]]:
    """Files with the same filter."""
    words = {"csv": _("Download this list as CSV"), "xlsx": _("Download this list as Excel")}
    query = f"?{urlencode(chosen)}" if chosen else ""
    return [
        {"label": label, "url": reverse("reviews:progress_export", args=[call.code, kind]) + query}
        for kind, label in words.items()
    ]


def readings_table(readings: Iterable[Reading]) -> Table:
    """One line a reading."""
    spoken, address = language(), family("reviews:application")
    rows = [
        [
            {
                "text": one.application_name,
                "href": address.of(one.application),
                "note": one.application,
            },
            one.name,
            badge(one.status),
            wording.moment(one.due_at, spoken),
            wording.moment(one.submitted_at, spoken),
        ]
        for one in readings
    ]
    labels = [_("Application"), _("Reviewer"), _("State"), _("Due at"), _("Submitted at")]
    return table(_("Readings"), labels, rows)


def reviewers_table(readings: Iterable[Reading], panel: Iterable[Reviewer], reminded: Mapping[str, datetime]) -> Table:
    """One line a reviewer: how many readings stand where, and when they were reminded."""
    address, counts = family("reviews:person"), defaultdict[int, Counter[str]](Counter)
    for one in readings:
        counts[one.reviewer_id][one.status] += 1
    rows = [
        [
            {"text": one.name, "href": address.of(one.profile_id)},
            badge(worst(counts[one.pk])),
            *(counts[one.pk][status] for status in COUNTED),
            wording.moment(reminded.get(one.user.email), language()),
        ]
        for one in panel
    ]
    labels = [_("Reviewer"), _("State"), *(PROGRESS[one] for one in COUNTED), _("Last reminded at")]
    return _numbers(table(_("Progress by reviewer"), labels, rows), range(2, 2 + len(COUNTED)))


def worst(counts: Counter[str]) -> str:
    """The most urgent status among somebody's readings; accepted where there is no reading."""
    return next((one for one in STATUSES if counts[one]), "accepted")


def asked_table(rows: Iterable[tuple[Candidate, str]]) -> Table:
    """The people who were asked and are not on the panel."""
    cells = [
        [one.profile.name, one.profile.email, {"text": str(STANDING[state]), "badge": STANDING_KINDS[state]}]
        for one, state in rows
    ]
    return table(_("Asked, not on the panel"), [_("Person"), _("E-mail address"), _("State")], cells)


def applications_table(readings: Iterable[Reading], wanted: int) -> Table:
    """One line an application: how many of its readings are done, of how many, and its readers."""
    address, by_code = family("reviews:application"), defaultdict[str, list[Reading]](list)
    for one in readings:
        by_code[one.application].append(one)
    rows = []
    for code, mine in by_code.items():
        going_on = [one for one in mine if one.status not in ("conflict", "unfamiliar")]
        done = sum(one.status == "done" for one in mine)
        late = sum(one.status == "overdue" for one in mine)
        readers = ", ".join(f"{one.name} ({PROGRESS[one.status]})" for one in mine)
        link = {"text": mine[0].application_name, "href": address.of(code), "note": code}
        rows.append([link, f"{done} / {len(going_on)}", max(wanted - len(going_on), 0), late, readers])
    labels = [_("Application"), _("Completed"), _("Readers lacking"), PROGRESS["overdue"], _("Readers")]
    return _numbers(table(_("Progress by application"), labels, rows), (2, 3))


def _numbers(made: Table, places: Iterable[int]) -> Table:
    for place in places:
        made["columns"][place]["number"] = True
    return made


def curve_figure(readings: Sequence[Reading]) -> Figure | None:
    """How many reviews were completed by which day; None before the first."""
    days = Counter(wording.in_japan(one.submitted_at).date() for one in readings if one.submitted_at is not None)
    if not days:
        return None
    points, total = [], 0
    for day in sorted(days):
        total += days[day]
        points.append(curve.Point(day, total, wording.day(day, language())))
    most = sum(one.status not in ("conflict", "unfamiliar") for one in readings)
    drawn = curve.Curve(
        _("Reviews completed over time"), (_("Day"), _("Completed")), tuple(points), max(most, total), _("all")
    )
    return curve.draw(drawn)


def recipients(late: Iterable[Recipient]) -> list[dict[str, str]]:
    """Whom a reminder would go to, with the readings that are late."""
    return [{"name": one.name, "email": one.email, "codes": ", ".join(one.codes)} for one in late]


def export_rows(readings: Iterable[Reading]) -> list[dict[str, Value]]:
    """The lines of a file."""
    return [
        {
            "application": one.application,
            "application_name": one.application_name,
            "email": one.email,
            "funder": one.funder,
            "status": one.status,
            "due_on": wording.in_japan(one.due_at).date() if one.due_at else None,
            "declared_on": wording.in_japan(one.declared_at).date() if one.declared_at else None,
            "submitted_on": wording.in_japan(one.submitted_at).date() if one.submitted_at else None,
        }
        for one in readings
    ]
