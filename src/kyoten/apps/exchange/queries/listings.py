"""Shared reads of listings."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Q, QuerySet

from kyoten.apps.exchange.models import Listing, Often, SavedSearch
from kyoten.apps.exchange.states import ListingState
from kyoten.apps.exchange.vocabulary import exchanging, rule_of
from kyoten.apps.foundation import clock


def past_their_day() -> list[int]:
    """Ids of published listings whose last day has passed."""
    rows = Listing.objects.filter(state=ListingState.PUBLISHED, expires_on__lt=clock.today())
    return list(rows.order_by("expires_on").values_list("pk", flat=True))


def ending_soon() -> list[int]:
    """Ids of published listings within the first day of reminding of their programme."""
    found: list[int] = []
    for programme in exchanging():
        rule = rule_of(programme)
        assert rule is not None
        until = clock.today() + dt.timedelta(days=max(rule.remind_days))
        rows = Listing.objects.filter(programme=programme, state=ListingState.PUBLISHED)
        found += rows.filter(expires_on__range=(clock.today(), until)).values_list("pk", flat=True)
    return found


def searches_to_tell() -> list[int]:
    """Ids of saved searches that may have something to tell: mailed at all, and not within the last day."""
    rows = SavedSearch.objects.exclude(often=Often.NEVER).filter(told_at__lte=clock.now() - dt.timedelta(days=1))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def with_interest(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    """The listings with how many asked for contact (`asked`) and how many of them wait for an answer (`waiting`)."""
    waiting = Q(interests__state="asked")
    return rows.annotate(
        asked=Count("interests", distinct=True), waiting=Count("interests", filter=waiting, distinct=True)
    )
