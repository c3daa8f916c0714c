import pytest
from django.utils import translation

from kyoten.apps.selection import scenario_phrases as phrases
from kyoten.apps.selection.phrases import DECIDED_BY
from kyoten.core.portfolio.methods.joint import Mark
from kyoten.core.portfolio.methods.robust import Group
from kyoten.core.portfolio.outcome import Reason
from kyoten.core.portfolio.scenario import Method


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (Method, phrases.METHODS),
        (Mark, phrases.MARKS),
        (Mark, phrases.SHORT_MARKS),
        (Group, phrases.GROUPS),
        ([*Reason, "ranked_calibrated", "ranked_lottery"], DECIDED_BY),
    ],
)
def test_everything_that_the_engine_can_say_has_words(kinds, words):
    assert {str(one) for one in kinds} == set(words)


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, "—"), (0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.996, ">99%"), (1, "100%")],
)
def test_a_share_is_never_rounded_to_all_or_none(share, said):
    assert phrases.percent(share) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"kind": "quota", "at_least": True, "stated": 5, "needed": 2}, "下限を5から2に下げてください。"),
        ({"kind": "budget", "at_least": False, "stated": 8, "needed": 9}, "上限を8円から9円に上げてください。"),
        ({"kind": "region", "at_least": False, "stated": 1, "needed": None}, "この条件だけを変えても成立しません。"),
        ({"kind": "must", "at_least": True, "stated": 1, "needed": 0}, "この申請を計算に任せてください。"),
    ],
)
def test_what_must_give_way_is_said_with_its_numbers(told, said):
    with translation.override("ja"):
        assert phrases.repair(told) == said


def test_a_condition_names_what_it_is_about():
    with translation.override("en"):
        said = phrases.condition({"kind": "budget", "about": "mext", "year": 2009}, {"mext": "MEXT"})
    assert said == "Money of MEXT in FY2009"
