"""What becomes public follows the pack, part by part; what it does not state stays out."""

from __future__ import annotations

import json

import pytest
from tests.apps.selection.scenes import decided_board, small_board

from kyoten.apps.selection import actions, publication_content, publication_queries
from kyoten.apps.selection.models import Choice, Proposal
from kyoten.core.programme.model import Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Proposal:
    """Six candidates of whom five are chosen; the reason of g2 is internal, that of g1 is not."""
    board = small_board(6)
    made = actions.propose(board.call.pk, by=None)
    Choice.objects.filter(application__code="g1").update(reason_ja="公表理由", reason_en="Told to all")
    Choice.objects.filter(application__code="g2").update(reason_ja="zqinside", reason_en="zqinside", internal=True)
    return made


def built(proposal, monkeypatch, **stated):
    rule = Publication(origin="project", **stated)
    monkeypatch.setattr(publication_content, "rule_of", lambda call: rule)
    return publication_content.build(proposal)


def first(content):
    return content["selected"][0]


def test_a_silent_pack_publishes_the_list_alone(proposal, monkeypatch):
    content = built(proposal, monkeypatch)
    assert [one["code"] for one in content["selected"]] == ["g1", "g2", "g3", "g4", "g5"]
    kept = ("reason_ja", "reason_en", "rank", "total", "means", "single")
    assert [first(content)[key] for key in kept] == [None] * 6
    assert (content["not_selected"], content["statistics"], content["applications"]) == (None, None, None)


def test_reasons_are_told_but_never_internal_ones(proposal, monkeypatch):
    content = built(proposal, monkeypatch, reasons=True)
    assert first(content)["reason_en"] == "Told to all"
    assert "zqinside" not in json.dumps(content)


def test_a_reason_of_facts_tells_no_score_that_is_not_public(proposal, monkeypatch):
    content = built(proposal, monkeypatch, reasons=True)
    assert content["selected"][2]["reason_en"] == (
        "Chosen under the conditions of the programme; 5 of its type were to be chosen."
    )


def test_with_totals_the_reason_of_facts_tells_rank_and_score(proposal, monkeypatch):
    content = built(proposal, monkeypatch, reasons=True, scores=["totals"])
    assert "Ranked 3 of 6" in content["selected"][2]["reason_en"]
    assert (first(content)["rank"], first(content)["total"]) == (1, 4.0)


@pytest.mark.parametrize(("fewest", "told"), [(2, True), (3, False), (None, False)])
def test_means_are_told_only_where_enough_have_read(proposal, monkeypatch, fewest, told):
    content = built(proposal, monkeypatch, scores=["means"], fewest_readers=fewest)
    assert (first(content)["means"] is not None) is told


def test_points_of_single_readers_stay_out_unless_the_pack_allows_them(proposal, monkeypatch):
    scores = {"scores": ["means", "totals"], "fewest_readers": 1}
    assert first(built(proposal, monkeypatch, **scores))["single"] is None
    allowed = built(proposal, monkeypatch, scores=["individual"], fewest_readers=2)
    assert first(allowed)["single"][0]["points"] == [4, 4]


def test_applicants_not_selected_are_named_only_where_the_pack_says_so(proposal, monkeypatch):
    assert built(proposal, monkeypatch, not_selected=False)["not_selected"] is None
    assert [one["code"] for one in built(proposal, monkeypatch, not_selected=True)["not_selected"]] == ["g6"]


def test_the_example_is_labelled_as_invented(proposal):
    assert {one["invented"] for one in publication_content.build(proposal)["selected"]} == {True}


def test_a_withdrawn_hub_is_said_to_be_withdrawn():
    _board, proposal, hubs = decided_board(2)
    hubs[0].state = "withdrawn"
    hubs[0].save()
    assert [one["withdrawn"] for one in publication_content.build(proposal)["selected"]] == [True, False]


@pytest.mark.parametrize("count", [1, 4])
def test_the_number_of_queries_does_not_grow(django_assert_num_queries, count):
    proposal = actions.propose(small_board(count).call.pk, by=None)
    with django_assert_num_queries(5):
        publication_content.build(proposal)


def test_entries_of_what_is_public_are_found_by_code():
    _board, _proposal, _hubs = decided_board(2)
    found = publication_queries.entries(["g1", "unknown"])
    assert (list(found), found["g1"]["shown"]["reasons"]) == (["g1"], True)
