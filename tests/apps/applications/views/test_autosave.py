"""Addresses to which a page saves by itself."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from tests.apps.factories import give_role, make_user

from kyoten.apps.applications import actions, queries
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db
QUERIES = 22  # of one answer that saves a field
ANSWER = {"revision", "saved_at", "conflicts", "problems", "others", "aside", "form_changed"}


@pytest.fixture
def plan(team) -> str:
    """The address of a section."""
    return reverse("applications:autosave_plan", args=[team.application.code, "outline"])


@pytest.fixture
def functions(team) -> str:
    """The address of the functions."""
    return reverse("applications:autosave_functions", args=[team.application.code])


@pytest.fixture
def editor(client, team):
    """A browser in which the coordinator is signed in."""
    client.force_login(team.coordinator)
    return client


def area(text: str, base: str = "") -> dict[str, str]:
    """One changed field."""
    return {"outline.area": text, "base.outline.area": base}


def test_a_changed_field_is_saved_and_the_time_said(editor, plan, team):
    answer = editor.post(plan, area("湾岸")).json()
    assert queries.answers_of(team.fresh()) == {"outline.area": "湾岸"}
    assert (set(answer), answer["revision"], answer["conflicts"]) == (ANSWER, team.revision, [])
    assert re.fullmatch(r"\d\d:\d\d", answer["saved_at"])


def test_the_time_is_that_of_japan(editor, plan, call):
    with clock.at(call.opens_at.replace(hour=3, minute=5) + dt.timedelta(days=1)):
        assert editor.post(plan, area("湾岸")).json()["saved_at"] == "12:05"


def test_fields_that_were_not_sent_stay(editor, plan, team):
    team.write_plan("本文")
    editor.post(plan, area("湾岸", "本文"))
    assert queries.answers_of(team.fresh())["outline.summary"] == "本文"


def test_a_conflict_comes_back_with_both_texts(editor, plan, team):
    actions.save_fields(team.application.pk, [actions.FieldChange("outline.area", "", "内陸")], by=None)
    answer = editor.post(plan, area("湾岸")).json()
    assert answer["conflicts"] == [{"field": "outline.area", "yours": "湾岸", "theirs": "内陸"}]


def test_a_part_of_a_function_is_saved(editor, functions, team):
    editor.post(functions, {"people-self_rating": "2", "base.people-self_rating": ""})
    assert queries.claims_of(team.fresh())["people"]["self_rating"] == 2


def test_a_rating_that_was_never_offered_is_refused(editor, functions):
    answer = editor.post(functions, {"people-self_rating": "9", "base.people-self_rating": ""})
    assert (answer.status_code, "refused" in answer.json()) == (400, True)


def test_a_field_of_another_section_is_not_saved_here(editor, plan, team):
    editor.post(plan, {"goals.targets": "甲", "base.goals.targets": ""})
    assert queries.answers_of(team.fresh()) == {}


def test_saying_that_one_is_there_saves_nothing(editor, plan, team):
    before = team.revision
    assert (editor.post(plan).json()["revision"], team.revision) == (before, before)


def test_others_see_the_office_of_whoever_is_there(editor, plan, team, client):
    other = make_user(title_ja="架空大学産学連携部長", title_en="Head of liaison")
    give_role(other, "partner", team.application.code, scope_kind="application")
    client.force_login(other)
    client.post(plan)
    client.force_login(team.coordinator)
    client.cookies["django_language"] = "en"
    assert client.post(plan).json()["others"] == ["Head of liaison"]


def test_after_the_deadline_the_reason_comes_back(editor, plan, call, team):
    with clock.at(call.closes_at):
        answer = editor.post(plan, area("湾岸"))
    assert (answer.status_code, "refused" in answer.json(), queries.answers_of(team.fresh())) == (409, True, {})


@pytest.mark.parametrize(("late", "status"), [(-1, 200), (0, 200), (299, 200), (300, 409)])
def test_saving_ends_with_the_grace_that_the_call_states(editor, plan, call, late, status):
    Call.objects.filter(pk=call.pk).update(grace_minutes=5)
    with clock.at(call.closes_at + dt.timedelta(seconds=late)):
        assert editor.post(plan, area("湾岸")).status_code == status


def test_a_retry_after_a_lost_answer_saves_once(editor, plan, team):
    editor.post(plan, area("湾岸"))
    saved = team.revision
    again = editor.post(plan, area("湾岸")).json()
    assert (again["conflicts"], again["revision"], team.revision) == ([], saved, saved)


@pytest.mark.parametrize("data", [{}, {"outline.area": "甲"}])
def test_a_stranger_finds_no_such_address(client, plan, functions, data):
    client.force_login(make_user())
    assert (client.post(plan, data).status_code, client.post(functions, data).status_code) == (404, 404)


def test_a_signatory_reads_but_does_not_write(client, plan, team):
    team.name_signatories()
    client.force_login(team.people["industry"])
    assert client.post(plan, area("湾岸")).status_code == 403


def test_a_section_that_is_not_asked_does_not_exist(editor, team):
    address = reverse("applications:autosave_plan", args=[team.application.code, "secrets"])
    assert editor.post(address).status_code == 404


def test_nothing_is_read_from_here(editor, plan):
    assert editor.get(plan).status_code == 405


def test_nobody_saves_without_signing_in(client, plan):
    assert client.post(plan, area("湾岸")).status_code == 302


@pytest.mark.parametrize("others", [1, 3])
def test_the_answer_costs_the_same_however_many_write(editor, plan, team, others, django_assert_num_queries):
    for _ in range(others):
        person = make_user(title_en="Partner")
        give_role(person, "partner", team.application.code, scope_kind="application")
        actions.be_present(team.application.pk, "plan.outline", by=person)
    editor.post(plan, area("湾岸"))
    with django_assert_num_queries(QUERIES):
        editor.post(plan, area("内陸", "湾岸"))
