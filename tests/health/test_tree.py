"""Every file of the core has its test at the mirrored path, and the core stands on few things."""

from __future__ import annotations

import ast
import sys

from tests.health.source import APPS, CORE, ROOT, SOURCE, TESTS, assert_none, python_files, tree

ALLOWED = {"pydantic", "yaml", "numpy", "scipy", "highspy", "ortools", "numba", "kyoten"}
UNTESTED_ROOMS = {"__init__.py", "apps.py", "urls.py", "events.py", "phrases.py"}
APP_SHARE = 0.9


def mirror(path):
    """Where the test of a source file belongs."""
    return TESTS / path.relative_to(SOURCE).with_name(f"test_{path.name}")


def imported(path):
    """The top-level names that a file imports, also inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").split(".")[0]


def test_every_core_file_has_its_mirrored_test():
    files = [path for path in python_files(CORE) if path.name != "__init__.py"]
    assert_none(str(mirror(path).relative_to(ROOT)) for path in files if not mirror(path).exists())


def test_nine_of_ten_app_files_have_their_mirrored_test():
    files = [path for path in python_files(APPS) if path.name not in UNTESTED_ROOMS]
    missing = [str(mirror(path).relative_to(ROOT)) for path in files if not mirror(path).exists()]
    if len(missing) > len(files) * (1 - APP_SHARE):
        assert_none(missing)


def test_the_core_imports_only_python_and_a_short_list():
    foreign = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files(CORE)
        for name in imported(path)
        if name not in ALLOWED | set(sys.stdlib_module_names)
    }
    assert_none(sorted(foreign))


def test_every_source_file_says_what_it_is():
    silent = [path for path in python_files(SOURCE) if tree(path).body and ast.get_docstring(tree(path)) is None]
    assert_none(str(path.relative_to(ROOT)) for path in silent)
