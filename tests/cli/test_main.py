"""The `kyoten` command as a whole."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from kyoten.cli.main import COMMANDS, main

SITE_LOADED = """
import sys
from kyoten.cli.main import main
main(["--help"], standalone_mode=False)
print("django" in sys.modules)
"""


def run(*arguments):
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_loaded(name):
    assert isinstance(main.get_command(click.Context(main), name), click.Command)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_lists_every_command(name):
    assert f"\n  {name} " in run("--help").output


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "django"])
def test_every_command_explains_itself(name):
    assert run(name, "--help").output.startswith(f"Usage: main {name}")


def test_an_unknown_command_is_a_usage_error():
    assert run("nothing").exit_code == 2


def test_help_loads_no_site():
    result = subprocess.run([sys.executable, "-c", SITE_LOADED], capture_output=True, text=True)
    assert result.stdout.splitlines()[-1] == "False"


def test_the_version_is_that_of_the_package():
    assert "version" in run("--version").output
