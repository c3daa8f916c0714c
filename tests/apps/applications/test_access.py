"""Who may act on an application, and who sees it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.factories import give_role, make_application, make_user

from kyoten.apps.applications import access

pytestmark = pytest.mark.django_db

ROLES = {
    "coordinator": (True, True, True),
    "partner": (True, False, False),
    "signatory": (False, False, True),
}


@pytest.mark.parametrize("role", ROLES)
def test_roles_in_a_consortium(role):
    application = make_application()
    user = make_user(role, application.code)
    answers = [check(user, application) for check in (access.may_edit, access.may_coordinate, access.may_reopen)]
    assert tuple(answers) == ROLES[role]


def test_role_on_another_application_counts_for_nothing():
    application, other = make_application(), make_application()
    user = make_user("coordinator", other.code)
    assert (access.may_edit(user, application), list(access.visible_to(user))) == (False, [other])


def test_role_in_another_kind_of_scope_counts_for_nothing():
    application = make_application()
    user = make_user("coordinator", application.code, scope_kind="hub")
    assert (access.is_team(user, application), list(access.visible_to(user))) == (False, [])


@pytest.mark.parametrize("visitor", [None, AnonymousUser()])
def test_visitors_see_nothing(visitor):
    application = make_application(state="submitted")
    assert (
        list(access.visible_to(visitor)),
        list(access.filed_visible_to(visitor)),
        access.may_start(visitor, application.call),
    ) == ([], [], False)


def test_sector_is_that_of_the_role():
    application = make_application()
    user = make_user("signatory", application.code, sector="government")
    assert (access.sector_of(user, application), access.sector_of(make_user(), application)) == ("government", "")


@pytest.mark.parametrize("state", ["draft", "signing", "submitted", "selected", "not_selected"])
def test_office_reads_what_is_filed(state):
    application = make_application(state=state)
    officer = make_user("programme_officer", "mext")
    filed = state not in ("draft", "signing")
    assert access.filed_visible_to(officer).filter(pk=application.pk).exists() is filed


def test_auditor_follows_every_call():
    application = make_application()
    assert access.may_office(make_user("auditor"), application.call)


def test_officer_of_both_funders_sees_an_application_once():
    application = make_application()
    officer = make_user("programme_officer", "mext")
    give_role(officer, "programme_officer", "meti")
    assert list(access.office_visible_to(officer)) == [application]


def test_measure_managers_have_no_office_here():
    assert access.sees_office(make_user("measure_manager", "knowledge_cluster")) is False
