"""Hub types, members, sectors."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.core.programme.small import hub_type, text

from kyoten.core.programme.model.hubs import HubType, MemberClass, PortfolioConstraint, Quota, QuotaRound, Sector


def member(**changes: Any) -> MemberClass:
    return MemberClass.model_validate({"id": "university", "name": text(), **changes})


@pytest.mark.parametrize(("minimum", "required"), [(0, False), (1, True), (2, True)])
def test_a_class_with_a_minimum_is_required(minimum: int, required: bool) -> None:
    assert member(minimum=minimum).required is required


def test_a_negative_minimum_is_refused() -> None:
    with pytest.raises(ValidationError):
        member(minimum=-1)


def test_a_hub_type_without_a_quota_plans_nothing() -> None:
    assert HubType.model_validate(hub_type()).quota == Quota()


def test_rounds_count_from_one() -> None:
    with pytest.raises(ValidationError):
        QuotaRound.model_validate({"id": "a", "order": 0, "name": text(), "planned": {"printed": "5カ所"}})


def test_a_sector_signs_alone_unless_said_otherwise() -> None:
    sector = Sector.model_validate({"id": "a", "name": text(), "signatories": [], "source": {"slide": 6}})
    assert (sector.required, sector.several) == (True, False)


def test_an_unknown_kind_of_constraint_is_refused() -> None:
    with pytest.raises(ValidationError):
        PortfolioConstraint.model_validate({"id": "a", "kind": "nearly"})
