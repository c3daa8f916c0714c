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
