"""The book of one coordinator."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.brokerage.models import BookEntry
from kyoten.apps.brokerage.pages.common import Table, day, invented, joined, place_of, table
from kyoten.apps.foundation import wording


def book_table(entries: QuerySet[BookEntry]) -> Table:
    """Bodies with the post to turn to, what they seek and offer."""
    rows = [
        [
            {
                "text": one.organisation.name,
                "href": reverse("organisations:detail", args=[one.organisation.code]),
                "note": invented(one),
            },
            place_of(one.organisation),
            one.post,
            one.seeks or wording.UNKNOWN,
            one.offers or wording.UNKNOWN,
            joined(one.fields),
            day(one.met_on),
        ]
        for one in entries
    ]
    heads = [
        _("Organisation"), _("Prefecture"), _("Post"), _("Seeks"), _("Offers"), _("Fields"), _("Last met on"),
    ]  # fmt: skip
    return table(_("Bodies in your book"), heads, rows)
