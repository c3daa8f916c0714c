"""What the panel and both ministries do: assign, declare, score, propose, confirm, publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from kyoten.apps.accounts.actions import make_user
from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.applications import actions as applications
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions as reviews
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import criteria_of
from kyoten.apps.selection import actions as selection
from kyoten.apps.selection.models import Hub
from kyoten.cli.demo import words
from kyoten.cli.demo.example import Consortium, Example
from kyoten.core.programme.model import Programme

MAX_LOAD = 12
CONFLICTS = 3  # so many readers find a conflict when they see who applies
Tick = Callable[[], None]


def name_panel(example: Example, call: Call, bodies: Mapping[str, Organisation], officers: Mapping[str, User]) -> None:
    """Each ministry's officer names its half of the panel."""
    title = example.people["titles"]["reviewer"]
    with clock.at(example.calendar["panel"]):
        for one in example.people["reviewers"]:
            user = make_user(
                example.address(one["name"]),
                by=None,
                title_ja=title["ja"],
                title_en=title["en"],
                organisation=bodies[one["organisation"]],
                invented=True,
            )
            reviews.add_reviewer(
                call.pk,
                user.pk,
                by=officers[one["funder"]],
                funder_code=one["funder"],
                max_load=MAX_LOAD,
                fields=one["fields"],
            )


def check(example: Example, call: Call, officer: User) -> None:
    """The office finds the filed applications complete and eligible, all whose conditions are met at once."""
    ids = call.applications.filter(state=Application.State.SUBMITTED).values_list("pk", flat=True)
    with clock.at(example.calendar["checked"]):
        applications.find_many_complete(ids, by=officer)


def assign_and_declare(example: Example, call: Call, officer: User, seed: int) -> None:
    """Assign, let some readers declare a conflict, and assign their places again."""
    with clock.at(example.calendar["assigned"]):
        reviews.assign(call.pk, by=officer, per_application=3, seed=seed)
    rows = list(_pile(call))
    conflicted = words.chance(seed, "conflicts").sample(range(len(rows)), CONFLICTS)
    reasons = example.wording["conflicts"]
    with clock.at(example.calendar["declared"]):
        for place in sorted(conflicted):
            review = rows[place]
            reviews.declare(review.pk, by=review.reviewer.user, conflict=reasons[place % len(reasons)])
    with clock.at(example.calendar["declared"] + dt.timedelta(hours=3)):
        reviews.assign(call.pk, by=officer, per_application=3, seed=seed)


def score(
    example: Example, call: Call, programme: Programme, found: Mapping[int, Consortium], seed: int, tick: Tick
) -> None:
    """Every reader without conflict declares so, scores each criterion with a reason, and submits."""
    for place, review in enumerate(_pile(call)):
        if review.state == Review.State.ASSIGNED:
            consortium = found[review.application_id]
            with clock.at(example.calendar["scored"] + dt.timedelta(minutes=7 * place)):
                _read(example, review, consortium, programme, seed)
        tick()


def _pile(call: Call) -> Iterator[Review]:
    rows = Review.objects.filter(application__call=call).select_related("application", "reviewer__user")
    return iter(rows.order_by("application__code", "reviewer_id"))


def _read(example: Example, review: Review, consortium: Consortium, programme: Programme, seed: int) -> None:
    user = review.reviewer.user
    reviews.declare(review.pk, by=user)
    random = words.chance(seed, "scores", consortium.key, user.email)
    given = {}
    for criterion in criteria_of(review):
        value = words.points(consortium, programme, random)
        given[criterion.id] = (value, words.why(value, programme, example.wording))
    summary = words.filled(example.wording["review_summary"], consortium)
    levels = programme.review.confidence if programme.review else ()
    sure = words.chance(seed, "confidence", consortium.key, user.email).choice(levels).score if levels else None
    reviews.save_scores(review.pk, given, by=user, summary=summary, confidence=sure)
    reviews.submit_review(review.pk, by=user)


def decide(example: Example, call: Call, officers: Mapping[str, User]) -> list[Hub]:
    """Propose, let each ministry confirm the same digest a day apart, publish on 12 June 2009."""
    first = next(iter(officers.values()))
    with clock.at(example.calendar["proposed"]):
        proposal = selection.propose(call.pk, by=first)
    for days, (funder, officer) in enumerate(officers.items()):
        with clock.at(example.calendar["confirmed"] + dt.timedelta(days=days)):
            selection.confirm(proposal.pk, by=officer, funder_code=funder, digest=proposal.digest)
    with clock.at(example.calendar["published"]):
        return selection.publish(proposal.pk, by=first)
