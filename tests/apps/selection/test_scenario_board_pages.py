"""The candidates on the board of a scenario."""

from __future__ import annotations

import pytest
from django.utils import translation

from kyoten.apps.selection import scenario_board_pages


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("chosen", "margin", "said"),
    [(True, 0.5, "would have to fall by 0.50"), (False, 0.125, "would have to rise by 0.12"), (True, None, "—")],
)
def test_the_margin_says_which_way_a_score_would_have_to_change(chosen, margin, said):
    assert scenario_board_pages.margin({"chosen": chosen, "margin": margin}) == said


def test_the_fewest_swaps_name_who_leaves_and_enters():
    assert scenario_board_pages.swap({"swap": {"leaves": ["a"], "enters": []}}) == "out: a → in: nobody"


def index(proven: bool, **more: object) -> str:
    """What stands below the core index of one candidate."""
    one = {"index": 0.25, "low": 0.2, "high": 0.31, "group": "exterior", "proven": proven, **more}
    with translation.override("en"):
        return str(
            scenario_board_pages.index_cell({"robust": {"standings": {"g1": one}, "nondominated": 8}}, "g1")["note"]
        )


def test_a_core_index_says_whether_it_is_proven_or_sampled_and_what_was_counted():
    assert index(False, in_nondominated=None) == "sampled, 20–31%"
    assert index(True, in_nondominated=0) == "proven · in 0 of 8 non-dominated portfolios"


def test_an_answer_of_before_the_count_still_shows():
    assert index(False) == "sampled, 20–31%"
