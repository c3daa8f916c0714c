"""What readers do: the sample that all score first, conflicts declared, every reading scored with its reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions as reviews
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import criteria_of
from kyoten.apps.reviews.queries.drafts import due_from
from kyoten.apps.reviews.queries.questions import usual_settings
from kyoten.cli.demo import words
from kyoten.cli.demo.example import Consortium, Example
from kyoten.core.programme.model import Programme

CONFLICTS = 3  # so many readers find a conflict when they see who applies
MINUTES = 7  # between two readings
Tick = Callable[[], None]


@dataclass(frozen=True)
class Reviewing:
    """The readings of one call with everything that is invented for them."""

    example: Example
    call: Call
    programme: Programme
    found: Mapping[int, Consortium]  # by the application's key in the database
    officer: User
    seed: int
    tick: Tick

    def run(self) -> None:
        """From the first assignment to the last score."""
        moments = self.example.calendar
        self.assign("first", moments["assigned"])
        with clock.at(moments["assigned"] + dt.timedelta(hours=2)):
            reviews.choose_sample(self.call.pk, self.sample(), by=self.officer, comes_first=True)
        self.read(self.open_ones(is_sample=True), moments["sample_scored"])
        self.declare_conflicts()
        self.assign("second", moments["declared"] + dt.timedelta(hours=3))
        self.read(self.open_ones(is_sample=False), moments["scored"])

    def assign(self, which: str, moment: dt.datetime) -> None:
        """A named run with the usual settings, deployed an hour later with the letters to everybody concerned."""
        settings = replace(usual_settings(self.call), seed=self.seed)
        with clock.at(moment):
            run = reviews.make_run(self.call.pk, self.example.wording["runs"][which], settings, by=self.officer)
        with clock.at(moment + dt.timedelta(hours=1)):
            page = f"https://{self.example.people['domain']}/reviews/"
            reviews.deploy_run(run.pk, by=self.officer, due_at=due_from(self.call, clock.now()), page=page)

    def sample(self) -> list[str]:
        """The application of middling merit of each hub type: it says most of how a reader uses the scale."""
        by_type: dict[str, list[tuple[float, str]]] = {}
        for application in self.call.applications.select_related("hub_type").order_by("code"):
            merit = self.found[application.pk].merit
            by_type.setdefault(application.hub_type.code, []).append((merit, application.code))
        return [sorted(rows)[len(rows) // 2][1] for rows in by_type.values()]

    def open_ones(self, *, is_sample: bool) -> Iterator[Review]:
        """Readings that nobody has begun, by application and reader."""
        rows = Review.objects.filter(application__call=self.call, is_sample=is_sample, state=Review.State.ASSIGNED)
        return iter(rows.select_related("application", "reviewer__user").order_by("application__code", "reviewer_id"))

    def declare_conflicts(self) -> None:
        """Some readers find a conflict when they see who applies; it is declared by its kind and in words."""
        rows = list(self.open_ones(is_sample=False))
        places = sorted(words.chance(self.seed, "conflicts").sample(range(len(rows)), CONFLICTS))
        with clock.at(self.example.calendar["declared"]):
            for review, said in zip((rows[one] for one in places), self.example.wording["conflicts"], strict=True):
                reviews.declare(review.pk, by=review.reviewer.user, conflict=said["text"], kinds=[said["kind"]])

    def read(self, rows: Iterator[Review], begins: dt.datetime) -> None:
        """Every reader declares to have no conflict, scores each criterion with a reason, and submits."""
        for place, review in enumerate(rows):
            with clock.at(begins + dt.timedelta(minutes=MINUTES * place)):
                self._read(review, self.found[review.application_id])
            self.tick()

    def _read(self, review: Review, consortium: Consortium) -> None:
        user, wording = review.reviewer.user, self.example.wording
        reviews.declare(review.pk, by=user)
        random = words.chance(self.seed, "scores", consortium.key, user.email)
        shift = words.leaning(self.seed, user.email) + words.opinion(self.seed, user.email, consortium)
        given = {}
        for criterion in criteria_of(review):
            value = words.points(consortium, self.programme, random, shift)
            given[criterion.id] = (value, words.why(value, criterion, self.programme, wording))
        levels = self.programme.review.confidence if self.programme.review else ()
        sure = (
            words.chance(self.seed, "confidence", consortium.key, user.email).choice(levels).score if levels else None
        )
        texts = {
            "summary": words.filled(wording["review_summary"], consortium),
            "for_panel": words.filled(wording["review_for_panel"], consortium),
        }
        reviews.write_and_submit(review.pk, given, by=user, confidence=sure, **texts)
