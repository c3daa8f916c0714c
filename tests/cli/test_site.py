"""Commands that start the site."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request

import click
import pytest
from click.testing import CliRunner

from kyoten.cli import mode, site

SECRETS = ("KYOTEN_SECRET_KEY", "KYOTEN_ALLOWED_HOSTS", "KYOTEN_MODE", "DJANGO_SETTINGS_MODULE")


@pytest.mark.parametrize("chosen", ["production", "example", "testing"])
def test_a_mode_has_its_settings(chosen, monkeypatch):
    monkeypatch.setenv("KYOTEN_MODE", chosen)
    assert mode.settings_module() == f"kyoten.web.settings.{chosen}"


def test_nothing_said_means_production(monkeypatch):
    monkeypatch.delenv("KYOTEN_MODE", raising=False)
    assert mode.settings_module() == "kyoten.web.settings.production"


def test_an_unknown_mode_is_a_usage_error(monkeypatch):
    monkeypatch.setenv("KYOTEN_MODE", "holiday")
    with pytest.raises(click.UsageError, match="holiday"):
        mode.settings_module()


def kyoten(*arguments, **variables):
    """The command in a process of its own, with nothing configured but `variables`."""
    environment = {name: value for name, value in os.environ.items() if name not in SECRETS} | variables
    command = [sys.executable, "-m", "kyoten.cli.main", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_without_secrets_production_ends_with_a_sentence():
    result = kyoten("migrate")
    assert (result.returncode, result.stderr.startswith("Error: Set KYOTEN_SECRET_KEY")) == (1, True)


@pytest.mark.parametrize("arguments", [("check",), ("makemigrations", "--check", "--dry-run")])
def test_what_only_looks_at_the_code_needs_no_secrets(arguments):
    result = kyoten("django", *arguments)
    assert result.returncode == 0, result.stderr


@pytest.mark.django_db
def test_migrate_brings_the_tables_up_to_date():
    assert CliRunner().invoke(site.migrate).output == "The database is up to date.\n"


def test_a_port_in_use_is_told_in_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(click.ClickException, match="Choose another one"):
            site._refuse_a_port_in_use("127.0.0.1", port)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer_of(address, seconds=20):
    """The page at an address that may still be starting."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.mark.slow
def test_the_example_is_migrated_and_served(tmp_path):
    variables = {"KYOTEN_MODE": "example", "KYOTEN_VAR": str(tmp_path), "KYOTEN_DATABASE_URL": ""}
    assert kyoten("migrate", **variables).returncode == 0
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in SECRETS} | variables
    command = [sys.executable, "-m", "kyoten.cli.main", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        assert "<!doctype html>" in answer_of(f"http://127.0.0.1:{port}/account/login/")
    finally:
        server.terminate()
        server.wait(timeout=20)
