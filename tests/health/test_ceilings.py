"""Functions and files stay small: the ceilings of the architecture, counted by the syntax tree."""

from __future__ import annotations

from statistics import median

import pytest
from tests.health.source import (
    APPS,
    CORE,
    ROOT,
    SOURCE,
    TESTS,
    Function,
    assert_none,
    functions,
    lines,
    percentile_90,
    python_files,
)

RIM = (APPS, SOURCE / "cli", SOURCE / "web")
RULES = CORE / "rules"


def longer_than(most, found):
    return [f"{one.place}: {one.length} lines" for one in found if one.length > most]


def taller_than(most, paths):
    return [f"{path.relative_to(ROOT)}: {lines(path)} lines" for path in paths if lines(path) > most]


def complex_functions(found, most=10):
    return [f"{one.place}: {one.complexity}" for one in found if one.complexity > most]


def handlers():
    """Views: public functions of `views.py` that take a request."""
    for one in functions(APPS):
        takes_request = [argument.arg for argument in one.node.args.args][:1] == ["request"]
        if takes_request and "views" in {one.path.stem, one.path.parent.name} and not one.node.name.startswith("_"):
            yield one


@pytest.mark.parametrize(("folders", "most"), [((CORE,), 50), (RIM, 60)], ids=["core", "rim"])
def test_no_function_is_long(folders, most):
    assert_none(longer_than(most, functions(*folders)))


@pytest.mark.parametrize(("folders", "most"), [((CORE,), 20), (RIM, 25)], ids=["core", "rim"])
def test_nine_of_ten_functions_are_short(folders, most):
    assert percentile_90(one.length for one in functions(*folders)) <= most


@pytest.mark.parametrize(("folders", "most"), [((CORE,), 500), (RIM, 600)], ids=["core", "rim"])
def test_no_file_is_long(folders, most):
    assert_none(taller_than(most, python_files(*folders)))


@pytest.mark.parametrize(("folders", "most"), [((CORE,), 250), (RIM, 350)], ids=["core", "rim"])
def test_nine_of_ten_files_are_short(folders, most):
    assert percentile_90(map(lines, python_files(*folders))) <= most


def test_a_rule_fits_on_one_screen():
    rules = [path for path in python_files(RULES) if path.parent != RULES and path.name != "__init__.py"]
    assert_none(taller_than(60, rules))


def test_no_function_of_the_core_is_complex_outside_the_methods():
    assert_none(complex_functions(one for one in functions(CORE) if "methods" not in one.path.parts))


def test_hardly_any_function_of_the_rim_is_complex():
    found = functions(*RIM)
    assert len(complex_functions(found)) < 0.02 * len(found), complex_functions(found)


def test_a_view_only_fetches_calls_and_responds():
    found = list(handlers())
    assert_none(longer_than(20, found) + complex_functions(found, most=4))


def test_the_usual_test_is_short():
    tests = [one for one in functions(TESTS) if one.node.name.startswith("test_")]
    assert median(one.length for one in tests) <= 12


def test_complexity_is_counted_as_ways_through(tmp_path):
    code = "def f(a):\n    if a:\n        return 1\n    elif not a:\n        pass\n    for x in a:\n        pass\n"
    (tmp_path / "code.py").write_text(code)
    assert [one.complexity for one in functions(tmp_path)] == [4]


def test_a_function_inside_another_counts_for_itself(tmp_path):
    code = "def f():\n    def g(a):\n        if a:\n            return 1\n    return g\n"
    (tmp_path / "code.py").write_text(code)
    assert {one.node.name: one.complexity for one in functions(tmp_path)} == {"f": 1, "g": 2}


def test_length_is_counted_from_def_to_end():
    found = {one.node.name: one for one in functions(TESTS / "health")}
    assert isinstance(found["longer_than"], Function)
    assert found["longer_than"].length == 2
