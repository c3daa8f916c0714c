"""Packages agreed before the ledger get their commitments once."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.ledger import actions
from kyoten.apps.ledger.models import BudgetLine, Entry
from kyoten.apps.support import actions as support
from kyoten.apps.support.models import Package
from kyoten.core.kernel.ledger import Kind

pytestmark = pytest.mark.django_db


def agreed_before() -> Package:
    """A package that counts and of which no entry tells."""
    make_hub(running="knowledge_cluster")
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    Package.objects.filter(pk=package.pk).update(state=Package.State.AGREED)
    return package


def committed() -> list[int]:
    return list(Entry.objects.filter(kind=Kind.COMMITMENT).values_list("amount", flat=True))


def test_what_was_agreed_is_committed_and_doing_it_again_does_nothing():
    package = agreed_before()
    first = [one.entries for one in actions.backfill()]
    again = list(actions.backfill())
    assert (sum(committed()), first, again) == (sum(one.amount or 0 for one in package.lines.all()), [1], [])


def test_a_hub_with_entries_is_left_alone():
    package = agreed_before()
    list(actions.backfill())
    line = BudgetLine.objects.get(entries__kind=Kind.COMMITMENT)
    actions.award(
        line.pk, package.hub_id, amount=committed()[0], reason="採択", by=make_user("programme_officer", "mext")
    )
    before = Entry.objects.count()
    assert (list(actions.backfill()), Entry.objects.count()) == ([], before)


def test_what_the_line_does_not_hold_is_said_and_the_rest_goes_on():
    package = agreed_before()
    row = package.lines.filter(amount__gt=0).first()
    actions.open_line(row.measure, 2009, row.award_line, budget=1, name={}, by=None)
    found = list(actions.backfill())
    assert ([bool(one.refused) for one in found], committed()) == ([True], [])
