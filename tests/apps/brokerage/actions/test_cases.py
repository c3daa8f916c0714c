"""The library: a second person reviews, names are published only from public records."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import TEXTS, network

from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.actions import CaseInput
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def public():
    return list(access.cases_for(None))


def test_a_case_is_public_once_a_second_person_read_it(net):
    case = net.case()
    assert public() == []
    with pytest.raises(Refused):
        actions.publish_case(case.pk, by=net.people["north"])
    actions.publish_case(case.pk, by=net.people["south"])
    assert public() == [case]


def test_a_case_is_sent_back_with_a_remark_and_written_again(net):
    case = actions.return_case(net.case().pk, "条件が抜けている", by=net.people["south"])
    again = actions.write_case(
        CaseInput("failure", "feasibility", {**TEXTS, "conditions_ja": "量産"}), by=net.people["north"], case_id=case.pk
    )
    assert (case.state, case.remark, again.state) == ("returned", "条件が抜けている", "draft")


def test_a_changed_case_is_not_public_before_it_was_read_again(net):
    case = net.case(publish=True)
    actions.write_case(CaseInput("success", "business", TEXTS), by=net.people["south"], case_id=case.pk)
    assert public() == []


def test_a_case_is_taken_back(net):
    actions.withdraw_case(net.case(publish=True).pk, by=net.people["officer"])
    assert public() == []


def test_names_need_a_public_source(net):
    given = {"organisations": [net.company.pk], "anonymous": False}
    with pytest.raises(Refused):
        net.case(**given)
    assert net.case(source="https://example.jp/", **given).pk


@pytest.mark.parametrize("part", ["title_ja", "situation_ja", "done_ja", "came_ja", "lesson_ja"])
def test_every_part_but_the_conditions_is_needed(net, part):
    with pytest.raises(Refused):
        net.case(texts={part: " "})


def test_only_staff_write_cases(net):
    with pytest.raises(PermissionDenied):
        actions.write_case(CaseInput("failure", "talk", TEXTS), by=net.people["company"])
