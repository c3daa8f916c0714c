from kyoten.apps.foundation.pictures.matrix import Matrix, draw, table

MATRIX = Matrix("Fields", "Field", ("life", "IT"), ("north", "south"), {("life", "north"): (1, 3)}, "chosen / all")


def test_a_cell_tells_chosen_and_all_and_an_empty_one_a_dot() -> None:
    assert table(MATRIX).rows == (("life", "1 / 3", "·"), ("IT", "·", "·"))


def test_the_picture_has_a_box_for_each_cell() -> None:
    assert draw(MATRIX).svg.count("<rect") == 4


def test_the_most_chosen_cell_is_darkest() -> None:
    assert 'class="tile level-4"' in draw(MATRIX).svg
