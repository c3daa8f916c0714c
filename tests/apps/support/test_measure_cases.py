"""Applications of hub members at a measure: kept with the linkage, decided with the plan in view."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Measure
from kyoten.apps.support import measure_cases, measure_queries
from kyoten.apps.support.models import MeasureApplication

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return make_user("measure_manager", "knowledge_cluster")


def kept(by: User, hub_type: str = "global", **said) -> MeasureApplication:
    hub = make_hub(hub_type)
    measure = Measure.objects.get(code="knowledge_cluster")
    words = {"applicant": "例示大学", "title": "光応用の研究", **said}
    return measure_cases.register(measure.pk, hub.pk, by=by, fiscal_year=2009, **words)


def decided(case: MeasureApplication, by: User, **said) -> MeasureApplication:
    words = {"outcome": "adopted", "considered": "計画の人材育成", "reason": "計画と整合", "amount": 300_000_000}
    return measure_cases.decide(case.pk, by=by, **{**words, **said})


def test_an_application_keeps_the_words_of_the_linkage(manager):
    kinds = [one["kind"] for one in kept(manager).linkage]
    assert "considered_at_adoption" in kinds


def test_only_the_manager_of_the_measure_and_officers_keep_applications():
    with pytest.raises(PermissionDenied):
        kept(make_user("measure_manager", "a_step"))


@pytest.mark.parametrize("missing", ["applicant", "title"])
def test_an_application_names_its_applicant_and_title(manager, missing):
    with pytest.raises(Refused):
        kept(manager, **{missing: " "})


def test_a_decision_says_what_of_the_plan_was_considered(manager):
    case = decided(kept(manager), manager)
    assert (case.outcome, case.considered, case.amount) == ("adopted", "計画の人材育成", 300_000_000)


@pytest.mark.parametrize(
    "wrong",
    [
        {"considered": " "},
        {"reason": ""},
        {"outcome": "open"},
        {"amount": -1},
        {"outcome": "not_adopted", "amount": 1},
    ],
)
def test_a_decision_without_what_it_needs_is_refused(manager, wrong):
    case = kept(manager)
    with pytest.raises(Refused):
        decided(case, manager, **wrong)


def test_where_the_plan_need_not_be_considered_nothing_is_asked(manager):
    measure = Measure.objects.filter(code="knowledge_cluster")
    case = kept(manager)
    assert measure_queries.must_consider(measure.get(), case.hub.hub_type.code)
    assert not measure_queries.must_consider(measure.get(), "regional_core")


def test_a_decision_is_made_once(manager):
    case = decided(kept(manager), manager)
    with pytest.raises(Refused):
        decided(case, manager)
