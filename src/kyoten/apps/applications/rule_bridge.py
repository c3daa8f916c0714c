"""Facts of an application and numbers of its pack, as the rules on eligibility compare them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from kyoten.apps.applications.models import FixedText, FunctionClaim, Member, Signature
from kyoten.core.kernel.source import UNSTATED, Source
from kyoten.core.programme.model.base import Cite
from kyoten.core.programme.model.programme import Programme
from kyoten.core.rules.eligibility import (
    consortium_shape,
    joint_signature,
    lead_organisation,
    member_roles,
    ten_functions,
)

NONE: Mapping[str, int] = MappingProxyType({})


LEADS = 1  # one managing body answers for the consortium (S2)


LEAST = "minimum."  # parameter names such as `minimum.university`


def shape_facts(members: Sequence[Member]) -> consortium_shape.Facts:
    """Members counted by class, and their sectors; no member at all is "not stated yet"."""
    if not members:
        return consortium_shape.Facts(None)
    return consortium_shape.Facts(
        dict(Counter(member.member_class for member in members)),
        frozenset(member.organisation.sector for member in members),
    )


def shape_numbers(programme: Programme, day: date) -> consortium_shape.Numbers:
    """The least number of members by class and the sectors that must be there, as the pack states them on `day`."""
    stated = _stated(programme, consortium_shape.RULE, day)
    minimum = {name.removeprefix(LEAST): value for name, value in stated.values.items() if name.startswith(LEAST)}
    if not stated.values:
        minimum = {one.id: one.minimum for one in programme.hub_unit.member_classes if one.minimum}
    sectors = _names(stated.values.get("sectors")) or signing_sectors(programme)
    source = stated.source or cited(programme, programme.hub_unit.source)
    return consortium_shape.Numbers({name: int(value) for name, value in minimum.items()}, sectors, source)


def lead_facts(members: Sequence[Member]) -> lead_organisation.Facts:
    """Which organisations lead, and which are members at all (by code)."""
    return lead_organisation.Facts(
        tuple(member.organisation.code for member in members if member.is_lead),
        frozenset(member.organisation.code for member in members),
    )


def lead_numbers(programme: Programme, day: date) -> lead_organisation.Numbers:
    """How many bodies lead; one where the pack does not say. Who names the lead is a matter of single measures."""
    stated = _stated(programme, lead_organisation.RULE, day)
    source = stated.source or cited(programme, programme.hub_unit.source)
    return lead_organisation.Numbers(int(stated.values.get("leads", LEADS)), (), source)


def role_facts(programme: Programme, members: Sequence[Member]) -> member_roles.Facts:
    """Who holds which role of the pack, and the classes that may; no member at all is "not stated yet"."""
    classes = {role.id: role.classes for role in programme.hub_unit.member_roles if role.classes}
    held = tuple((role, member.member_class) for member in members for role in member.roles)
    return member_roles.Facts(held if members else None, classes)


def role_numbers(programme: Programme, day: date) -> member_roles.Numbers | None:
    """The least number of members by role, as the pack states them on `day`; None where it states none."""
    stated = _stated(programme, member_roles.RULE, day)
    if not stated.values:
        return None
    minimum = {name.removeprefix(LEAST): int(value) for name, value in stated.values.items() if name.startswith(LEAST)}
    return member_roles.Numbers(minimum, stated.source)


def function_facts(
    programme: Programme, claims: Iterable[FunctionClaim], exhibits: Mapping[str, int] = NONE
) -> ten_functions.Facts:
    """Every function of the pack, and what the plan says of it.

    Evidence in words counts as one piece where there is any; each file, link and figure (`exhibits`, their number by
    function) counts as one more.
    """
    said = {claim.function: claim for claim in claims}
    named = [*said, *(function for function in exhibits if function not in said)]
    return ten_functions.Facts(
        tuple(function.id for function in programme.functions),
        tuple(
            ten_functions.Claim(
                function,
                _in_words(said.get(function), "evidence") + exhibits.get(function, 0),
                bool(_in_words(said.get(function), "weakness")),
            )
            for function in named
        ),
    )


def _in_words(claim: FunctionClaim | None, part: str) -> int:
    """1 where the part says anything, else 0."""
    return int(bool(claim and getattr(claim, part).strip()))


def function_numbers(programme: Programme, day: date) -> ten_functions.Numbers:
    """How many pieces of evidence stand behind a claimed function; one where the pack does not say."""
    stated = _stated(programme, ten_functions.RULE, day)
    source = stated.source or (cited(programme, programme.functions[0].source) if programme.functions else UNSTATED)
    return ten_functions.Numbers(int(stated.values.get("evidence", 1)), source)


def signature_facts(text: FixedText | None, signatures: Iterable[Signature]) -> joint_signature.Facts:
    """The digest of the text to be filed and who signed which digest."""
    return joint_signature.Facts(
        text.digest if text else None,
        tuple(joint_signature.Signature(one.sector, one.digest) for one in signatures),
    )


def signature_numbers(programme: Programme, day: date) -> joint_signature.Numbers:
    """The sectors whose representatives sign, as the pack states them on `day`, and how many of each."""
    stated = _stated(programme, joint_signature.RULE, day)
    source = stated.source or (cited(programme, programme.sectors[0].source) if programme.sectors else UNSTATED)
    sectors = _names(stated.values.get("sectors")) or signing_sectors(programme)
    return joint_signature.Numbers(sectors, source, {sector.id: sector.signatures for sector in programme.sectors})


def signing_sectors(programme: Programme) -> tuple[str, ...]:
    """The sectors whose signature is required, in the pack's order."""
    return tuple(sector.id for sector in programme.sectors if sector.required)


def cited(programme: Programme, cite: Cite) -> Source:
    """A source in words, as the programme cites it."""
    return programme.cited(cite)


@dataclass(frozen=True)
class Stated:
    """The numbers of one rule as a pack states them; empty where it states none."""

    values: Mapping[str, Any]
    source: Source


def _stated(programme: Programme, rule: str, day: date) -> Stated:
    parameter = programme.parameter(rule)
    entry = parameter.at(day) if parameter else None
    return Stated(entry.values, cited(programme, entry.source)) if entry else Stated({}, UNSTATED)


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple | list) else ()
