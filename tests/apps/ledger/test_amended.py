"""What an amendment left of the amounts in agreed packages."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_user
from tests.apps.ledger.test_changed_budgets import agreed, amend

from kyoten.apps.ledger.amended import Amended, amended
from kyoten.apps.ledger.models import BudgetLine
from kyoten.apps.support import build_queries, building
from kyoten.apps.support.models import Package, PackageLine

pytestmark = pytest.mark.django_db

DAY = dt.date(2009, 11, 13)


def given() -> list[PackageLine]:
    return list(PackageLine.objects.filter(award_line="hub_line").select_related("package__hub", "measure"))


def revised(line: BudgetLine) -> Package:
    hub = line.entries.exclude(hub=None).first().hub
    return building.revise(hub.pk, 2009, by=make_user("programme_officer", "mext"), reason="廃止による")


def test_a_ledger_without_amendments_says_nothing():
    agreed()
    assert amended(given()) == {}


def test_an_abolished_line_leaves_a_hub_nothing_that_it_did_not_claim():
    amend(agreed(), "abolish")
    assert amended(given()) == {given()[0].pk: Amended(40_000_000, 0, DAY, "abolish", "会議")}


def test_a_cut_leaves_the_rest_beside_the_former_amount():
    amend(agreed(), "cut", amount=170_000_000)
    (found,) = amended(given()).values()
    assert (found.former, found.now, found.kind) == (40_000_000, 30_000_000, "cut")


def test_a_new_name_changes_no_amount():
    amend(agreed(), "rename", name={"ja": "新しい枠", "en": "New frame"})
    assert amended(given()) == {}


def test_a_package_made_after_the_amendment_knows_of_it_already():
    line = agreed()
    amend(line, "cut", amount=170_000_000)
    package = revised(line)
    lines = PackageLine.objects.filter(package=package, award_line="hub_line").select_related("package__hub")
    assert amended(lines) == {}


def test_an_ended_line_is_neither_copied_nor_offered_nor_the_frame_of_requests():
    line = agreed()
    amend(line, "abolish")
    package = revised(line)
    pots = {one.pot for one in build_queries.offers(package)}
    assert (package.lines.filter(award_line="hub_line").exists(), ("knowledge_cluster", "hub_line") in pots) == (
        False,
        False,
    )


def test_a_new_version_stands_on_the_budget_in_force():
    line = agreed()
    amend(line, "cut", amount=170_000_000)
    assert revised(line).lines.get(award_line="hub_line").facts["budget"] == 30_000_000


def test_reading_takes_as_many_queries_for_many_lines(django_assert_max_num_queries):
    amend(agreed(), "cut", amount=170_000_000)
    lines = given()
    with django_assert_max_num_queries(4):
        amended(lines)
