"""A call at the end of its review, and the same call decided: for the tests of selection and of what comes after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.apps.factories import make_application, make_call, make_user
from tests.remembered import remembered

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.reviews.actions import profile_of_user
from kyoten.apps.reviews.models import Review, Reviewer, Score
from kyoten.apps.selection import actions, publication_actions
from kyoten.apps.selection.models import Edition, Hub, Proposal

CRITERIA = ("research_potential", "organisation")


@dataclass
class Board:
    """A call, its applications by code, and one officer and one reviewer of each ministry."""

    call: Call
    officers: dict[str, User]
    reviewers: dict[str, Reviewer]
    applications: dict[str, Application] = field(default_factory=dict)

    def application(self, code: str, hub_type: str, points: dict[str, int], **fields) -> Application:
        """A submitted application to which the reviewer of each funder gave so many points on every criterion."""
        row = make_application(
            self.call, hub_type=hub_type, code=code, state=Application.State.COMPLETE, prefectures=["26"], **fields
        )
        for funder, value in points.items():
            review = Review.objects.create(
                application=row, reviewer=self.reviewers[funder], state=Review.State.DONE, submitted_at=clock.now()
            )
            Score.objects.bulk_create([Score(review=review, criterion=one, value=value) for one in CRITERIA])
        self.applications[code] = row
        return row


@remembered
def empty_board() -> Board:
    """A call under review without applications."""
    call = make_call(state=Call.State.REVIEW)
    officers = {code: make_user("programme_officer", code) for code in ("mext", "meti")}
    funders = {one.code: one for one in Funder.objects.filter(programme=call.programme)}
    reviewers = {code: _reviewer(call, funders[code]) for code in ("mext", "meti")}
    return Board(call, officers, reviewers)


@remembered
def small_board(count: int = 3) -> Board:
    """Up to seven global candidates g1, g2 ... with scores 4.0, 3.5, 3.0 ... in that order."""
    board = empty_board()
    for number in range(1, count + 1):
        twice = 9 - number
        board.application(f"g{number}", "global", {"mext": (twice + 1) // 2, "meti": twice // 2})
    return board


def published(board: Board) -> tuple[Proposal, list[Hub]]:
    """The board decided by both ministries and published."""
    by = board.officers["mext"]
    proposal = actions.propose(board.call.pk, by=by)
    for funder, officer in board.officers.items():
        actions.confirm(proposal.pk, by=officer, funder_code=funder, digest=proposal.digest)
    release(board)
    return Proposal.objects.get(pk=proposal.pk), list(Hub.objects.filter(application__call=board.call))


@remembered
def decided_board(count: int = 3) -> tuple[Board, Proposal, list[Hub]]:
    """A small board that is published already, with its proposal and its hubs."""
    board = small_board(count)
    return board, *published(board)


def release(board: Board, **asked) -> Edition:
    """What may be public of the board, prepared and approved by both ministries."""
    edition = publication_actions.prepare(board.call.pk, by=board.officers["mext"], **asked)
    for funder, officer in board.officers.items():
        publication_actions.approve(edition.pk, by=officer, funder_code=funder, digest=edition.digest)
    return Edition.objects.get(pk=edition.pk)


def _reviewer(call: Call, funder: Funder) -> Reviewer:
    user = make_user()
    return Reviewer.objects.create(call=call, user=user, profile=profile_of_user(user), funder=funder)
