"""What stands beside the forms of facts."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.support.rulings.test_cases import kept
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions, stating_pages
from kyoten.apps.support.models import MeasureApplication

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_line_stands_with_its_own_findings_and_those_of_the_hub():
    make_hub(running="knowledge_cluster")
    package = actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    rows = stating_pages.line_findings(package.lines.get(award_line="hub_line"), package)["rows"]
    assert {row[0] for row in rows} == {"Knowledge Cluster Initiative", "The hub as a whole"} or len(rows) == 4


def test_the_amount_applied_for_is_offered_for_the_decision():
    make_hub()
    context = stating_pages.case_context(kept(amount_yen=7), may=True)
    assert context["form"].initial == {"amount": 7}


@pytest.mark.parametrize(
    ("outcome", "forms"), [("open", (True, True)), ("adopted", (False, True)), ("not_adopted", (False, False))]
)
def test_what_may_still_be_done_follows_the_outcome(outcome, forms):
    make_hub()
    case = kept()
    MeasureApplication.objects.filter(pk=case.pk).update(outcome=outcome)
    case.refresh_from_db()
    context = stating_pages.case_context(case, may=True)
    assert (context["form"] is not None, context["stated_form"] is not None) == forms


def test_readers_have_no_forms():
    make_hub()
    context = stating_pages.case_context(kept(), may=False)
    assert (context["form"], context["stated_form"]) == (None, None)


def test_who_only_reads_sees_what_was_stated():
    make_hub()
    context = stating_pages.case_context(kept(amount_yen=7), may=False)
    assert {one["text"] for one in context["stated"]} == {"¥7", "—"}
