"""Forms of the plan when several people write."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_organisation, make_user

from kyoten.apps.applications import bridge, editing, plan_forms
from kyoten.apps.applications.merging import Conflict, FieldChange
from kyoten.core.programme.answers.tables import Surroundings

SUMMARY, AREA = "outline.summary", "outline.area"


def build(data, texts) -> plan_forms.PlanForm:
    """A form with two questions."""
    questions = [one for one in bridge.asked_fields(core_programme()) if one.name in (SUMMARY, AREA)]
    return plan_forms.PlanForm(
        data, asked=questions, around=Surroundings(core_programme()), language="en", initial=texts
    )


def changed(**posted: str) -> list[FieldChange]:
    """What the form finds changed in posted data, `__` for a full stop."""
    data = {name.replace("__", "."): text for name, text in posted.items()} or {"other": ""}
    form = build(data, {})
    assert form.is_valid()
    return editing.changes(form, data)


def test_a_field_with_another_text_is_a_change():
    assert changed(outline__area="乙", base__outline__area="甲") == [FieldChange(AREA, "甲", "乙")]


def test_line_ends_alone_are_no_change():
    assert changed(outline__area="一\r\n二", base__outline__area="一\n二") == []


def test_a_field_that_was_not_sent_is_no_change():
    assert changed(base__outline__area="甲") == []


def test_a_field_given_up_for_the_other_text_is_no_change():
    assert changed(outline__area="乙", base__outline__area="甲", choice__outline__area="theirs") == []


def test_a_page_begins_with_what_is_stored():
    writing = editing.begun(build, {AREA: "湾岸"}, {})
    assert (writing.form[AREA].value(), writing.bases) == ("湾岸", {AREA: "湾岸", SUMMARY: ""})


def test_a_page_in_conflict_shows_own_words_against_the_stored_text():
    writing = editing.in_conflict(build, {AREA: "湾岸"}, (Conflict(AREA, "内陸", "湾岸"),))
    assert (writing.form[AREA].value(), writing.bases[AREA]) == ("内陸", "湾岸")
    assert [(one.theirs, one.yours) for one in editing.differences(writing)] == [("湾岸", "内陸")]


def test_ratings_in_conflict_are_said_in_words():
    functions = core_programme().functions
    field = f"{functions[0].id}-self_rating"
    form = lambda data, texts: plan_forms.ClaimsForm(functions, initial=texts, data=data)
    [found] = editing.differences(editing.in_conflict(form, {field: "3"}, (Conflict(field, "", "3"),)))
    assert (found.theirs[0], found.yours == "") == ("3", False)


@pytest.mark.django_db
def test_a_person_is_their_office_else_their_body_never_an_address():
    body = make_organisation(name_ja="架空大学", name_en="Imaginary University")
    people = [make_user(title_en="Head"), make_user(organisation=body), make_user()]
    with translation.override("en"):
        found = editing.people([*people, people[0]])
    assert found == ["Head", "Imaginary University", "another editor"]
