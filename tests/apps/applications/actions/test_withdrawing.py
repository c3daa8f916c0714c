"""The act that takes a filed application back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from kyoten.apps.applications import access, actions, queries
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(team):
    """An application that is filed."""
    return team.file()


def withdraw(team, reason="共同申請者の都合"):
    """The coordinator withdraws."""
    return actions.withdraw(team.application.pk, by=team.coordinator, reason=reason)


def test_withdrawing_keeps_text_signatures_and_receipt(team, filed):
    taken = withdraw(team)
    text = queries.current_text(taken)
    assert (taken.state, taken.receipt, text.signatures.count()) == ("withdrawn", filed.receipt, 3)


def test_the_reason_is_on_record(team, filed):
    withdraw(team)
    (entry,) = AuditEntry.objects.filter(action="applications.withdraw")
    assert queries.reopenings(team.fresh())[0]["reason"] == "共同申請者の都合"
    assert entry.actor == queries.reopenings(team.fresh())[0]["by"]


def test_everybody_of_the_consortium_is_told_once(team, filed):
    withdraw(team)
    told = OutgoingMail.objects.filter(key__startswith="withdrawn:").values_list("to", flat=True)
    assert sorted(told) == queries.addresses_of(team.application)


def test_withdrawing_needs_a_reason(team, filed):
    with pytest.raises(Refused):
        withdraw(team, reason=" ")


def test_withdrawing_twice_is_refused(team, filed):
    withdraw(team)
    with pytest.raises(Refused):
        withdraw(team)


def test_a_draft_is_not_withdrawn(team):
    with pytest.raises(Refused):
        withdraw(team)


def test_under_review_it_can_still_be_withdrawn(team, filed):
    Call.objects.update(state=Call.State.REVIEW)
    assert withdraw(team).state == "withdrawn"


@pytest.mark.parametrize("state", [Call.State.DECISION, Call.State.PUBLISHED])
def test_once_the_decision_is_made_it_is_not_withdrawn(team, filed, state):
    Call.objects.update(state=state)
    with pytest.raises(Refused):
        withdraw(team)


def test_signatories_do_not_withdraw(team, filed):
    with pytest.raises(PermissionDenied):
        actions.withdraw(team.application.pk, by=team.people["industry"], reason="理由")


@pytest.mark.parametrize(("act", "more"), [("fix_text", {}), ("submit", {"digest": "0" * 64})])
def test_a_withdrawn_application_is_not_filed_again(team, filed, act, more):
    withdraw(team)
    with pytest.raises(Refused):
        getattr(actions, act)(team.application.pk, by=team.coordinator, **more)


def test_the_office_still_reads_what_was_filed(team, filed, django_user_model):
    withdraw(team)
    operator = django_user_model.objects.create_superuser("operator@kyoten.example")
    assert list(access.filed_visible_to(operator)) == [team.application]


def test_a_withdrawn_application_is_no_candidate(team, filed):
    from kyoten.apps.selection.queries import standings

    withdraw(team)
    assert standings(team.application.call) == []
