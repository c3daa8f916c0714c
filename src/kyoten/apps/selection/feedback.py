"""What an applicant may learn of the reviews, criterion by criterion, as each funder's rule in the pack allows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import notice_queries, phrases
from kyoten.apps.selection.models import Choice
from kyoten.core.programme.model import Feedback, Telling


class Told:
    """What one funder lets applicants know of the scores and words of its readers."""

    def __init__(self, call: Call, rule: Feedback, rows: list[Choice]) -> None:
        self.rule = rule
        programme = programme_of(call)
        self.name = programme.funder(rule.funder).short_name
        review = programme.review
        self.criteria = review.criteria if review else ()
        self.scale = review.scale_max if review else 0
        self.means = {} if rule.scores == Telling.NONE else notice_queries.means(call, rule.funder)
        self.types = {row.application_id: row.application.hub_type_id for row in rows}
        self.texts = notice_queries.texts_for_applicant(call, rule.funder) if rule.texts else {}

    def lines(self, application_id: int, language: str) -> list[str]:
        """The feedback on one application, in lines of text."""
        scores = [f"- {line}" for line in self.scores(application_id, language)]
        texts = [f"- {text}" for text in self.words(application_id)]
        return [self.head(language), *scores, *texts, ""] if scores or texts else []

    def head(self, language: str) -> str:
        """Whose readers they are."""
        return _("Review by the readers of %(funder)s") % {"funder": self.name.in_language(language)}

    def scores(self, application_id: int, language: str) -> list[str]:
        """Each criterion with what is told of the points on it; [] where nothing may be told."""
        said = [self._line(one.id, one.name.in_language(language), application_id) for one in self.criteria]
        return [line for line in said if line]

    def words(self, application_id: int) -> list[str]:
        """What the readers wrote for the applicant, where that is told."""
        return self.texts.get(application_id, [])

    def _line(self, criterion: str, name: str, application_id: int) -> str:
        values = self.means.get(criterion, {})
        own = values.get(application_id)
        if own is None:
            return ""
        if self.rule.scores == Telling.INDIVIDUAL:
            return _("%(criterion)s: %(points)s of %(most)s points") % {
                "criterion": name,
                "points": phrases.points(own),
                "most": self.scale,
            }
        mine = self.types[application_id]
        peers = [value for key, value in values.items() if self.types.get(key) == mine]
        place = phrases.THIRDS[notice_queries.third(peers, own)]
        return _("%(criterion)s: %(third)s of its hub type") % {"criterion": name, "third": place}
