"""Two filed applications under review, and a panel."""

from __future__ import annotations

import numpy as np
import pytest
from tests.apps.applications.team import PDF, Team
from tests.apps.factories import make_call, make_organisation, make_user
from tests.remembered import remembered

from kyoten.apps.applications import actions as applications
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.models import Review, Reviewer
from kyoten.apps.reviews.queries import meaning
from kyoten.core.kernel import text_models
from kyoten.core.kernel.text_models import Supplied

MARKER = "他言無用の本文"
EVIDENCE = PDF + f"{MARKER}\n%%EOF\n".encode()


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    """Uploaded files of one test lie in a folder of its own."""
    settings.VAR = tmp_path


@pytest.fixture
def counting_model(settings, monkeypatch) -> list[str]:
    """A site with a text model that counts letters; every text that it embeds is noted."""
    asked: list[str] = []

    def embed(texts):
        asked.extend(texts)
        return np.array([[1.0, *(text.count(letter) for letter in "の光計画")] for text in texts])

    one = Supplied("letters", "numpy", "numpy", lambda _module: embed, 0.0)
    monkeypatch.setattr(text_models, "SUPPLIED", {"letters": one})
    settings.KYOTEN_TEXT_MODEL = "letters"
    meaning._loaded.cache_clear()
    yield asked
    meaning._loaded.cache_clear()


class Panel:
    """Teams that filed, officers, and reviewers of a call under review."""

    def __init__(self, teams: int = 2, reviewers: int = 4, evidence: bytes = EVIDENCE) -> None:
        self.call = make_call()
        self.teams = [Team(self.call) for _ in range(teams)]
        for team in self.teams:
            team.attach("function.people", evidence)
            team.file(MARKER)
        self.officer = make_user("programme_officer", "mext")
        self.call = make_call(state=Call.State.REVIEW, closes_at=self.call.closes_at)
        self.check()
        self.reviewers = [self.add() for _ in range(reviewers)]

    def check(self) -> None:
        """The office finds everything complete that was filed."""
        filed = self.call.applications.filter(state=Application.State.SUBMITTED)
        applications.find_many_complete(filed.values_list("pk", flat=True), by=self.officer)

    def add(self, funder_code: str = "meti", **more) -> Reviewer:
        """One more reviewer of a body of their own."""
        user = make_user(organisation=make_organisation(prefecture="01"))
        return actions.add_reviewer(self.call.pk, user.pk, by=self.officer, funder_code=funder_code, **more)

    def assign(self, per_application: int = 2) -> list[Review]:
        """The reviews after a run."""
        actions.assign(self.call.pk, by=self.officer, per_application=per_application)
        return self.reviews()

    def reviews(self) -> list[Review]:
        """The reviews as they stand, the oldest first."""
        rows = Review.objects.select_related("reviewer__user", "application").order_by("id")
        return list(rows)


@remembered
def small_panel(assigned: bool = False) -> Panel:
    """Two filed applications and four reviewers, perhaps after a run."""
    if not assigned:
        return Panel()
    panel = small_panel()
    panel.assign()
    return panel


@pytest.fixture
def panel(db, request) -> Panel:
    """Two filed applications, four reviewers; nothing assigned unless the test asks for a `review`."""
    return small_panel(assigned="review" in request.fixturenames)


@pytest.fixture
def review(panel: Panel) -> Review:
    """One assigned review that nobody has opened."""
    return panel.reviews()[0]
