"""Conflicts of interest between members and candidates, found as those of reviewers are and with what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kyoten.apps.applications.models import Application
from kyoten.apps.committee.models import Member
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge.conflicts import Standing, reading_finding
from kyoten.apps.reviews.queries import conflicts as of_reviews
from kyoten.apps.reviews.queries.panel import leaves

Pairs = Mapping[tuple[int, int], Standing]  # application id, profile id


def candidates(call: Call) -> list[Application]:
    """The filed applications of a call, by code. One query."""
    return list(call.applications.filter(submitted_at__isnull=False).order_by("code"))


def standings(call: Call, applications: Iterable[Application], members: Iterable[Member]) -> Pairs:
    """What is known between these candidates and members; pairs of which nothing is known are left out."""
    return of_reviews.standings(call, list(applications), [one.profile_id for one in members])


def is_out(standing: Standing | None) -> bool:
    """Does the member leave the room: with a conflict that bars from reading or from scoring?"""
    return leaves(standing)


def kinds(standing: Standing) -> list[str]:
    """The kinds of conflict that stand."""
    return sorted(standing.conflicts())


def undeclared(call: Call, held: Mapping[int, Standing | None]) -> frozenset[int]:
    """Candidates (by id) whose papers stay shut until the member has declared, as the programme asks of reviewers."""
    numbers = of_reviews.conduct_of(call)
    known = {key: one or of_reviews.NOTHING for key, one in held.items()}
    found = {key: reading_finding(numbers, one, one.declaration is not None) for key, one in known.items()}
    return frozenset(key for key, finding in found.items() if finding.repair == "declare")
