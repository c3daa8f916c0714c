"""The selection in one look: score, interval, chosen or not."""

import re

from kyoten.apps.foundation.pictures.portfolio import Candidate, Portfolio, draw, table

NAMES = ("申請", "種類", "評点", "区間", "選定")
CANDIDATES = (
    Candidate("札幌", 4.2, 3.9, 4.6, True, "/a", "地域"),
    Candidate("仙台", 3.1, 2.8, 3.5, False),
)
SHOWN = Portfolio("選定", NAMES, ("選定", "選定せず"), CANDIDATES)


def test_every_candidate_has_its_interval():
    assert draw(SHOWN).svg.count('class="interval"') == 2


def test_chosen_and_not_chosen_differ_in_shape():
    svg = draw(SHOWN).svg
    assert (svg.count('class="series-1 edged"'), svg.count('class="ring"')) == (1, 2)


def test_higher_score_lies_further_right():
    lines = re.findall(r'<line x1="([\d.]+)" [^>]*class="interval"', draw(SHOWN).svg)
    assert float(lines[0]) > float(lines[1])


def test_table_says_choice_in_words():
    assert table(SHOWN).rows == (
        ({"text": "札幌", "href": "/a"}, "地域", "4.2", "3.9–4.6", "選定"),
        ("仙台", "", "3.1", "2.8–3.5", "選定せず"),
    )


def test_one_score_for_all_still_draws():
    same = Portfolio("t", NAMES, ("y", "n"), (Candidate("x", 3, 3, 3, True),))
    assert "nan" not in draw(same).svg


def test_no_candidates_still_draw():
    assert draw(Portfolio("t", NAMES, ("y", "n"), ())).table.rows == ()


def test_labels_are_escaped():
    evil = Portfolio("t", NAMES, ("y", "n"), (Candidate("<b>", 3, 2, 4, True),))
    assert "<b>" not in draw(evil).svg
