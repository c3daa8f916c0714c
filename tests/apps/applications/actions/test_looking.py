"""What was listed after a form changed is ticked off; a text that lies aside is copied or discarded knowingly."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.applications.revised import drop, rename, revise
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, carrying_queries, queries
from kyoten.apps.applications.models import FormNote
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
SUMMARY, AREA = "outline.summary", "outline.area"


@pytest.fixture
def aside(team, call) -> FormNote:
    """A text without a question."""
    actions.save_fields(team.application.pk, [actions.FieldChange(SUMMARY, "", "要旨")], by=team.coordinator)
    revise(call, lambda data: drop(data, SUMMARY))
    return carrying_queries.open_notes(team.application).get()


@pytest.fixture
def renamed(team, call) -> FormNote:
    """A question with another name."""
    actions.save_fields(team.application.pk, [actions.FieldChange(SUMMARY, "", "要旨")], by=team.coordinator)
    revise(call, rename(SUMMARY, "vision"))
    return carrying_queries.open_notes(team.application).get()


def left(team) -> int:
    return carrying_queries.open_notes(team.application).count()


def test_a_question_that_was_looked_at_is_ticked_off(team, renamed):
    actions.tick_off(renamed.pk, by=team.coordinator)
    assert left(team) == 0


def test_a_text_that_lies_aside_is_not_ticked_off_unseen(team, aside):
    with pytest.raises(Refused):
        actions.tick_off(aside.pk, by=team.coordinator)
    assert left(team) == 1


def test_a_text_is_copied_into_an_empty_field(team, aside):
    actions.copy_aside(aside.pk, AREA, by=team.coordinator)
    assert (queries.answers_of(team.fresh())[AREA], left(team)) == ("要旨", 0)


def test_a_text_is_added_below_what_stands_there(team, aside):
    actions.save_fields(team.application.pk, [actions.FieldChange(AREA, "", "湾岸")], by=team.coordinator)
    actions.copy_aside(aside.pk, AREA, by=team.coordinator)
    assert queries.answers_of(team.fresh())[AREA] == "湾岸\n\n要旨"


def test_a_text_is_copied_into_a_part_of_a_function(team, aside):
    actions.copy_aside(aside.pk, "people-evidence", by=team.coordinator)
    assert queries.claims_of(team.fresh())["people"]["evidence"] == "要旨"


@pytest.mark.parametrize("field", ["", "outline.never", SUMMARY, "people-self_rating", "activity_plan.own_funds"])
def test_a_field_that_does_not_take_the_text_is_refused(team, aside, field):
    with pytest.raises(Refused):
        actions.copy_aside(aside.pk, field, by=team.coordinator)


def test_a_text_is_discarded_knowingly_and_stays_on_record(team, aside):
    with pytest.raises(Refused):
        actions.discard(aside.pk, by=team.coordinator, knowingly=False)
    actions.discard(aside.pk, by=team.coordinator, knowingly=True)
    assert (left(team), FormNote.objects.get().aside) == (0, "要旨")


def test_a_discarded_text_can_still_be_copied(team, aside):
    actions.discard(aside.pk, by=team.coordinator, knowingly=True)
    actions.copy_aside(aside.pk, AREA, by=team.coordinator)
    assert queries.answers_of(team.fresh())[AREA] == "要旨"


def test_only_editors_look(team, aside):
    for person in (make_user(), make_user("programme_officer", "mext")):
        with pytest.raises(PermissionDenied):
            actions.discard(aside.pk, by=person, knowingly=True)
    assert left(team) == 1


def test_nothing_is_copied_while_the_text_is_signed(team, aside):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        actions.copy_aside(aside.pk, AREA, by=team.coordinator)
