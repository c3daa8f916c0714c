"""The site as a whole: tables, translations, directions of imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import get_resolver
from tests.health.source import ROOT, assert_none

from kyoten.cli import catalogues


@pytest.mark.django_db
def test_no_migration_is_missing():
    assert call_command("makemigrations", "--check", "--dry-run", verbosity=0) is None


@pytest.mark.parametrize("name", catalogues.names())
def test_every_sentence_stands_in_both_languages(name):
    wanted = catalogues.sentences(catalogues.folder_of(name))
    assert_none(catalogues.problems(catalogues.read(catalogues.po_path(name)), wanted))


def test_no_sentence_has_two_translations():
    every = {name: catalogues.read(catalogues.po_path(name)) for name in catalogues.names()}
    assert_none(catalogues.disagreements(every))


def test_imports_go_the_way_of_the_architecture():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def addresses(patterns, before=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern)


def test_every_address_stands_once():
    every = list(addresses(get_resolver().url_patterns))
    assert_none(sorted({address for address in every if every.count(address) > 1}))
