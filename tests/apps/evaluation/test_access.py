"""Who grades, who decides, who sees."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.evaluation import access, actions
from kyoten.apps.evaluation.models import Evaluation

pytestmark = pytest.mark.django_db
PEOPLE = [
    ("evaluator", "kyoto", (True, False, True)),
    ("evaluator", "nagoya", (False, False, False)),
    ("programme_officer", "mext", (False, True, True)),
    ("programme_officer", "jst", (False, False, False)),
    ("auditor", "", (False, False, True)),
    ("coordinator", "kyoto", (False, False, False)),
]


@pytest.mark.parametrize(("role", "scope", "allowed"), PEOPLE)
def test_grading_deciding_and_seeing_are_apart(role, scope, allowed):
    hub = make_hub(code="kyoto")
    actions.open_evaluation(hub.pk, by=None)
    user = make_user(role, scope)
    found = (access.may_grade(user, hub), access.may_decide(user, hub), access.visible_to(user).exists())
    assert found == allowed


def test_a_visitor_sees_nothing():
    actions.open_evaluation(make_hub().pk, by=None)
    assert (Evaluation.objects.count(), access.visible_to(AnonymousUser()).count()) == (1, 0)


def test_officers_decide_for_the_programmes_of_their_funder():
    hub = make_hub()
    assert access.programmes_decided_by(make_user("programme_officer", "meti")) == [hub.application.call.programme_id]
