"""The profile of functions: claimed and reviewed on one scale."""

import re

from kyoten.apps.foundation.pictures.profile import Profile, ProfileRow, draw, table

NAMES = ("機能", "自己評価", "審査")
FUNCTIONS = tuple(ProfileRow(f"機能{n}", n % 5, None if n == 3 else 2.5) for n in range(10))
SHOWN = Profile("十の機能", NAMES, FUNCTIONS)


def test_ten_functions_have_ten_rows():
    assert len(table(SHOWN).rows) == 10


def test_unknown_mark_is_not_drawn_and_said_as_dash():
    svg = draw(SHOWN).svg
    assert (svg.count('class="series-1 edged"'), table(SHOWN).rows[3]) == (9, ("機能3", "3", "—"))


def test_marks_stand_on_the_scale():
    row = Profile("t", NAMES, (ProfileRow("x", 0, 4),))
    circles = re.findall(r'<circle cx="([\d.]+)"', draw(row).svg)
    assert circles[-1] == "16"


def test_gap_is_drawn_where_both_are_known():
    assert draw(SHOWN).svg.count('class="span"') == 9


def test_scale_words_replace_numbers():
    words = ("なし", "弱い", "普通", "強い", "極めて強い")
    assert ">極めて強い<" in draw(Profile("t", NAMES, FUNCTIONS, scale_words=words)).svg


def test_labels_are_escaped():
    assert "<b>" not in draw(Profile("t", NAMES, (ProfileRow("<b>", 1, 1),))).svg
