"""What every engine command shares: `--schema`, `--example`, `--json`, its exit statuses and its summary.

A command is a function under `@engine(...)`; inside `with refusals():` it reads tables (`tables.py`), calls a method
of the core, writes its answer and ends with `report(...)`.
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from kyoten.cli.engines.tables import Column
from kyoten.core.kernel.errors import InfeasibleError, KyotenError
from kyoten.core.kernel.outcome import Outcome

_OF_SEARCHES = ("objective", "bound", "gap", "seed")
"""What only a search for the best has; people are not told that there is none."""
SOLVED, NO_ANSWER, UNUSABLE = 0, 1, 2

_JSON_TYPES = {"text": "string", "number": "number", "whole": "integer"}


def engine(
    tables: Mapping[str, Sequence[Column]], example: Mapping[str, str], schema: Callable[[], Any] | None = None
) -> Callable[[Any], Any]:
    """Give a command `--schema`, `--example` and `--json`; the function under it takes `as_json`.

    `tables` are the tables that it reads by argument or option name, `example` the texts of small files by name,
    `schema` makes the schema of a command that reads a document instead of tables.
    """

    def decorate(function: Any) -> Any:
        options = [
            click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON."),
            _print_and_stop(
                "--schema",
                "Print the JSON Schema of the input.",
                lambda: _pretty(schema() if schema else schema_of(tables)),
            ),
            _print_and_stop("--example", "Print a small working example.", lambda: _example(example)),
        ]
        for option in options:
            function = option(function)
        return function

    return decorate


def schema_of(tables: Mapping[str, Sequence[Column]]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the tables: each is an array of rows, each row an object of its columns."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {name: {"type": "array", "items": _row(columns)} for name, columns in tables.items()},
    }


@contextmanager
def refusals() -> Iterator[None]:
    """End the command with one sentence on stderr: status 1 where no answer exists, 2 where the input is unusable."""
    try:
        yield
    except InfeasibleError as error:
        click.echo(str(error), err=True)
        sys.exit(NO_ANSWER)
    except KyotenError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)


class Day(click.ParamType[date]):
    """A day as year-month-day."""

    name = "year-month-day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; click refuses with option and what to write."""
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, whatever the zone
        except ValueError:
            self.fail(f"{value!r} is no day: write year-month-day, as 2031-03-31", param, ctx)


class Stopwatch:
    """Seconds of the clock and of the processor since it was made."""

    def __init__(self) -> None:
        self._start, self._start_cpu = time.perf_counter(), time.process_time()

    def seconds(self) -> dict[str, float]:
        """`seconds` and `cpu_seconds`, to the millisecond."""
        spent, busy = time.perf_counter() - self._start, time.process_time() - self._start_cpu
        return {"seconds": round(spent, 3), "cpu_seconds": round(busy, 3)}


def summary(outcome: Outcome, watch: Stopwatch, **facts: Any) -> dict[str, Any]:
    """What every engine says of an answer (objective, bound, seconds, seed, versions …), and then its own facts."""
    versions = {"kyoten": version("kyoten"), "python": platform.python_version(), **outcome.versions}
    return {
        "method": outcome.method,
        "objective": outcome.objective,
        "bound": outcome.bound,
        "gap": outcome.gap,
        **watch.seconds(),
        "seed": outcome.seed,
        "versions": versions,
        **facts,
    }


def report(facts: Mapping[str, Any], as_json: bool) -> None:
    """Print a summary: JSON, or one line a fact."""
    if as_json:
        click.echo(_pretty(facts))
        return
    for name, value in facts.items():
        if value is None and name in _OF_SEARCHES:
            continue
        shown = ", ".join(f"{key} {one}" for key, one in value.items()) if isinstance(value, Mapping) else value
        click.echo(f"{name.replace('_', ' ')}: {'–' if shown is None else shown}")


def _row(columns: Sequence[Column]) -> dict[str, Any]:
    properties = {one.name: {"type": _JSON_TYPES[one.kind], "description": one.about} for one in columns}
    return {"type": "object", "properties": properties, "required": [one.name for one in columns if one.required]}


def _print_and_stop(name: str, about: str, text: Callable[[], str]) -> Callable[[Any], Any]:
    def show(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            click.echo(text())
            context.exit()

    return click.option(name, is_flag=True, is_eager=True, expose_value=False, callback=show, help=about)


def _example(files: Mapping[str, str]) -> str:
    """Every file under its name; a single one bare, so that it can be sent straight into a file."""
    if len(files) == 1:
        return next(iter(files.values())).rstrip()
    return "\n\n".join(f"# {name}\n{text.rstrip()}" for name, text in files.items())


def _pretty(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> Any:
    """Values that JSON does not know: numbers of NumPy, paths."""
    return str(value) if isinstance(value, Path) else value.item() if hasattr(value, "item") else str(value)
