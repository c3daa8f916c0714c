"""Answers to what the rules ask are kept by those who may, and on record."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.support.rulings.test_cases import kept
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.support import actions, stating
from kyoten.apps.support.models import MeasureApplication, PackageLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def line() -> PackageLine:
    make_hub(running="knowledge_cluster")
    return actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0].lines.get(award_line="hub_line")


def test_what_is_stated_of_a_line_is_kept_and_on_record(line):
    stating.state_line(line.pk, {"cost": "装置A"}, by=make_user("programme_officer", "mext"))
    line.refresh_from_db()
    assert line.facts["stated"] == {"cost": "装置A"}
    assert AuditEntry.objects.order_by("-sequence").first().action == "support.facts_stated"


def test_consents_stand_where_facts_are_stated(line):
    actions.agree(line.package_id, by=make_user("programme_officer", "meti"))
    stating.state_line(line.pk, {"cost": "装置A"}, by=make_user("programme_officer", "mext"))
    assert line.package.consents.count() == 1


def test_an_agreed_package_takes_no_more_facts(line):
    actions.agree(line.package_id, by=None)
    with pytest.raises(Refused):
        stating.state_line(line.pk, {}, by=make_user("programme_officer", "mext"))


@pytest.mark.parametrize("role", [("measure_manager", "a_step"), ("coordinator", "hub")])
def test_others_state_nothing_of_an_application(role):
    make_hub()
    with pytest.raises(PermissionDenied):
        stating.state_case(kept().pk, {}, by=make_user(*role))


def test_a_gate_is_stated_after_the_decision_and_the_amount_stays():
    make_hub()
    case = kept("a_step", "joint_development", amount_yen=5)
    MeasureApplication.objects.filter(pk=case.pk).update(outcome="adopted")
    manager = make_user("measure_manager", "a_step")
    row = stating.state_case(case.pk, {"gate": "continue", "amount_yen": 9}, by=manager)
    assert row.stated == {"gate": "continue", "amount_yen": 5}


def test_nothing_more_is_stated_of_what_was_not_adopted():
    make_hub()
    case = kept()
    MeasureApplication.objects.filter(pk=case.pk).update(outcome="not_adopted")
    with pytest.raises(Refused):
        stating.state_case(case.pk, {}, by=make_user("measure_manager", "univ_venture_rd"))
