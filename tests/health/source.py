"""The code as the health tests see it: files, functions, their length and complexity."""

from __future__ import annotations

import ast
import math
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kyoten"
TESTS = ROOT / "tests"
CORE, APPS = SOURCE / "core", SOURCE / "apps"

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
LEFT_OUT = {".venv", "var", "build", "__pycache__", ".git", "node_modules"}


@dataclass(frozen=True)
class Function:
    """One function or method: where it stands, and its syntax."""

    path: Path
    node: ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def place(self) -> str:
        """File, line and name, for the reader of a failure."""
        return f"{self.path.relative_to(ROOT)}:{self.node.lineno} {self.node.name}"

    @property
    def length(self) -> int:
        """Lines from `def` to the end, docstring included."""
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1

    @property
    def complexity(self) -> int:
        """Ways through the statements of the function (McCabe), counted as the linter's C901 counts them."""
        return 1 + sum(isinstance(node, BRANCHES) for node in _own_nodes(self.node))


def assert_none(found: Iterable[object]) -> None:
    """Fail with every finding on a line of its own."""
    listed = [str(one) for one in found]
    assert not listed, "\n".join(["", *listed])


def python_files(*folders: Path) -> list[Path]:
    """Python files below the folders, without migrations."""
    found = {path for folder in folders for path in folder.rglob("*.py")}
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(*folders: Path) -> list[Function]:
    """Every function and method below the folders."""
    paths = python_files(*folders)
    return [Function(path, node) for path in paths for node in ast.walk(tree(path)) if isinstance(node, FUNCTIONS)]


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def percentile_90(values: Iterable[int]) -> int:
    """The value that nine of ten do not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[math.ceil(len(ordered) * 0.9) - 1] if ordered else 0


def name_of(node: ast.AST) -> str:
    """`a.b.c` of an expression made of names; "" for anything else."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    if isinstance(node, ast.Attribute):
        before = name_of(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return node.id if isinstance(node, ast.Name) else ""


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file of the project: what git keeps or would keep, or all files where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        walked = (path for path in ROOT.rglob("*") if not LEFT_OUT & set(path.relative_to(ROOT).parts))
        return tuple(sorted(path for path in walked if path.is_file()))
    return tuple(path for name in sorted(listed) if name and (path := ROOT / name).is_file())


def _own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions inside it."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, (*FUNCTIONS, ast.Lambda)):
            yield child
            yield from _own_nodes(child)
