"""Who proposes and agrees, and who sees what."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.factories import make_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import access, actions

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "scope", "allowed"),
    [
        ("programme_officer", "mext", True),
        ("programme_officer", "meti", True),
        ("programme_officer", "jst", False),
        ("measure_manager", "knowledge_cluster", False),
        ("auditor", "", False),
    ],
)
def test_officers_of_the_funders_run_support(role, scope, allowed):
    assert access.may_run(make_user(role, scope), make_programme()) is allowed


@pytest.mark.parametrize(
    ("role", "scope", "sees"),
    [
        ("programme_officer", "mext", True),
        ("measure_manager", "knowledge_cluster", True),
        ("auditor", "", True),
        ("reviewer", "jp-hubs-2009-1", False),
        ("evaluator", "kyoto", False),
    ],
)
def test_the_office_sees_proposed_packages(role, scope, sees):
    make_hub(code="kyoto")
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    assert access.visible_packages(make_user(role, scope)).exists() is sees


def test_a_visitor_sees_no_package():
    make_hub()
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    assert list(access.visible_packages(AnonymousUser())) == []


def test_a_manager_sees_the_own_measure_only():
    make_programme()
    found = access.measures_of(make_user("measure_manager", "a_step"))
    assert [one.code for one in found] == ["a_step"]
