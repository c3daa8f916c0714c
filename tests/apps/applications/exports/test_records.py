"""Which applications and texts a file may hold."""

from __future__ import annotations

import pytest
from tests.apps.applications.team import Team
from tests.apps.factories import make_application, make_user

from kyoten.apps.applications import actions, exports, queries
from kyoten.apps.applications.models import Application

pytestmark = pytest.mark.django_db


def seen(user) -> list[tuple[str, bool]]:
    """The applications in the office's file of this person, and whether their text is there."""
    records = exports.office_records(user, Application.objects.all())
    return [(one.application.code, bool(one.content)) for one in records]


def test_officers_have_lines_of_drafts_and_texts_of_what_is_filed(call, team):
    filed = Team(call).file()
    found = seen(make_user("programme_officer", "meti"))
    assert sorted(found) == sorted([(team.application.code, False), (filed.code, True)])


@pytest.mark.parametrize("role", [("", ""), ("programme_officer", "moon"), ("reviewer", "2009-1")])
def test_others_have_nothing_whatever_rows_are_asked_for(team, role):
    team.file()
    assert seen(make_user(*role)) == []


def test_an_opened_plan_shows_what_is_written_now(team):
    actions.fix_text(team.complete("前").application.pk, by=team.coordinator)
    actions.reopen(team.application.pk, by=team.coordinator, reason="誤り")
    team.write_plan("後")
    record = exports.own_record(queries.joined(Application.objects.all()).get(pk=team.application.pk))
    assert (set(record.text["answers"].values()), record.digest) == ({"後"}, "")


def test_a_line_without_text_says_so(call):
    make_application(call)
    (record,) = exports.office_records(make_user("programme_officer", "meti"), Application.objects.all())
    assert (record.content, record.text, record.signatures) == ("", {}, [])


def test_while_a_correction_is_made_the_office_has_what_was_filed(team):
    filed = team.file("提出した本文")
    digest = queries.current_text(filed).digest
    Application.objects.filter(pk=filed.pk).update(state="correcting")
    filed.answers.update(text="訂正中の本文")
    (record,) = exports.office_records(make_user("programme_officer", "meti"), Application.objects.all())
    own = exports.own_record(queries.joined(Application.objects.all()).get(pk=filed.pk))
    assert (record.digest, set(record.text["answers"].values())) == (digest, {"提出した本文"})
    assert (own.digest, set(own.text["answers"].values())) == ("", {"訂正中の本文"})
