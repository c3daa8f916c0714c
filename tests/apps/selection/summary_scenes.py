"""A published hub whose plan was filed, with words that may flow into its summary and words that may not."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tests.apps.factories import give_role, make_user
from tests.apps.selection.scenes import Board, published, small_board
from tests.remembered import remembered

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.foundation import clock
from kyoten.apps.selection import summary_actions, summary_queries
from kyoten.apps.selection.models import HubSummary

OPEN, SECRET = "zqopen", "zqsecret"


@dataclass
class Place:
    """The hub g1, who writes its summary, and the offices that check it."""

    board: Board
    coordinator: User
    partner: User

    @property
    def application(self) -> Application:
        """The hub's application."""
        return Application.objects.get(code="g1")

    @property
    def office(self) -> User:
        """An officer of one ministry."""
        return self.board.officers["mext"]

    def begun(self) -> HubSummary:
        """A first version."""
        return summary_actions.begin(self.application.pk, by=self.coordinator)

    def written(self, text: str = "本文", **parts: str) -> HubSummary:
        """A version in which every part says something."""
        summary = summary_queries.open_one(self.application) or self.begun()
        template = summary_queries.template_of(self.board.call)
        texts = {part.id: {"ja": parts.get(part.id, text), "en": ""} for part in template.parts}
        return summary_actions.save(summary.pk, texts, by=self.partner, revision=summary.revision)

    def proposed(self, text: str = "本文", **parts: str) -> HubSummary:
        """A version that waits for the office."""
        return summary_actions.propose(self.written(text, **parts).pk, by=self.coordinator)

    def released(self, text: str = "本文") -> HubSummary:
        """A public version."""
        summary = self.proposed(text)
        return summary_actions.release(summary.pk, by=self.office, digest=summary_queries.digest_of(summary))


@remembered
def place() -> Place:
    """Two published hubs, of which g1 has people."""
    board = small_board(2)
    answers = {
        "outline.summary": OPEN,
        "functions.bottlenecks": SECRET,
        "budget.budget_notes": SECRET,
        "collaboration_system.internal_system": SECRET,
    }
    for code in ("g1", "g2"):
        row = board.applications[code]
        row.receipt = f"receipt-{code}"
        row.save()
        FixedText.objects.create(
            application=row,
            number=1,
            content=json.dumps({"answers": answers}, ensure_ascii=False),
            digest="0" * 64,
            fixed_at=clock.now(),
        )
    published(board)
    people = make_user(), make_user()
    for user, role in zip(people, ("coordinator", "partner"), strict=True):
        give_role(user, role, "g1", scope_kind="application")
    return Place(board, *people)
