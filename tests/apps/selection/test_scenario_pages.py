from __future__ import annotations

import pytest
from django.utils import translation

from kyoten.apps.selection import scenario_pages as pages
from kyoten.apps.selection.scenario_pages import Names

NAMES = Names({}, {}, {}, {}, {"a": "Hub A", "b": "Hub B"})


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("chosen", "margin", "said"),
    [(True, 0.5, "would have to fall by 0.50"), (False, 0.125, "would have to rise by 0.12"), (True, None, "—")],
)
def test_the_margin_says_which_way_a_score_would_have_to_change(chosen, margin, said):
    assert pages.margin({"chosen": chosen, "margin": margin}) == said


def test_the_fewest_swaps_name_who_leaves_and_enters():
    assert pages.swap({"swap": {"leaves": ["a"], "enters": []}}) == "out: a → in: nobody"


def test_what_follows_tells_who_comes_goes_and_what_is_left():
    before = {"selected": ["a"], "objective": 3.0, "worth": {"mext": 2.0}, "rooms": []}
    room = {"name": "money", "kind": "budget", "about": "mext", "year": 2009, "used": 5, "left": 2}
    after = {"selected": ["b"], "objective": 2.5, "worth": {"mext": 2.5}, "rooms": [room]}
    rows = pages.consequences(before, after, NAMES)["rows"]
    assert [row[1] for row in rows] == [
        "Hub B",
        "Hub A",
        "3.00 → 2.50 (-0.50)",
        "2.00 → 2.50 (+0.50)",
        "— → ¥5",
    ]


def test_prefectures_with_room_are_left_out_of_the_table():
    rooms = [
        {"kind": "region", "about": "26", "left": 1},
        {"kind": "region", "about": "27", "left": 0},
        {"kind": "region", "about": "kinki", "left": 3},
    ]
    assert pages.worth_showing(rooms) == rooms[1:]


def index(proven: bool, **more: object) -> str:
    """What stands below the core index of one candidate."""
    one = {"index": 0.25, "low": 0.2, "high": 0.31, "group": "exterior", "proven": proven, **more}
    with translation.override("en"):
        return str(pages.index_cell({"robust": {"standings": {"g1": one}, "nondominated": 8}}, "g1")["note"])


def test_a_core_index_says_whether_it_is_proven_or_sampled_and_what_was_counted():
    assert index(False, in_nondominated=None) == "sampled, 20–31%"
    assert index(True, in_nondominated=0) == "proven · in 0 of 8 non-dominated portfolios"


def test_an_answer_of_before_the_count_still_shows():
    assert index(False) == "sampled, 20–31%"
