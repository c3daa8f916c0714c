"""`kyoten demo` as people call it, on databases of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAD = """
import django, json
django.setup()
from django.test import Client
from kyoten.apps.foundation import trail
from kyoten.apps.opendata.exports.datasets import DATASETS
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
files = {one.name: Client().get(f"/data/{one.name}.json").content.decode() for one in DATASETS}
print(json.dumps([trail.head(), files]))
"""


def call(var: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "KYOTEN_MODE": "example",
        "KYOTEN_VAR": str(var),
        "KYOTEN_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "kyoten.web.settings.example",
        "PYTHONPATH": str(ROOT / "src"),
    }
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)


def kyoten(var: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return call(var, "-m", "kyoten.cli.main", *arguments)


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    """A migrated database without rows, to be copied."""
    var = tmp_path_factory.mktemp("empty")
    kyoten(var, "migrate")
    return var


@pytest.fixture(scope="module")
def first(empty, tmp_path_factory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    var = shutil.copytree(empty, tmp_path_factory.mktemp("first"), dirs_exist_ok=True)
    return var, kyoten(var, "demo", "--fast")


@pytest.mark.slow
@pytest.mark.xdist_group("demo_command")
class TestCommand:
    def test_it_says_what_came_of_it(self, first):
        _var, ran = first

        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.startswith("41 applications, 15 hubs, ")

    def test_once_does_nothing_a_second_time(self, first):
        var, _ran = first
        again = kyoten(var, "demo", "--once")

        assert (again.returncode, again.stdout) == (0, "The demonstration is there already.\n")

    def test_without_once_a_second_run_is_refused(self, first):
        var, _ran = first
        again = kyoten(var, "demo")

        assert again.returncode == 1
        assert "empty database" in again.stderr

    def test_the_same_seed_gives_the_same_trail_and_the_same_files(self, first, empty, tmp_path):
        var, _ran = first
        shutil.copytree(empty, tmp_path, dirs_exist_ok=True)
        kyoten(tmp_path, "demo", "--fast")

        one, other = call(var, "-c", HEAD), call(tmp_path, "-c", HEAD)
        assert one.returncode == 0, one.stderr
        assert one.stdout == other.stdout

    def test_another_seed_gives_another_trail(self, first, empty, tmp_path):
        _var, ran = first
        shutil.copytree(empty, tmp_path, dirs_exist_ok=True)
        other = kyoten(tmp_path, "demo", "--fast", "--seed", "7")

        assert other.returncode == 0, other.stderr
        assert other.stdout != ran.stdout
