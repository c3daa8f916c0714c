"""Pages of evaluation: who sees them, the form, the decision."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.applications.models import PlanAnswer
from kyoten.apps.evaluation import actions
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import actions as support

pytestmark = pytest.mark.django_db
ITEMS = tuple(one.id for one in core_programme().evaluation.items)
COMPLETE = {f"grade_{item}": "A" for item in ITEMS} | {f"reason_{item}": "計画どおり" for item in ITEMS}
DECISION = {"overall": "-", "decision": "stop", "reason_ja": "自立した", "reason_en": "It stands on its own"}


@pytest.fixture
def hub(db) -> Hub:
    return make_hub(code="kyoto", ratings={"people": 2})


@pytest.fixture
def evaluation(hub) -> Evaluation:
    return actions.open_evaluation(hub.pk, by=None)


@pytest.fixture
def as_evaluator(client, evaluation):
    client.force_login(make_user("evaluator", "kyoto"))
    return client


@pytest.fixture
def as_officer(client, evaluation):
    client.force_login(make_user("programme_officer", "mext"))
    return client


def address(name: str = "detail") -> str:
    return reverse(f"evaluation:{name}", args=["kyoto", 3])


def page(client, url: str, language: str = "en") -> str:
    return client.get(url, headers={"accept-language": language}).content.decode()


def test_the_list_leads_to_the_form(as_evaluator):
    assert address() in page(as_evaluator, reverse("evaluation:mine"))


def test_the_list_of_another_evaluator_is_empty(client, evaluation):
    client.force_login(make_user("evaluator", "nagoya"))
    assert address() not in page(client, reverse("evaluation:mine"))


@pytest.mark.parametrize("role", ["reviewer", "coordinator", "measure_manager"])
def test_others_do_not_know_of_the_list(client, role):
    client.force_login(make_user(role, "kyoto"))
    assert client.get(reverse("evaluation:mine")).status_code == 404


def test_another_evaluator_does_not_know_of_the_form(client, evaluation):
    client.force_login(make_user("evaluator", "nagoya"))
    assert client.get(address()).status_code == 404


def test_the_form_stands_beside_the_goals_of_the_plan(as_evaluator, hub):
    PlanAnswer.objects.create(application=hub.application, field="goals.three_years", text="出荷額を二割増やす")
    assert "出荷額を二割増やす" in page(as_evaluator, address())


def test_the_form_stands_beside_the_functions(as_evaluator):
    assert "2 – works in part" in page(as_evaluator, address())


def test_the_form_stands_beside_the_agreed_support(as_evaluator):
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    support.agree(package.pk, by=None)
    assert "FY2009" in page(as_evaluator, address())


def test_the_form_speaks_japanese(as_evaluator):
    assert "地域構想と達成目標及びその評価" in page(as_evaluator, address(), "ja")


def test_the_evaluator_keeps_grades(as_evaluator, evaluation):
    as_evaluator.post(address("grade"), COMPLETE)
    assert evaluation.grades.count() == len(ITEMS)


def test_a_grade_without_reason_keeps_the_rest_on_the_page(as_evaluator, evaluation):
    answer = as_evaluator.post(address("grade"), {**COMPLETE, "reason_goals": ""})
    assert (answer.status_code, evaluation.grades.count(), "計画どおり" in answer.content.decode()) == (422, 0, True)


def test_the_evaluator_has_no_decision_form(as_evaluator):
    assert address("decide") not in page(as_evaluator, address())


def test_the_officer_has_no_grade_form(as_officer):
    assert address("grade") not in page(as_officer, address())


def test_the_officer_opens_an_evaluation(client, hub):
    client.force_login(make_user("programme_officer", "mext"))
    client.post(reverse("evaluation:open", args=["kyoto"]))
    assert Evaluation.objects.get().hub == hub


def test_the_officer_decides(as_officer, evaluation):
    actions.grade(evaluation.pk, dict.fromkeys(ITEMS, ("A", "理由")), by=make_user("evaluator", "kyoto"))
    as_officer.post(address("decide"), DECISION)
    assert Hub.objects.get(code="kyoto").state == Hub.State.STOPPED


def test_a_decision_before_the_grades_is_refused_on_the_page(as_officer):
    answer = as_officer.post(address("decide"), DECISION)
    assert (answer.status_code, "It stands on its own" in answer.content.decode()) == (422, True)


def test_a_decided_evaluation_shows_the_reason(as_officer, evaluation):
    actions.grade(evaluation.pk, dict.fromkeys(ITEMS, ("-", "理由")), by=make_user("evaluator", "kyoto"))
    as_officer.post(address("decide"), DECISION)
    assert "It stands on its own" in page(as_officer, address())


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_the_list_does_not_grow(client, django_assert_num_queries, count):
    for _ in range(count):
        actions.open_evaluation(make_hub().pk, by=None)
    client.force_login(make_user("auditor"))
    url = reverse("evaluation:mine")
    client.get(url)
    with django_assert_num_queries(4):
        client.get(url)


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_unopened_hubs_does_not_grow(client, django_assert_num_queries, count):
    for _ in range(count):
        make_hub()
    client.force_login(make_user("programme_officer", "mext"))
    url = reverse("evaluation:mine")
    client.get(url)
    with django_assert_num_queries(6):
        client.get(url)
