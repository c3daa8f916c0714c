"""The book of one coordinator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyoten.apps.accounts.access import Actor
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import BookEntry, Introduction
from kyoten.apps.brokerage.pages.common import Table, day, invented, named_fields, place_of, table
from kyoten.apps.foundation import wording


def book_table(entries: QuerySet[BookEntry], user: Actor) -> Table:
    """Bodies with the post to turn to, what they seek and offer, and the newest open introduction with each."""
    running = _running(user, {one.organisation_id for one in entries})
    rows = [
        [
            {
                "text": one.organisation.name,
                "href": reverse("organisations:detail", args=[one.organisation.code]),
                "note": invented(one),
            },
            {
                "text": one.post,
                "href": f"{reverse('brokerage:keep_entry')}?entry={one.pk}",
                "note": place_of(one.organisation),
            },
            one.seeks or wording.UNKNOWN,
            one.offers or wording.UNKNOWN,
            named_fields(one.fields),
            day(one.met_on),
            _introduced(running.get(one.organisation_id, [])),
        ]
        for one in entries
    ]
    heads = [
        _("Organisation"), _("Post"), pgettext("book", "Seeks"), pgettext("book", "Offers"), _("Fields"),
        _("Last met on"), _("Open introductions"),
    ]  # fmt: skip
    return table(_("Bodies in your book"), heads, rows)


def _running(user: Actor, bodies: Iterable[int]) -> dict[int, list[Introduction]]:
    """The open introductions of these bodies that the user may read, the newest first. One query."""
    sides = Q(seeker_id__in=list(bodies)) | Q(provider_id__in=list(bodies))
    found: dict[int, list[Introduction]] = {}
    for one in access.introductions_for(user).filter(sides, ended_at=None).order_by("-pk"):
        for side in (one.seeker_id, one.provider_id):
            found.setdefault(side, []).append(one)
    return found


def _introduced(running: list[Introduction]) -> dict[str, Any] | str:
    if not running:
        return wording.UNKNOWN
    more = len(running) - 1
    note = _("and %(count)d more") % {"count": more} if more else ""
    return {"text": running[0].title, "href": reverse("brokerage:introduction", args=[running[0].pk]), "note": note}
