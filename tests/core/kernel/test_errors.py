import pytest

from kyoten.core.kernel.errors import InfeasibleError, InputError, KyotenError, NotationError, Place


def test_place_with_line_and_field():
    assert str(Place("programme.yaml", 12, "measures.0.rate")) == "programme.yaml:12 measures.0.rate"


def test_place_of_a_whole_file():
    assert str(Place("programme.yaml")) == "programme.yaml"


def test_place_without_line():
    assert str(Place("programme.yaml", field="name")) == "programme.yaml name"


def test_input_error_names_place_before_message():
    error = InputError("needs a name", Place("programme.yaml", 3, "name"))
    assert str(error) == "programme.yaml:3 name: needs a name"


def test_input_error_keeps_its_parts():
    error = InputError("needs a name", Place("programme.yaml", 3, "name"))
    assert (error.message, error.place.line) == ("needs a name", 3)


def test_notation_error_points_below_the_character():
    assert str(NotationError("not a unit", "12x", 2)).splitlines()[-1] == "    ^"


def test_notation_error_counts_full_width_as_two_columns():
    assert str(NotationError("not a unit", "億円x", 2)).splitlines()[-1] == "      ^"


def test_notation_error_keeps_its_parts():
    error = NotationError("not a unit", "12x", 2)
    assert (error.message, error.text, error.position) == ("not a unit", "12x", 2)


def test_infeasible_error_names_conflicts():
    assert InfeasibleError("no choice", ("quota", "budget")).conflicts == ("quota", "budget")


def test_infeasible_error_without_conflicts():
    assert InfeasibleError("no choice").conflicts == ()


@pytest.mark.parametrize("kind", [InputError, NotationError, InfeasibleError])
def test_every_error_is_one_of_the_core(kind):
    assert issubclass(kind, KyotenError)
