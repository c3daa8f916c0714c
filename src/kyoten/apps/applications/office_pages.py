"""What the office sees of the applications to its calls: the list, its tabs and filters, files, tiles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import (
    access,
    office_queries,
)
from kyoten.apps.applications.lifecycle import READABLE, State
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.office_queries import Followed, Line
from kyoten.apps.applications.pages import Table, language
from kyoten.apps.applications.phrases import STATE_KINDS
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.programmes.desk import Tile

PER_PAGE = 50


def office_trail(application: Application) -> list[dict[str, str]]:
    """The way from the office list to this application."""
    return [{"label": _("Applications"), "url": reverse("applications:office")}, {"label": application.name}]


def office_table(lines: Iterable[tuple[Any, ...]], count: int, followed: Followed) -> Table:
    """One page of the office list, with the number of all lines in its caption."""
    labels = [_("Code"), _("Name"), _("Type of hub"), _("State"), _("Filed at"), _("Last saved")]
    caption = _("Applications: %(count)d") % {"count": count}
    rows = office_rows((Line(*line) for line in lines), followed)
    return {"caption": caption, "columns": [{"label": label} for label in labels], "rows": rows}


def paged(rows: QuerySet[Application], count: int | None, number: str | None) -> Page[Any]:
    """One page of the office list; `count` spares the query that would count the lines once more."""
    paginator = Paginator(office_queries.lines(rows), PER_PAGE)
    if count is not None:
        paginator.count = count
    return paginator.get_page(number)


def lines_in_all(counts: Mapping[tuple[int, str], int], chosen: Mapping[str, str], followed: Followed) -> int | None:
    """How many lines a filter by type and state lets through; None where the filter asks for more than these."""
    if not chosen.keys() <= {"type", "state"}:
        return None
    return _counted(counts, chosen.get("type", ""), chosen.get("state", ""), followed)


def _counted(counts: Mapping[tuple[int, str], int], kind: str, state: str, followed: Followed) -> int:
    return sum(
        number
        for (type_id, held), number in counts.items()
        if kind in ("", followed.types[type_id][0]) and state in ("", held)
    )


def state_tabs(
    counts: Mapping[tuple[int, str], int], chosen: Mapping[str, str], followed: Followed
) -> list[dict[str, Any]]:
    """The states as links with their counts, keeping the type that is chosen."""
    kind = chosen.get("type", "")
    others = {name: value for name, value in chosen.items() if name != "state"}

    def tab(label: str, state: str) -> dict[str, Any]:
        query = urlencode({**others, "state": state} if state else others)
        count = _counted(counts, kind, state, followed)
        return {"label": label, "url": f"?{query}", "current": chosen.get("state", "") == state, "count": count}

    return [tab(_("All"), ""), *(tab(str(label), value) for value, label in State.choices)]


def list_exports(chosen: Mapping[str, str]) -> list[dict[str, str]]:
    """Files of the list with the same filter."""
    words = {
        "csv": _("Download this list as CSV"),
        "xlsx": _("Download this list with its texts as Excel"),
        "json": _("Download this list with its texts as JSON"),
        "pdf": _("Download this list as PDF"),
    }
    query = f"?{urlencode(chosen)}" if chosen else ""
    at = {kind: reverse("applications:office_export", args=[kind]) for kind in words}
    return [{"label": label, "url": f"{at[kind]}{query}"} for kind, label in words.items()]


def office_rows(lines: Iterable[Line], followed: Followed) -> list[list[Any]]:
    """The lines of the office list; a draft has no page here, because its text belongs to the consortium."""
    spoken, made_up, detail = language(), _("Invented example"), family("applications:office_detail")
    states = {value: {"text": str(label), "badge": STATE_KINDS[value]} for value, label in State.choices}
    return [
        [
            {"text": one.code, "href": detail.of(one.code)} if one.state in READABLE else one.code,
            {"text": wording.named(one.name_ja, one.name_en, spoken), "note": made_up if one.invented else ""},
            followed.types[one.hub_type_id][1],
            states[one.state],
            wording.moment(one.submitted_at, spoken),
            wording.moment(one.changed_at, spoken),
        ]
        for one in lines
    ]


def desk_tiles(user: User) -> list[Tile]:
    """How many applications are written, wait for signatures and are filed."""
    if not access.sees_office(user):
        return []
    counts = office_queries.counts_by_state(access.office_visible_to(user))
    url = reverse("applications:office")

    def tile(label: str, state: str) -> Tile:
        number = sum(count for (_type, held), count in counts.items() if held == state)
        return Tile(label, number, f"{url}?state={state}")

    return [
        tile(_("Drafts"), State.DRAFT),
        tile(_("Waiting for signatures"), State.SIGNING),
        tile(_("Applications filed"), State.SUBMITTED),
    ]
