"""The calls whose choice somebody follows, and the tiles on the desk and on a call."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.programmes.desk import Tile
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.queries import progress
from kyoten.apps.selection import access, queries
from kyoten.apps.selection.pages import Table


def boards_table(calls: Iterable[Call]) -> Table:
    """The calls whose choice the user follows."""
    rows = [
        [
            {"text": call.name, "href": reverse("selection:board", args=[call.code])},
            call.programme.name,
            {"text": call.get_state_display(), "badge": "warning" if call.state == Call.State.DECISION else "neutral"},
        ]
        for call in calls
    ]
    heads = [{"label": label} for label in (_("Call"), _("Programme"), _("State"))]
    return {"caption": _("Selections"), "columns": heads, "rows": rows}


def desk_tiles(user: User) -> list[Tile]:
    """How many calls wait for the user's decision, and which proposals lack the own funder's confirmation."""
    calls = access.boards_for(user).filter(state__in=(Call.State.REVIEW, Call.State.DECISION))
    states = list(calls.values_list("state", flat=True))
    if not states and not access.boards_for(user).exists():
        return []
    url = reverse("selection:boards")
    return [
        Tile(_("Selections to propose"), states.count(Call.State.REVIEW), url),
        Tile(_("Selections to confirm or publish"), states.count(Call.State.DECISION), url),
    ]


def tiles_of_call(user: User, call: Call) -> list[Tile]:
    """How many applications, submitted reviews and chosen candidates a call has, each leading to its page."""
    if not access.boards_for(user).filter(pk=call.pk).exists():
        return []
    reviews = progress(call)
    proposal = queries.latest(call)
    chosen = proposal.choices.filter(selected=True).count() if proposal else 0
    filed = f"{reverse('applications:office')}?{urlencode({'call': call.code})}"
    return [
        Tile(_("Applications"), call.applications.count(), filed),
        Tile(_("Reviews submitted"), reviews["done"], reverse("reviews:office", args=[call.code])),
        Tile(_("Chosen"), chosen, reverse("selection:board", args=[call.code])),
    ]
