"""What every act on an application shares."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user

from kyoten.apps.applications.actions import common
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db(transaction=False)


def test_a_change_moves_the_revision_and_says_who(team):
    application, editor = team.fresh(), make_user()
    common.touch(application, editor)
    assert (team.fresh().revision, team.fresh().changed_by) == (application.revision, editor)


def test_an_entry_names_act_and_application(team):
    common.record(team.fresh(), "try", None, {"n": 1})
    entry = AuditEntry.objects.last()
    assert (entry.action, entry.subject) == ("applications.try", f"application:{team.application.code}")


def test_a_filed_application_is_no_longer_changed(team):
    with pytest.raises(Refused):
        common.must_be_unfiled(team.file())
