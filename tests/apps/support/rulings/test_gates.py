"""The gates of a hub as rules see them."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme
from tests.apps.support.rulings.test_cases import kept
from tests.apps.support.scenes import make_hub

from kyoten.apps.support.models import MeasureApplication
from kyoten.apps.support.rulings import gates

pytestmark = pytest.mark.django_db


def test_a_hub_that_was_not_evaluated_cannot_tell_of_its_fourth_year():
    ((about, answer),) = gates.answers_of(make_hub(), core_programme())
    assert (about, str(answer.finding.verdict), answer.years) == (None, "cannot_tell", (2012,))


@pytest.mark.parametrize(
    ("code", "line", "stated", "found"),
    [
        ("a_step", "joint_development", {"gate": "stop", "step": "continue"}, {"eligibility.stage_gate": "not_met"}),
        ("univ_venture_rd", "", {"market_years": 2}, {"eligibility.commercialisation_within": "met"}),
    ],
)
def test_adopted_applications_stand_with_their_gates(code, line, stated, found):
    make_hub()
    case = kept(code, line, **stated)
    MeasureApplication.objects.filter(pk=case.pk).update(outcome="adopted")
    answers = [one.finding for about, one in gates.answers_of(case.hub, core_programme()) if about is not None]
    assert {one.rule: str(one.verdict) for one in answers} == found


def test_applications_that_are_open_say_nothing_to_the_hub():
    make_hub()
    case = kept(market_years=5)
    assert [about for about, _answer in gates.answers_of(case.hub, core_programme())] == [None]
