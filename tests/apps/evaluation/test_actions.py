"""The year-3 evaluation: opened, graded item by item or not at all, decided."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.evaluation import actions
from kyoten.apps.evaluation.events import evaluation_decided
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection.models import Hub

pytestmark = pytest.mark.django_db
ALL = {one.id: ("A", "計画どおり") for one in core_programme().evaluation.items}


@pytest.fixture
def hub(db) -> Hub:
    return make_hub(code="kyoto")


@pytest.fixture
def evaluation(hub) -> Evaluation:
    return actions.open_evaluation(hub.pk, by=None)


@pytest.fixture
def evaluator(db):
    return make_user("evaluator", "kyoto")


@pytest.fixture
def officer(db):
    return make_user("programme_officer", "meti")


def decide(evaluation, officer, **changes) -> Evaluation:
    given = {"overall": "A", "decision": "continue", "reason_ja": "順調", "reason_en": "On course"}
    return actions.decide(evaluation.pk, by=officer, **{**given, **changes})


def test_it_is_due_three_years_after_selection(evaluation):
    assert evaluation.due_on == dt.date(2012, 6, 12)


def test_opening_it_again_gives_the_same_one(hub, evaluation):
    assert actions.open_evaluation(hub.pk, by=None) == evaluation


def test_a_hub_whose_support_ended_is_not_evaluated(hub):
    Hub.objects.filter(pk=hub.pk).update(state=Hub.State.STOPPED)
    with pytest.raises(Refused):
        actions.open_evaluation(hub.pk, by=None)


def test_opening_is_for_officers(hub, evaluator):
    with pytest.raises(PermissionDenied):
        actions.open_evaluation(hub.pk, by=evaluator)


def test_a_grade_is_kept_with_its_reason(evaluation, evaluator):
    actions.grade(evaluation.pk, {"goals": ("S", "目標を超えた")}, by=evaluator)
    row = evaluation.grades.get()
    assert (row.item, row.grade, row.reason, row.graded_by) == ("goals", "S", "目標を超えた", evaluator)


def test_a_withheld_grade_is_kept_as_none(evaluation, evaluator):
    actions.grade(evaluation.pk, {"goals": ("-", "資料が足りない")}, by=evaluator)
    assert evaluation.grades.get().grade == ""


def test_grading_begins_the_draft(evaluation, evaluator):
    assert actions.grade(evaluation.pk, {"goals": ("B", "遅れ")}, by=evaluator).state == Evaluation.State.DRAFT


def test_grading_again_replaces_the_grade(evaluation, evaluator):
    actions.grade(evaluation.pk, {"goals": ("B", "遅れ")}, by=evaluator)
    actions.grade(evaluation.pk, {"goals": ("A", "回復")}, by=evaluator)
    assert list(evaluation.grades.values_list("grade", flat=True)) == ["A"]


@pytest.mark.parametrize("grades", [{"goals": ("E", "理由")}, {"nothing": ("A", "理由")}, {"goals": ("A", " ")}])
def test_what_the_form_does_not_have_is_refused(evaluation, evaluator, grades):
    with pytest.raises(Refused):
        actions.grade(evaluation.pk, grades, by=evaluator)


def test_an_evaluator_of_another_hub_does_not_grade(evaluation):
    with pytest.raises(PermissionDenied):
        actions.grade(evaluation.pk, ALL, by=make_user("evaluator", "nagoya"))


def test_an_officer_does_not_grade(evaluation, officer):
    with pytest.raises(PermissionDenied):
        actions.grade(evaluation.pk, ALL, by=officer)


@pytest.fixture
def graded(evaluation, evaluator) -> Evaluation:
    return actions.grade(evaluation.pk, ALL, by=evaluator)


def test_continue_leaves_the_hub_active(graded, officer, hub):
    decide(graded, officer)
    assert Hub.objects.get(pk=hub.pk).state == Hub.State.ACTIVE


def test_stop_ends_concentrated_support(graded, officer, hub):
    decide(graded, officer, decision="stop")
    assert Hub.objects.get(pk=hub.pk).state == Hub.State.STOPPED


def test_the_overall_grade_may_be_none(graded, officer):
    decide(graded, officer, overall="-")
    row = Evaluation.objects.get(pk=graded.pk)
    assert (row.overall, row.state) == ("", Evaluation.State.DECIDED)


def test_every_item_needs_an_entry_first(evaluation, evaluator, officer):
    actions.grade(evaluation.pk, {"goals": ("A", "理由")}, by=evaluator)
    with pytest.raises(Refused):
        decide(evaluation, officer)


@pytest.mark.parametrize("changes", [{"overall": "D"}, {"decision": "perhaps"}, {"reason_ja": ""}, {"reason_en": " "}])
def test_an_incomplete_decision_is_refused(graded, officer, changes):
    with pytest.raises(Refused):
        decide(graded, officer, **changes)


def test_an_evaluator_does_not_decide(graded, evaluator):
    with pytest.raises(PermissionDenied):
        decide(graded, evaluator)


def test_it_is_decided_once(graded, officer):
    decide(graded, officer)
    with pytest.raises(Refused):
        decide(graded, officer, decision="stop")


def test_a_decided_evaluation_is_not_graded_again(graded, officer, evaluator):
    decide(graded, officer)
    with pytest.raises(Refused):
        actions.grade(graded.pk, ALL, by=evaluator)


def test_the_decision_is_announced(graded, officer, django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, evaluation_id, **_more):
        heard.append(evaluation_id)

    evaluation_decided.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        decide(graded, officer)
    evaluation_decided.disconnect(listen)
    assert heard == [graded.pk]


def test_every_step_is_in_the_audit_trail(graded, officer):
    decide(graded, officer)
    wanted = ["evaluation.opened", "evaluation.graded", "evaluation.decided"]
    assert list(AuditEntry.objects.filter(action__startswith="evaluation.").values_list("action", flat=True)) == wanted
