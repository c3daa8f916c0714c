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


def sector(**changes: Any) -> Sector:
    return Sector.model_validate({"id": "a", "name": text(), "signatories": [], "source": {"slide": 6}, **changes})


def test_one_signature_of_a_sector_is_enough_unless_said_otherwise() -> None:
    assert sector(several=True).signatures == 1


def test_several_heads_may_have_to_sign_together() -> None:
    assert sector(several=True, signatures=2).signatures == 2


def test_more_than_one_signature_needs_a_sector_of_several() -> None:
    with pytest.raises(ValidationError, match="several"):
        sector(signatures=2)


def test_a_number_of_one_leaves_no_trace_so_that_old_packs_keep_their_digest() -> None:
    assert "signatures" not in sector(several=True, signatures=1).model_dump()


def test_another_number_is_written() -> None:
    assert sector(several=True, signatures=2).model_dump()["signatures"] == 2


def test_a_sector_signs_alone_unless_said_otherwise() -> None:
    sector = Sector.model_validate({"id": "a", "name": text(), "signatories": [], "source": {"slide": 6}})
    assert (sector.required, sector.several) == (True, False)


def test_an_unknown_kind_of_constraint_is_refused() -> None:
    with pytest.raises(ValidationError):
        PortfolioConstraint.model_validate({"id": "a", "kind": "nearly"})
