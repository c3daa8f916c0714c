"""The office's pages of questions: who sees them, and what can be done."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.factories import make_call, make_user

from kyoten.apps.programmes import actions
from kyoten.apps.programmes.models import Question

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = make_user("programme_officer", "meti")
    client.force_login(user)
    return user


@pytest.fixture
def question():
    return actions.ask(make_call().pk, by=make_user(), body="問いの原文")


def post(client, name, question, **values):
    return client.post(reverse(f"programmes:{name}", args=[question.pk]), values)


def page(client, question):
    return client.get(reverse("programmes:question", args=[question.pk]), headers={"accept-language": "en"})


def test_visitors_are_sent_to_sign_in(client, question):
    assert page(client, question).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("role", "scope"), [("coordinator", "x"), ("programme_officer", "another"), ("measure_manager", "mext")]
)
def test_a_question_does_not_exist_for_others(client, question, role, scope):
    client.force_login(make_user(role, scope))
    assert page(client, question).status_code == 404


def test_an_officer_reads_the_question_as_it_was_asked(client, officer, question):
    assert "問いの原文" in page(client, question).content.decode()


def test_an_auditor_reads_without_forms(client, question):
    client.force_login(make_user("auditor"))
    assert "answer_form" not in page(client, question).context


def test_a_new_question_can_only_be_answered(client, officer, question):
    found = page(client, question).context
    assert ["answer_form" in found, "publish_form" in found, "withdraw_form" in found] == [True, False, False]


def test_a_question_goes_its_way_to_the_page_and_back(client, officer, question):
    post(client, "answer", question, answer_ja="答え")
    post(client, "publish", question, published_ja="公表文")
    question.refresh_from_db()
    before = question.state
    post(client, "withdraw", question, reason="誤り")
    question.refresh_from_db()
    assert (before, question.state) == (Question.State.PUBLISHED, Question.State.WITHDRAWN)


def test_an_empty_answer_is_told_at_its_field(client, officer, question):
    answer = post(client, "answer", question, answer_ja="")
    assert (answer.status_code, list(answer.context["answer_form"].errors)) == (422, ["answer_ja"])


def test_a_refusal_without_its_form_stands_on_top(client, officer, question):
    answer = post(client, "withdraw", question, reason="まだ")
    assert (answer.status_code, len(answer.context["unplaced"].non_field_errors())) == (422, 1)


@pytest.mark.parametrize("name", ["answer", "publish", "withdraw"])
def test_writing_needs_a_post(client, officer, question, name):
    assert client.get(reverse(f"programmes:{name}", args=[question.pk])).status_code == 405


@pytest.mark.parametrize("name", ["answer", "publish", "withdraw"])
def test_an_auditor_changes_nothing(client, question, name):
    client.force_login(make_user("auditor"))
    values = {"answer_ja": "x", "published_ja": "x", "reason": "x"}
    assert post(client, name, question, **values).status_code == 403


def test_the_list_is_chosen_by_state(client, officer, question):
    actions.answer(question.pk, by=officer, answer_ja="答え")
    address = reverse("programmes:questions")
    counts = [len(client.get(address, {"state": state}).context["table"]["rows"]) for state in ("asked", "answered")]
    assert counts == [0, 1]


def test_an_unknown_state_is_not_found(client, officer):
    assert client.get(reverse("programmes:questions"), {"state": "lost"}).status_code == 404


def test_the_list_does_not_exist_for_others(client):
    client.force_login(make_user("coordinator", "x"))
    assert client.get(reverse("programmes:questions")).status_code == 404


def test_the_desk_counts_the_questions_to_answer(client, officer, question):
    tiles = client.get(reverse("programmes:desk"), headers={"accept-language": "en"}).context["tiles"]
    assert {tile.label: tile.count for tile in tiles}["Questions to answer"] == 1


def test_the_queries_do_not_grow_with_the_questions(client, officer, question):
    before = queries_of(client)
    for number in range(2):
        actions.ask(question.call_id, by=make_user(), body=f"問い{number}")
    assert queries_of(client) == before


def queries_of(client):
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("programmes:questions"))
    return len(captured)
