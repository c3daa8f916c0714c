"""How rows of recorded decisions name themselves."""

from __future__ import annotations

from kyoten.apps.selection.act_models import Act


def test_an_act_says_its_number_and_kind():
    assert str(Act(call_id=1, number=2, kind="money")) == "1 act 2 money"
