"""What the list of what to look at shows."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.applications.revised import drop, field, revise

from kyoten.apps.applications import actions, carrying_pages, queries
from kyoten.core.programme.carrying.carry import Look

pytestmark = pytest.mark.django_db
SUMMARY = "outline.summary"


@pytest.fixture
def cards(team, call):
    """The summary was written and is gone; a new question stands there."""
    actions.save_fields(team.application.pk, [actions.FieldChange(SUMMARY, "", "要旨")], by=team.coordinator)

    def change(data):
        gone = drop(data, SUMMARY)
        field(data, "outline.area").update(required=False)
        section = next(one for one in data["plan"]["sections"] if one["id"] == "outline")
        section["fields"].append({**gone, "id": "need", "label": {"ja": "必要性", "en": "Need"}})

    revise(call, change)

    def shown(*, can_edit: bool = True) -> list[dict]:
        with override("en"):
            return carrying_pages.form_changes(team.fresh(), can_edit=can_edit)["waiting"]

    return shown


def test_a_question_that_is_gone_is_named_as_it_was(cards):
    gone = next(card for card in cards() if card["aside"])
    assert (gone["title"], gone["url"]) == ("The hub in outline – What the hub aims to be", "")


def test_a_new_question_links_to_its_field(cards, team):
    new = next(card for card in cards() if not card["aside"])
    assert new["url"].endswith(f"/{team.application.code}/plan/outline/#id_outline.need")
    assert (new["title"], new["tick"], new["copy"]) == ("The hub in outline – Need", True, None)


def test_whoever_only_reads_gets_no_buttons(cards):
    assert [(card["tick"], card["copy"], card["discard"]) for card in cards(can_edit=False)] == [
        (False, None, None)
    ] * 2


def test_every_reason_has_its_words():
    assert set(carrying_pages.LOOKS) == set(Look)


def test_the_task_is_done_when_everything_was_looked_at(cards, team):
    from kyoten.apps.applications import carrying_queries

    assert carrying_pages.task(team.application)["state"] == "in_progress"
    for note in carrying_queries.open_notes(team.application):
        if note.aside:
            actions.discard(note.pk, by=None, knowingly=True)
        else:
            actions.tick_off(note.pk, by=None)
    assert carrying_pages.task(team.application)["state"] == "completed"


def test_a_part_of_a_function_is_named_with_its_function(team):
    with override("en"):
        label = carrying_pages.label_of(queries.programme_for(team.fresh()), "people-weakness")
    assert label.endswith("– Weakness or bottleneck")
