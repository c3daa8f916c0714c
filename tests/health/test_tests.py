"""Every test checks something, and none is left out without a reason."""

from __future__ import annotations

import ast

from tests.health.source import ROOT, TESTS, assert_none, functions, name_of, python_files, tree

# `expect` is the browser's own assertion, `assert_*` and `check_*` are helpers that assert.
CHECKS = ("assert_", "check_", "expect", "django_assert_", "pytest.raises", "pytest.warns", "pytest.fail")
LEAVERS = {"pytest.skip", "pytest.xfail", "pytest.importorskip"}
LEAVERS |= {"pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}


def checks_something(function):
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = name_of(node)
            if name.startswith(CHECKS) or name.rpartition(".")[2].startswith(("assert_", "check_")):
                return True
    return False


def says_why(call):
    """A skip or expected failure with its reason in words."""
    if not isinstance(call, ast.Call):
        return False
    given = [keyword.value for keyword in call.keywords if keyword.arg in ("reason", "msg")]
    if name_of(call) == "pytest.skip":
        given += call.args[:1]
    return any(not (isinstance(value, ast.Constant) and not value.value) for value in given)


def unexplained(module):
    """Lines in which a test is left out without a reason."""
    calls = {id(node.func): node for node in ast.walk(module) if isinstance(node, ast.Call)}
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and name_of(node) in LEAVERS and not says_why(calls.get(id(node))):
            yield node.lineno


def test_every_test_checks_something():
    tests = [one for one in functions(TESTS) if one.node.name.startswith("test_") and one.path.name.startswith("test_")]
    assert_none(one.place for one in tests if not checks_something(one.node))


def test_no_test_is_left_out_without_a_reason():
    places = [f"{path.relative_to(ROOT)}:{line}" for path in python_files(TESTS) for line in unexplained(tree(path))]
    assert_none(places)


def test_no_two_tests_of_a_file_have_the_same_name():
    twice = []
    for path in python_files(TESTS):
        names = [node.name for node in tree(path).body if isinstance(node, ast.FunctionDef)]
        twice += [f"{path.relative_to(ROOT)} {name}" for name in names if names.count(name) > 1]
    assert_none(twice)


def example(code):
    return ast.parse(code).body[0]


def test_a_test_without_assertion_is_noticed():
    assert not checks_something(example("def test_x():\n    f()"))


def test_an_expected_error_is_a_check():
    assert checks_something(example("def test_x():\n    with pytest.raises(ValueError):\n        f()"))


def test_a_bare_skip_is_noticed():
    bare = "@pytest.mark.skip\ndef test_x(): ...\n"
    explained = "@pytest.mark.skip(reason='no server')\ndef test_y(): ...\n"
    assert list(unexplained(ast.parse(bare + explained))) == [1]
