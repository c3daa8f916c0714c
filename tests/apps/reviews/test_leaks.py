"""No side door: the text of a plan reaches nobody who may not read it, from any address of both apps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.applications.team import Team
from tests.apps.factories import give_role, make_user
from tests.apps.reviews.conftest import MARKER, Panel

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.urls import urlpatterns as of_applications
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.urls import urlpatterns as of_reviews

pytestmark = pytest.mark.django_db


def addresses(review: Review) -> Iterator[str]:
    """Every address of both apps, filled in for one application and review."""
    values = {
        "code": review.application.code,
        "call_code": review.application.call.code,
        "review_id": review.pk,
        "section": "outline",
        "place": "function.people",
        "kind": "json",
        "digest": review.application.evidence.get().file.digest,
    }
    for app, patterns in (("applications", of_applications), ("reviews", of_reviews)):
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


def seen(client: Client, user: User | None, review: Review, method: str) -> list[str]:
    """The addresses whose answer holds the text or its file; a sealed document and an archive always do."""
    client.logout()
    if user is not None:
        client.force_login(user)
    found = []
    for address in addresses(review):
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
    ]


def test_officer_sees_it_on_the_page_and_in_the_files(client, panel):
    review = panel.assign(2)[0]
    code, digest = review.application.code, review.application.evidence.get().file.digest
    wanted = {reverse(f"applications:{name}", args=[code]) for name in ("office_detail", "pdf", "evidence_archive")}
    wanted.add(reverse("applications:evidence_file", args=[code, digest]))
    wanted |= {
        reverse("applications:office_export", args=["json"]),
        reverse("applications:office_export_one", args=[code, "json"]),
    }
    assert set(seen(client, panel.officer, review, "get")) == wanted
