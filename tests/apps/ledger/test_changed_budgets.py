"""A proposal after an amendment follows the ledger."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.effects import digest_of
from kyoten.apps.ledger.models import BudgetLine
from kyoten.apps.support import actions as support

pytestmark = pytest.mark.django_db


def agreed() -> BudgetLine:
    """A hub line with one agreed package on it."""
    make_hub(running="knowledge_cluster")
    support.agree(support.propose(2009, by=None, programme_code="jp_hubs_2009")[0].pk, by=None)
    return BudgetLine.objects.get(code="hub_line")


def amend(line: BudgetLine, kind: str, **more) -> None:
    officer = make_user("programme_officer", "mext")
    given = {"effective_on": dt.date(2009, 11, 13), "reason": "事業仕分け", "decided_by": "会議", **more}
    row = actions.draft_amendment(line.measure.programme_id, 2009, kind, [line.pk], **given, by=officer)
    actions.execute_amendment(row.pk, digest=digest_of(actions.planned(row)), by=officer)


def test_an_abolished_line_is_not_proposed_again_and_the_new_version_is_agreed():
    line = agreed()
    amend(line, "abolish")
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    support.agree(package.pk, by=None)
    line.refresh_from_db()
    assert (list(package.lines.filter(award_line="hub_line")), line.committed) == ([], 0)


def test_a_line_that_was_cut_is_proposed_within_what_is_left():
    line = agreed()
    amend(line, "cut", amount=170_000_000)
    changed = queries.changed_budgets(line.measure.programme, 2009)
    assert changed == {("knowledge_cluster", "hub_line"): 30_000_000}


def test_a_ledger_that_nobody_changed_follows_the_pack():
    line = agreed()
    assert queries.changed_budgets(line.measure.programme, 2009) == {}
