import re
from dataclasses import replace

import pytest

from kyoten.apps.foundation.pictures.shares import Share, Shares, draw, table

ROWS = (Share("A", 1.0, 1.0, 1.0, "100%", 0, True, True, "/a/"), Share("B", 0.4, 0.3, 0.5, "40%", 1, False, False))
NAMES = ("Hub", "Share", "How", "Interval", "Group", "Choice")
FOUND = ("proven", "sampled")
SHARES = Shares("Core", NAMES, ("Core", "Borderline"), FOUND, ("In", "Out"), ROWS, 1, "1 seat")


def test_every_candidate_has_a_row_with_share_interval_group_and_choice() -> None:
    assert table(SHARES).rows == (
        ({"text": "A", "href": "/a/"}, "100%", "proven", "100%", "Core", "In"),
        ("B", "40%", "sampled", "30.0–50.0%", "Borderline", "Out"),
    )


@pytest.mark.parametrize(("seats", "drawn"), [(0, 0), (1, 1), (2, 1), (3, 0)])
def test_the_line_stands_after_the_seats(seats, drawn) -> None:
    shares = replace(SHARES, seats=seats)
    assert draw(shares).svg.count('class="today"') == drawn


def test_an_interval_is_drawn_where_there_is_one() -> None:
    assert draw(SHARES).svg.count('class="interval"') == 1


def test_a_proven_share_is_drawn_full_and_a_sampled_one_pale() -> None:
    bars = re.findall(r'<rect [^>]*class="(series-\d[^"]*)"[^>]*><title>', draw(SHARES).svg)
    assert bars == ["series-5", "series-2 sampled"]
