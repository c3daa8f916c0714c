"""The ledger from the command line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from tests.apps.ledger.scenes import Books
from tests.apps.support.scenes import make_hub

from kyoten.apps.ledger.models import BudgetLine
from kyoten.apps.support import actions as support
from kyoten.apps.support.models import Package
from kyoten.cli.ledger import ledger

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(ledger, arguments)


def test_a_ledger_that_holds_ends_well_and_one_that_does_not_names_the_line():
    books = Books.of(1_000)
    good = run("check")
    BudgetLine.objects.filter(pk=books.line.pk).update(available=1)
    bad = run("check")
    assert (good.exit_code, bad.exit_code, str(books.line) in bad.output) == (0, 1, True)


def test_backfilling_twice_does_the_same_as_once():
    make_hub(running="knowledge_cluster")
    support.propose(2009, by=None, programme_code="jp_hubs_2009")
    Package.objects.update(state=Package.State.AGREED)
    first, again = run("backfill"), run("backfill")
    assert (first.exit_code, "1 entries" in first.output, again.output.count("\n")) == (0, True, 1)
