"""What a committee advised stands beside the decision, and going another way needs a reason (S10)."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.selection.scenes import release, small_board

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import actions, advice, queries
from kyoten.apps.selection.advice import Advice, Adviser, Word
from kyoten.apps.selection.models import Hub, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def advised(monkeypatch):
    """Lets a test say what was advised, by the code of the application."""
    said: dict[str, Word] = {}

    def source(call):
        rows = call.applications.filter(code__in=said)
        return {one.pk: Advice(said[one.code], "word", "第1回", "/minutes/", "otherwise") for one in rows}

    adviser = Adviser(source, "components/invented.html", "Adviser", "nothing", "refused: {}".format)
    monkeypatch.setattr(advice, "_advisers", {"test": adviser})
    return said


@pytest.fixture
def board():
    return small_board(6)


def confirmed(board) -> Proposal:
    proposal = queries.latest(board.call) or actions.propose(board.call.pk, by=board.officers["mext"])
    for funder, officer in board.officers.items():
        actions.confirm(proposal.pk, by=officer, funder_code=funder, digest=proposal.digest)
    return proposal


@pytest.mark.parametrize(
    ("word", "selected", "departs"),
    [
        (Word.SELECT, True, False),
        (Word.SELECT, False, True),
        (Word.HOLD, True, True),
        (Word.HOLD, False, False),
        (Word.NOT, True, True),
        (Word.NOT, False, False),
    ],
)
def test_a_choice_departs_where_it_goes_another_way(word, selected, departs):
    assert Advice(word, "", "", "").departs(selected) is departs


def test_what_was_heeded_is_published(board, advised):
    advised |= {"g1": Word.SELECT, "g6": Word.NOT}
    confirmed(board)
    release(board)
    assert Hub.objects.filter(code="g1").exists()


def test_nothing_departs_from_the_advice_without_a_reason(board, advised):
    advised["g1"] = Word.NOT
    with pytest.raises(Refused, match="g1"):
        actions.publish(confirmed(board).pk, by=None)


def test_a_reason_on_record_lets_the_funders_decide_otherwise(board, advised):
    advised["g1"] = Word.HOLD
    proposal = actions.propose(board.call.pk, by=None)
    choice = proposal.choices.get(application__code="g1")
    why = {"reason_ja": "両省の判断", "reason_en": "Both ministries judge otherwise"}
    actions.change_choice(proposal.pk, choice.application_id, by=board.officers["mext"], selected=True, **why)
    confirmed(board)
    release(board)
    assert Hub.objects.filter(code="g1").exists()


def test_the_page_of_the_decision_shows_advice_and_departure(board, advised, client):
    advised |= {"g1": Word.NOT, "g2": Word.SELECT}
    actions.propose(board.call.pk, by=None)
    client.force_login(board.officers["meti"])
    context = client.get(reverse("selection:decision", args=[board.call.code])).context
    assert (context["unheeded"], context["advised"]) == (["g1"], [("/minutes/", "第1回")])


def test_without_advice_the_decision_has_no_column_for_it(board, client):
    actions.propose(board.call.pk, by=None)
    client.force_login(board.officers["meti"])
    table = client.get(reverse("selection:decision", args=[board.call.code])).context["table"]
    assert len(table["columns"]) == 6


def test_the_word_on_one_choice_is_said_beside_the_advice(board, advised, client):
    advised["g1"] = Word.NOT
    actions.propose(board.call.pk, by=None)
    client.force_login(board.officers["mext"])
    context = client.get(reverse("selection:vote", args=[board.call.code, "g1", "mext"])).context
    assert (context["advice"].word, context["departs"]) == (Word.NOT, True)
