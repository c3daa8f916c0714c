import re

from kyoten.apps.foundation.pictures.frontier import Frontier, Point, draw, said, table

POINTS = (Point("1", 50.0, 40.25, ("Maximin",), chosen=True), Point("2", 48.5, 41.0), Point("3", 47, 41.5, ("Nash",)))
FRONT = Frontier("Front", ("No.", "MEXT", "METI", "Marks"), POINTS, "This scenario")


def test_every_portfolio_has_a_row_with_its_worth_and_marks() -> None:
    assert table(FRONT).rows == (
        ("1", "50", "40.25", "Maximin, This scenario"),
        ("2", "48.5", "41", "—"),
        ("3", "47", "41.5", "Nash"),
    )


def test_marked_portfolios_are_diamonds_and_the_chosen_one_has_a_ring() -> None:
    svg = draw(FRONT).svg
    assert (svg.count("<polygon"), svg.count('class="ring"')) == (2, 1)


def test_words_beside_points_do_not_lie_on_one_another() -> None:
    close = (Point("1", 1, 1, ("A",)), Point("2", 1.001, 1.001, ("B",)), Point("3", 9, 9))
    lines = re.findall(r'y="([\d.]+)" class="halo"', draw(Frontier("F", FRONT.names, close, "")).svg)
    assert abs(float(lines[0]) - float(lines[1])) >= 17


def test_a_front_of_one_point_is_drawn() -> None:
    assert "<svg" in draw(Frontier("F", FRONT.names, POINTS[:1], "")).svg


def test_points_are_said_without_needless_zeros() -> None:
    assert [said(one) for one in (1.0, 1.5, 1.25, 100)] == ["1", "1.5", "1.25", "100"]
