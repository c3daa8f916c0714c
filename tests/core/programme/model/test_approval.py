"""Levels of approval in a pack."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kyoten.core.programme.load import load
from kyoten.core.programme.model import ApprovalLevel, ApprovalRule

NAME = {"ja": "決裁", "en": "Approval"}


def level(**fields):
    return ApprovalLevel.model_validate(
        {"id": "manager", "name": NAME, "role": "measure_manager", "origin": "project", **fields}
    )


def test_the_papers_of_2009_state_no_limit():
    rule = load("jp_hubs_2009").approval
    assert [(one.role, one.limit) for one in rule.levels] == [("measure_manager", None), ("programme_officer", None)]


def test_a_role_finds_its_level():
    rule = ApprovalRule(levels=(level(limit=5),))
    assert (rule.level_of("measure_manager").limit, rule.level_of("programme_officer")) == (5, None)


@pytest.mark.parametrize("wrong", [{"limit": -1}, {"role": "auditor"}, {"id": "Level 1"}])
def test_a_wrong_level_is_refused(wrong):
    with pytest.raises(ValidationError):
        level(**wrong)
