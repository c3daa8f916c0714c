"""A choice of a method as a row."""

from __future__ import annotations

from kyoten.apps.selection.models import RankingChoice
from kyoten.core.programme.model import RankingMethod


def test_a_row_says_which_proposal_and_method():
    assert str(RankingChoice(proposal_id=3, method="lottery")) == "3 lottery"


def test_the_methods_are_those_of_the_programme_language():
    assert [one.value for one in RankingChoice.Method] == [one.value for one in RankingMethod]
