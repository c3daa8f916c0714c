"""What every engine command shares, on a command made for the purpose."""

from __future__ import annotations

import json
from datetime import date

import click
import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.common import Day, Stopwatch, engine, refusals, report, summary
from kyoten.cli.engines.tables import Column
from kyoten.core.kernel.errors import InfeasibleError, InputError, KyotenError, Place
from kyoten.core.kernel.outcome import Outcome

COLUMNS = (Column("who", "text", "A name."), Column("note", "whole", "A number.", required=False))
ERRORS = {
    "input": InputError("is empty", Place("in.csv", 3, "who")),
    "infeasible": InfeasibleError("no answer"),
    "senseless": KyotenError("no sense"),
}


@click.command()
@click.argument("fault", required=False)
@engine({"PEOPLE": COLUMNS}, {"people.csv": "who\na\n"})
def command(fault: str | None, as_json: bool) -> None:
    with refusals():
        if fault:
            raise ERRORS[fault]
        report(summary(Outcome("by hand", 1.0, 1.5, seed=7), Stopwatch(), people=2), as_json)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_the_schema_describes_every_column() -> None:
    row = json.loads(run("--schema").output)["properties"]["PEOPLE"]["items"]
    assert row["properties"]["who"] == {"type": "string", "description": "A name."}
    assert row["required"] == ["who"]


def test_a_single_example_is_printed_bare() -> None:
    assert run("--example").output == "who\na\n"


def test_the_summary_says_how_good_the_answer_is() -> None:
    facts = json.loads(run("--json").output)
    assert {"seconds", "cpu_seconds", "versions"} < set(facts)
    assert (facts["objective"], facts["bound"], facts["gap"], facts["seed"], facts["people"]) == (1.0, 1.5, 0.5, 7, 2)


def test_the_summary_for_people_has_a_line_a_fact() -> None:
    assert {"objective: 1.0", "bound: 1.5", "people: 2"} < set(run().output.splitlines())


@pytest.mark.parametrize(
    ("fault", "status", "sentence"),
    [
        ("input", 2, "in.csv:3 who: is empty\n"),
        ("infeasible", 1, "no answer\n"),
        ("senseless", 2, "no sense\n"),
    ],
)
def test_a_refusal_is_one_sentence_and_a_status(fault: str, status: int, sentence: str) -> None:
    result = run(fault)
    assert (result.exit_code, result.stderr) == (status, sentence)


@click.command()
@click.option("--on", type=Day())
def on(on: date | None) -> None:
    click.echo(repr(on))


@pytest.mark.parametrize(
    ("said", "day"), [("2031-03-31", "datetime.date(2031, 3, 31)"), ("2028-02-29", "datetime.date(2028, 2, 29)")]
)
def test_a_day_is_read_as_one(said: str, day: str) -> None:
    assert CliRunner().invoke(on, ["--on", said]).output.strip() == day


@pytest.mark.parametrize("said", ["31.3.2031", "2031-02-29", "2031-13-01", "", "2031-03-31 10:00"])
def test_what_is_no_day_is_refused_with_what_to_write(said: str) -> None:
    result = CliRunner().invoke(on, ["--on", said])
    assert (result.exit_code, f"{said!r} is no day: write year-month-day, as 2031-03-31" in result.output) == (2, True)


def test_people_are_not_told_what_there_is_none_of(capsys: pytest.CaptureFixture[str]) -> None:
    report({"method": "index", "objective": None, "gap": 0.0, "seed": None, "left": None}, False)
    assert capsys.readouterr().out == "method: index\ngap: 0.0\nleft: –\n"
