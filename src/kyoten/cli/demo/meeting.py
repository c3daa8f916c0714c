"""What the panel does once everything is scored: discussion, a changed score, the meeting with a statement on each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.merging import FieldChange
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions as reviews
from kyoten.apps.reviews.models import Deliberation, Review
from kyoten.apps.reviews.queries import ApplicationScores, criteria_of, in_full, panel, scores_by_application
from kyoten.cli.demo import words
from kyoten.cli.demo.example import Example
from kyoten.core.programme.model import Programme

DISCUSSED = 3  # so many applications are talked about before the meeting: where opinions differ most
MINUTES = 8  # that the panel gives one application
Phase = Deliberation.Phase
Tick = Callable[[], None]


@dataclass(frozen=True)
class Meeting:
    """The panel of one call, led by an officer; its first member presides."""

    example: Example
    call: Call
    programme: Programme
    officer: User
    tick: Tick

    def run(self) -> None:
        """Discussion among readers, then the meeting."""
        moments = self.example.calendar
        with clock.at(moments["discussion"]):
            reviews.set_phase(self.call.pk, Phase.DISCUSSION, by=self.officer)
            reviews.name_chair(self.call.pk, self.call.reviewers.order_by("pk")[0].pk, by=self.officer)
        talked = self.discuss(moments["discussion"] + dt.timedelta(hours=2))
        with clock.at(moments["score_changed"]):
            self.change_a_score(talked)
        self.meet(moments["panel_meets"])

    def discuss(self, begins: dt.datetime) -> list[Application]:
        """Two readers each speak where opinions differ most; the most disputed application comes first."""
        spreads = panel.spreads(self.call)
        disputed = sorted(panel.to_discuss(self.call), key=lambda one: (-spreads.get(one.pk, 0.0), one.code))
        disputed = [one for one in disputed if not one.reviews.filter(is_sample=True).exists()][:DISCUSSED]
        for place, application in enumerate(disputed):
            for turn, review in enumerate(_done(application)[:2]):
                with clock.at(begins + dt.timedelta(minutes=30 * place + 10 * turn)):
                    reviews.say(application.pk, self.example.wording["discussion"][turn], by=review.reviewer.user)
        return disputed

    def change_a_score(self, talked: list[Application]) -> None:
        """Whoever judged the most disputed application most severely raises one score, with the reason."""
        scores = {one: sorted(one.scores.all(), key=lambda row: (row.value, row.pk)) for one in _done(talked[0])}
        review = min(scores, key=lambda one: (sum(row.value for row in scores[one]) / len(scores[one]), one.pk))
        lowest, by = scores[review][0], review.reviewer.user
        criterion = next(one for one in criteria_of(review) if one.id == lowest.criterion)
        value, wording = lowest.value + 1, self.example.wording
        changes = [
            FieldChange(f"{criterion.id}-value", str(lowest.value), str(value)),
            FieldChange(f"{criterion.id}-reason", lowest.reason, words.why(value, criterion, self.programme, wording)),
            FieldChange("why", "", wording["change_of_score"]),
        ]
        reviews.save_review_fields(review.pk, changes, by=by)
        reviews.submit_review(review.pk, by=by)

    def meet(self, begins: dt.datetime) -> None:
        """One application after the other by hub type: members with a conflict leave, and the panel agrees."""
        with clock.at(begins):
            reviews.set_phase(self.call.pk, Phase.PANEL, by=self.officer)
            reviews.order_agenda(self.call.pk, "type", by=self.officer)
        scores, spreads = scores_by_application(self.call), panel.spreads(self.call)
        turns = [one.application for one in panel.agenda(self.call)]
        for place, application in enumerate(turns):
            start = begins + dt.timedelta(minutes=MINUTES * place)
            with clock.at(start):
                reviews.begin_item(application.pk, by=self.officer)
            agreed = self._agreed(scores[application.pk], spreads[application.pk])
            with clock.at(start + dt.timedelta(minutes=MINUTES - 1)):
                reviews.agree(application.pk, by=self.officer, **agreed)
            self.tick()
        with clock.at(begins + dt.timedelta(minutes=MINUTES * len(turns))):
            reviews.end_item(turns[-1].pk, by=self.officer)

    def _agreed(self, scores: ApplicationScores, spread: float) -> dict[str, Any]:
        """Score, note and statement of one application, from its reviews."""
        names = {one.id: one.name for one in self.programme.review.criteria} if self.programme.review else {}
        best = names[max(scores.criteria, key=lambda one: one.mean).criterion]
        worst = names[min(scores.criteria, key=lambda one: one.mean).criterion]
        said = self.example.wording["panel"]
        statement = words.third(scores.mean or 0.0, said["statements"], self.programme)
        return {
            "score": Decimal(f"{scores.mean:.1f}"),
            "note": said["note"].format(readers=scores.done, spread=f"{spread:.1f}"),
            "statement_ja": statement["ja"].format(best=best.ja, worst=worst.ja),
            "statement_en": statement["en"].format(best=best.en, worst=worst.en),
        }


def _done(application: Application) -> list[Review]:
    """The completed reviews of an application, by reader."""
    rows = in_full(Review.objects.filter(application=application, state=Review.State.DONE))
    return list(rows.prefetch_related("scores").order_by("reviewer_id"))
