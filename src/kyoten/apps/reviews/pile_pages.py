"""What a reader's pile shows: the list with its filters, one's own numbers, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.pages import Table, language, table
from kyoten.apps.reviews.phrases import STATE_KINDS
from kyoten.apps.reviews.queries import pile as queries
from kyoten.apps.reviews.queries.pile import PileLine

State = Review.State


def filters(asked: QueryDict) -> dict[str, str]:
    """The filter that stands in an address."""
    return {name: str(asked[name]) for name in ("show", "type") if asked.get(name)}


def pile_table(lines: Iterable[PileLine], closed: set[int], kept: dict[str, str]) -> Table:
    """My reviews with their state; the link leads to the declaration or to the text and keeps the filter."""
    spoken, now = language(), clock.now()
    states = {value: {"text": str(label), "badge": STATE_KINDS[value]} for value, label in State.choices}
    addresses = {state: family(f"reviews:{page_of(state)}") for state in states}
    after = f"?{urlencode(kept)}" if kept else ""
    rows = [
        [
            {
                "text": wording.named(one.name_ja, one.name_en, spoken),
                "href": "" if one.pk in closed else addresses[one.state].of(one.pk) + after,
                "note": _note(one),
            },
            {"text": _("Opens after the sample"), "badge": "neutral"} if one.pk in closed else states[one.state],
            _due(one, now, spoken),
            _my_score(one),
            wording.named(one.type_ja, one.type_en, spoken),
        ]
        for one in lines
    ]
    labels = [_("Application"), _("State"), _("Deadline"), _("My score"), _("Type of hub")]
    return table(_("My reviews"), labels, rows)


def _note(line: PileLine) -> str:
    return f"{line.code} · {_('Sample that all readers score')}" if line.is_sample else line.code


def _my_score(line: PileLine) -> str:
    if line.mean is not None:
        return f"{line.mean:.2f}"
    return _("%(n)d criteria scored") % {"n": line.scored} if line.scored and line.waits else ""


def _due(line: PileLine, now: Any, spoken: str) -> Any:
    if line.due_at is None or not line.waits:
        return {"text": wording.moment(line.submitted_at, spoken), "note": _("Submitted")} if line.submitted_at else ""
    due = wording.moment(line.due_at, spoken)
    return {"text": _("Overdue"), "badge": "error", "note": due} if line.due_at < now else {"text": due}


def tabs(lines: Sequence[PileLine], kept: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The filters as links with their counts: by state, and by type where there are several."""
    labels = {"": _("All"), "open": _("Still to review"), "done": _("Completed"), "conflict": _("With a conflict")}
    show, hub_type = kept.get("show", ""), kept.get("type", "")
    types = {one.type_code: wording.named(one.type_ja, one.type_en, language()) for one in lines}
    by_state = [_tab(text, lines, {**kept, "show": name}, show == name) for name, text in labels.items()]
    by_type = [_tab(text, lines, {**kept, "type": name}, hub_type == name) for name, text in types.items()]
    every = _tab(_("All types"), lines, {**kept, "type": ""}, not hub_type)
    return {"tabs": by_state, "types": [every, *by_type] if len(types) > 1 else []}


def _tab(label: str, lines: Sequence[PileLine], kept: dict[str, str], current: bool) -> dict[str, Any]:
    said = {name: value for name, value in kept.items() if value}
    count = len(queries.chosen(lines, kept.get("show", ""), kept.get("type", "")))
    return {"label": label, "url": _pile(said), "current": current, "count": count}


def _pile(kept: dict[str, str]) -> str:
    return reverse("reviews:pile") + (f"?{urlencode(kept)}" if kept else "")


def own_numbers(lines: Iterable[PileLine]) -> list[dict[str, Any]]:
    """My own numbers beside my load, call by call."""
    by_reviewer: dict[int, list[PileLine]] = {}
    for one in lines:
        by_reviewer.setdefault(one.reviewer_id, []).append(one)
    tiles = []
    for mine in by_reviewer.values():
        load = sum(one.state not in Review.STOPPED for one in mine)
        done = sum(one.state == State.DONE for one in mine)
        note = _("%(load)d assigned, at most %(most)d") % {"load": load, "most": mine[0].max_load}
        call = wording.named(mine[0].call_ja, mine[0].call_en, language())
        tiles.append({"label": call, "count": f"{done} / {load}", "note": note})
    return tiles


def packets(lines: Iterable[PileLine]) -> list[dict[str, str]]:
    """Where the packet of each call is fetched, for calls of which some text is open."""
    mine = {one.reviewer_id: one for one in lines if one.state in access.READABLE}
    return [
        {
            "url": reverse("reviews:packet", args=[reviewer]),
            "label": _("Everything to read without a connection (PDF): %(call)s")
            % {"call": wording.named(one.call_ja, one.call_en, language())},
        }
        for reviewer, one in mine.items()
    ]


def panels(calls: Iterable[Call]) -> list[dict[str, str]]:
    """Where the agenda of each panel stands that is meeting now."""
    named = [(one.code, _("Agenda: %(call)s") % {"call": one.name}) for one in calls]
    return [{"url": reverse("reviews:panel", args=[code]), "label": label} for code, label in named]


def page_of(state: str) -> str:
    """Which page of a review in this state comes next: the declaration, or the text with the form."""
    return "read" if state in access.READABLE else "declare"


def address(line: PileLine, kept: dict[str, str]) -> str:
    """Where a line leads, with the filter that is to be kept."""
    return reverse(f"reviews:{page_of(line.state)}", args=[line.pk]) + (f"?{urlencode(kept)}" if kept else "")


def way(lines: Sequence[PileLine], review: Review, kept: dict[str, str]) -> dict[str, Any]:
    """The reviews before and after this one within the filter; closed ones are passed over."""
    closed = queries.closed_until_sample(lines)
    wanted = {one.pk for one in queries.chosen(lines, kept.get("show", ""), kept.get("type", ""))}
    mine = [one for one in lines if one.pk == review.pk or (one.pk in wanted and one.pk not in closed)]
    place = [one.pk for one in mine].index(review.pk)
    return {
        "before": {"url": address(mine[place - 1], kept)} if place else None,
        "after": {"url": address(mine[place + 1], kept)} if place + 1 < len(mine) else None,
        "place": place + 1,
        "length": len(mine),
        "pile_url": _pile(kept),
    }
