"""The engine's answer in values that are kept: of what each condition was made."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kyoten.apps.selection.scenario_answers import origin_of
from kyoten.core.portfolio.model import ShareOfOne
from kyoten.core.portfolio.problem import Budget, Exclusion, Limit, Quota


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        (Quota("global", 3, 5, 5), {"kind": "quota", "about": "global"}),
        (Limit(region="26", at_most=1), {"kind": "region", "about": "26"}),
        (Limit(field="IT", at_most=1), {"kind": "field", "about": "IT"}),
        (Budget(7, 2009, "mext"), {"kind": "budget", "about": "mext", "year": 2009}),
        (ShareOfOne("g1", Fraction(1, 3)), {"kind": "one", "about": "g1"}),
        (Exclusion(("g1", "g2")), {"kind": "tie", "about": ""}),
        (None, {"kind": "other", "about": ""}),
    ],
)
def test_a_condition_is_kept_as_its_kind_and_what_it_is_about(origin, told):
    assert origin_of(origin) == told
