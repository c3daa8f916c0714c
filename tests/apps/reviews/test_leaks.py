"""No side door: the text of a plan reaches nobody who may not read it, from any address of both apps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.applications.team import Team
from tests.apps.factories import give_role, make_user
from tests.apps.reviews.conftest import MARKER, Panel

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.urls import urlpatterns as of_applications
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.actions.candidates import CandidateInput, list_candidate
from kyoten.apps.reviews.actions.profiles import TimeAt
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import conflicts
from kyoten.apps.reviews.urls import urlpatterns as of_reviews

pytestmark = pytest.mark.django_db
PATTERNS = {"applications": of_applications, "reviews": of_reviews}


def addresses(review: Review, apps: Sequence[str]) -> Iterator[str]:
    """Every address of the apps, filled in for one application and review."""
    values = {
        "reviewer_id": review.reviewer_id,
        "code": review.application.code,
        "call_code": review.application.call.code,
        "review_id": review.pk,
        "section": "outline",
        "place": "function.people",
        "name": "complete",
        "pk": 1,
        "kind": "json",
        "digest": review.application.evidence.get().file.digest,
        "profile_id": review.reviewer.profile_id,
        "candidate_id": 1,
        "run_id": review.run_id or 0,
        "file_id": 1,
        "receipt": review.application.receipt or "none",
        "link_id": 1,
        "funder": "mext",
        "what": "affiliation",
    }
    for app, patterns in ((app, PATTERNS[app]) for app in apps):
        for one in patterns:
            wanted = one.pattern.converters
            yield reverse(f"{app}:{one.name}", kwargs={name: values[name] for name in wanted})


def undeclared(panel: Panel, review: Review) -> User:
    """The reviewer before the declaration."""
    return review.reviewer.user


def conflicted(panel: Panel, review: Review) -> User:
    """The reviewer with a declared conflict."""
    actions.declare(review.pk, by=review.reviewer.user, conflict="兼業")
    return review.reviewer.user


def conflicted_later(panel: Panel, review: Review) -> User:
    """The reviewer who read and then found a conflict."""
    actions.declare(review.pk, by=review.reviewer.user)
    return conflicted(panel, review)


def joined_a_member(panel: Panel, review: Review) -> User:
    """The reviewer who declared none, and whose body is a member now."""
    actions.declare(review.pk, by=review.reviewer.user)
    User.objects.filter(pk=review.reviewer.user_id).update(organisation=review.application.members.first().organisation)
    return User.objects.get(pk=review.reviewer.user_id)


def other_reviewer(panel: Panel, review: Review) -> User:
    """A reviewer of the call who was not given this application."""
    taken = set(review.application.reviews.values_list("reviewer_id", flat=True))
    return next(one.user for one in panel.reviewers if one.pk not in taken)


def other_applicant(panel: Panel, review: Review) -> User:
    """The coordinator of another application to the call."""
    other = Team.__new__(Team)
    other.coordinator = make_user()
    give_role(other.coordinator, "coordinator", "another-1")
    return other.coordinator


def officer_elsewhere(panel: Panel, review: Review) -> User:
    """An officer of a funder that does not own the programme."""
    return make_user("programme_officer", "moon")


def measure_manager(panel: Panel, review: Review) -> User:
    """The manager of a measure."""
    return make_user("measure_manager", "knowledge_cluster")


def nobody(panel: Panel, review: Review) -> User | None:
    """Somebody who has not signed in."""
    return None


OUTSIDERS = (
    undeclared,
    conflicted,
    conflicted_later,
    joined_a_member,
    other_reviewer,
    other_applicant,
    officer_elsewhere,
    measure_manager,
    nobody,
)


def seen(
    client: Client, user: User | None, review: Review, method: str, apps: Sequence[str] = ("applications", "reviews")
) -> list[str]:
    """The addresses whose answer holds the text or its file; a sealed document and an archive always do."""
    client.logout()
    if user is not None:
        client.force_login(user)
    found = []
    for address in addresses(review, apps):
        answer = getattr(client, method)(address, follow=True)
        content = answer.getvalue()
        if MARKER.encode() in content or content.startswith((b"%PDF", b"PK")):
            found.append(address)
    return found


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", OUTSIDERS, ids=lambda who: who.__name__)
def test_outsiders_never_see_the_text(client, panel, who: Callable[..., User | None], method):
    review = panel.assign(2)[0]
    assert seen(client, who(panel, review), review, method) == []


def test_reviewer_without_conflict_sees_it_at_the_addresses_of_the_review(client, panel):
    review = panel.assign(2)[0]
    actions.declare(review.pk, by=review.reviewer.user)
    assert seen(client, review.reviewer.user, review, "get") == [
        reverse("reviews:read", args=[review.pk]),
        reverse("reviews:file", args=[review.pk, review.application.evidence.get().file.digest]),
        reverse("reviews:packet", args=[review.reviewer_id]),
    ]


MINUTES = ("minutes", "minutes_ja", "minutes_en")


def test_officer_sees_it_on_the_page_and_in_the_files(client, panel):
    review = panel.assign(2)[0]
    code, digest = review.application.code, review.application.evidence.get().file.digest
    wanted = {reverse(f"applications:{name}", args=[code]) for name in ("office_detail", "pdf", "evidence_archive")}
    wanted.add(reverse("applications:evidence_file", args=[code, digest]))
    wanted |= {
        reverse("applications:request_correction", args=[code]),
        reverse("applications:former_pdf", args=[code, review.application.receipt]),
        reverse("reviews:candidates_template", args=[review.application.call.code]),  # a workbook without any text
        *(reverse(f"reviews:{name}", args=[review.application.call.code]) for name in MINUTES),
        reverse("applications:office_export", args=["json"]),
        reverse("applications:office_export_one", args=[code, "json"]),
    }
    assert set(seen(client, panel.officer, review, "get")) == wanted


WAYS = ("post", "declared", "set", "lifted", "left")


def go(panel: Panel, review: Review, way: str) -> None:
    """One thing that happens between a reviewer and an application; what is refused changes nothing."""
    user, body = review.reviewer.user, review.application.members.first().organisation_id
    profile = review.reviewer.profile
    decide = partial(actions.decide_conflict, review.application_id, profile.pk, by=panel.officer, reason="理由")
    acts = {
        "post": lambda: actions.add_affiliation(profile.pk, TimeAt(body), by=user),
        "left": lambda: [actions.remove_affiliation(one.pk, by=user) for one in profile.affiliations.all()],
        "declared": lambda: actions.declare(review.pk, by=user, kinds=["family"]),
        "open": lambda: actions.declare(review.pk, by=user),
        "set": lambda: decide(verb="set"),
        "lifted": lambda: [decide(verb="lift", kind=one.kind) for one in standing(review).lines if one.stands],
    }
    with suppress(Refused):
        acts[way]()


def standing(review: Review):
    return conflicts.standing_of(review.application, review.reviewer.profile_id)


class WhateverHappens(TestCase):
    """Whatever people declare and the office decides, in any order: who may not read gets the text nowhere."""

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from((*WAYS, "open")), min_size=1, max_size=5))
    def test_a_barred_reviewer_never_obtains_the_text(self, ways: list[str]) -> None:
        """At any address of the app, by reading or sending."""
        panel = Panel(teams=1, reviewers=1)
        review = panel.assign(1)[0]
        for way in ways:
            go(panel, review, way)
        barred = standing(review).is_barred
        found = seen(self.client, review.reviewer.user, review, "get", apps=("reviews",))
        assert not (barred and found)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("way", ["post", "declared", "set"])
def test_every_kind_of_bar_closes_every_address(client, panel, way, method):
    review = panel.assign(2)[0]
    go(panel, review, "open")
    go(panel, review, way)
    assert seen(client, review.reviewer.user, review, method) == []


SECRET = "審査員の秘密の専門"
OFFICE_PAGES = (
    "candidates",
    "candidate",
    "conflicts",
    "conflicts_export",
    "person",
    "pair",
    "check",
    "candidates_import",
)


@pytest.mark.parametrize("who", [*OUTSIDERS, lambda panel, review: review.reviewer.user], ids=lambda who: who.__name__)
def test_pages_about_people_are_for_the_office(client, panel, who):
    review = panel.assign(2)[0]
    candidate = list_candidate(panel.call.pk, CandidateInput(SECRET), by=panel.officer, funder_code="mext")
    user = who(panel, review)
    client.logout()
    if user is not None:
        client.force_login(user)
    answers = [client.get(address, follow=True) for address in people_pages_of(review, candidate)]
    assert [SECRET in answer.content.decode() for answer in answers] == [False] * len(OFFICE_PAGES)


def test_the_office_reads_them(client, panel):
    review = panel.assign(2)[0]
    candidate = list_candidate(panel.call.pk, CandidateInput(SECRET), by=panel.officer, funder_code="mext")
    client.force_login(panel.officer)
    answers = [client.get(address).status_code for address in people_pages_of(review, candidate)]
    assert answers == [200] * len(OFFICE_PAGES)


def people_pages_of(review: Review, candidate) -> list[str]:
    """The office's pages about people, for a candidate."""
    call, person = review.application.call.code, candidate.profile_id
    args = {
        "candidate": [call, candidate.pk],
        "conflicts_export": [call, "csv"],
        "person": [person],
        "pair": [review.application.code, person],
    }
    return [reverse(f"reviews:{name}", args=args.get(name, [call])) for name in OFFICE_PAGES]
