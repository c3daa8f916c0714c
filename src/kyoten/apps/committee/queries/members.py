"""Who sits on a committee on a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from kyoten.apps.committee.models import Committee, Member


def serving(day: dt.date) -> QuerySet[Member]:
    """Members whose term holds on that day and who did not end before it."""
    in_term = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
    return Member.objects.filter(in_term & (Q(ended_on=None) | Q(ended_on__gt=day)))


def members_on(committee: Committee, day: dt.date) -> list[Member]:
    """The members of a committee on that day, chair first. One query."""
    rows = serving(day).filter(committee=committee).select_related("profile__user", "organisation", "named_by")
    order = list(Member.Part)
    return sorted(rows, key=lambda one: (order.index(Member.Part(one.part)), one.pk))


def all_members(committee: Committee) -> list[Member]:
    """Everybody who was ever appointed, in the order of appointment. One query."""
    rows = committee.members.select_related("profile__user", "organisation", "named_by", "committee")
    return list(rows.order_by("since", "pk"))
