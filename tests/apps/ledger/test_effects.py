"""Effects are worked out alike for preview and execution, and their digest names them."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import actions
from kyoten.apps.ledger.effects import digest_of, effects_of
from kyoten.apps.ledger.models import Amendment

pytestmark = pytest.mark.django_db


def abolition(books: Books) -> Amendment:
    more = {"effective_on": dt.date(2009, 11, 13), "reason": "廃止", "decided_by": "会議"}
    officer = make_user("programme_officer", "mext")
    return actions.draft_amendment(books.programme.pk, 2009, "abolish", [books.line.pk], **more, by=officer)


def test_the_facts_say_who_loses_what():
    books = Books.of(1_000)
    award = books.award(600)
    facts = effects_of(abolition(books))[0].facts
    stake = {"hub": books.hub.code, "award": award.pk, "before": 600, "after": 0}
    assert (facts["budget"], facts["free"], facts["hubs"]) == (1_000, 400, [stake])


def test_no_budget_leaves_a_line_whose_budget_nobody_states():
    books = Books.of(None)
    books.award(600)
    effect = effects_of(abolition(books))[0]
    assert (effect.budget, [one.lowered for one in effect.cut.stakes]) == (0, [600])


def test_the_digest_changes_with_what_a_hub_holds():
    books = Books.of(1_000)
    row = abolition(books)
    before = digest_of(effects_of(row))
    books.commit(1)
    assert before not in ("", digest_of(effects_of(row)))
