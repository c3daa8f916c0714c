"""A text that is being signed is spared from changes of the register."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.apps.factories import make_application, make_member, make_organisation

from kyoten.apps.accounts.organisations import merging, moving
from kyoten.apps.accounts.organisations.actions import change_organisation
from kyoten.apps.accounts.organisations.values import given_of
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
State = Application.State


def member_of(state):
    body = make_organisation()
    application = make_application(state=state)
    make_member(application, body)
    return body, application


def test_a_name_does_not_change_while_a_consortium_signs():
    body, application = member_of(State.SIGNING)
    with pytest.raises(Refused, match=application.code):
        change_organisation(body.pk, replace(given_of(body), name_ja="新"), by=None, revision=1)


def test_what_the_text_does_not_say_may_change():
    body, _application = member_of(State.SIGNING)
    assert change_organisation(body.pk, replace(given_of(body), place="京都"), by=None, revision=1).place == "京都"


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.SELECTED])
def test_before_and_after_signing_a_name_may_change(state):
    body, _application = member_of(state)
    assert change_organisation(body.pk, replace(given_of(body), name_ja="新"), by=None, revision=1).name_ja == "新"


@pytest.mark.parametrize("kept", [True, False])
def test_no_merge_while_a_consortium_signs(kept):
    body, _application = member_of(State.SIGNING)
    other = make_organisation()
    with pytest.raises(Refused):
        merging.merge_organisations(*((body.pk, other.pk) if kept else (other.pk, body.pk)), by=None)


def test_signatures_stay_with_the_record_under_which_they_were_given():
    assert "applications.signature.organisation" not in moving.references()
    assert "applications.member.organisation" in moving.references()
