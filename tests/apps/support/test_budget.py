"""Whatever hubs there are and whatever officers decide: no budget line is exceeded, and every yen counts once."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Programme
from kyoten.apps.support import actions, pages, queries
from kyoten.apps.support.models import PackageLine

HUBS = st.lists(
    st.tuples(st.sampled_from(["global", "regional_core"]), st.booleans(), st.integers(0, 4)), min_size=1, max_size=7
)
AMOUNTS = st.lists(st.integers(0, 120_000_000), max_size=4)


def decide_amounts(packages, amounts, officer) -> None:
    """Officers try one amount after the other; what would exceed a line is refused."""
    lines = [line for package in packages for line in pages.open_lines(package)]
    for line, amount in zip(lines, amounts, strict=False):
        try:
            actions.set_amount(line.pk, by=officer, amount=amount, reason="規模による")
        except Refused:
            continue


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hubs=HUBS, amounts=AMOUNTS)
def test_no_budget_line_is_exceeded_and_every_yen_counts_once(db, hubs, amounts):
    with transaction.atomic():
        for hub_type, runs, rating in hubs:
            make_hub(hub_type, running="knowledge_cluster" if runs else "", ratings={"people": rating})
        packages = actions.propose(2009, by=None, programme_code="jp_hubs_2009")
        decide_amounts(packages, amounts, make_user("programme_officer", "mext"))
        uses = queries.budget_uses(queries.counting(2009, Programme.objects.get(code="jp_hubs_2009")))
        paid = PackageLine.objects.aggregate(yen=Sum("amount"))["yen"] or 0
        assert [use for use in uses if use.left is not None and use.left < 0] == []
        assert sum(use.used for use in uses) == paid
        transaction.set_rollback(True)


def test_only_the_last_version_of_a_package_counts(db):
    make_hub(running="knowledge_cluster")
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    uses = queries.budget_uses(queries.counting(2009, Programme.objects.get(code="jp_hubs_2009")))
    assert sum(use.used for use in uses) == 40_000_000
