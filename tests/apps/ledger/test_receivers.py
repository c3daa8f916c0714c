"""Agreeing a package commits its yen in the same transaction, or is not done."""

from __future__ import annotations

import pytest
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.models import Entry
from kyoten.apps.support import actions as support
from kyoten.apps.support.models import Package
from kyoten.core.kernel.ledger import Account, Kind

pytestmark = pytest.mark.django_db


def test_agreeing_a_package_commits_its_amounts():
    make_hub(running="knowledge_cluster")
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    support.agree(package.pk, by=None)
    committed = Entry.objects.filter(kind=Kind.COMMITMENT).values_list("amount", flat=True)
    assert sum(committed) == sum(line.amount or 0 for line in package.lines.all()) > 0


def test_agreeing_a_new_version_commits_nothing_twice():
    hub = make_hub(running="knowledge_cluster")
    for _version in range(2):
        package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
        support.agree(package.pk, by=None)
    held = queries.held(Entry.objects.filter(hub=hub))
    assert held[Account.COMMITTED] == sum(line.amount or 0 for line in package.lines.all())


def test_a_refused_commitment_undoes_the_agreement():
    hub = make_hub(running="knowledge_cluster")
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    row = package.lines.filter(amount__gt=0).first()
    actions.open_line(row.measure, 2009, row.award_line, budget=1, name={}, by=None)
    with pytest.raises(Refused):
        support.agree(package.pk, by=None)
    assert Package.objects.get(hub=hub).state == Package.State.PROPOSED
