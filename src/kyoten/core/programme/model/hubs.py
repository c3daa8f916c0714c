"""What a hub is: its types with quotas, its unit and members, its ten functions, and who signs for it (S1-S5)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from kyoten.core.programme.model.base import Cite, Former, Part, Text
from kyoten.core.programme.model.statement import Count, Statement


class QuotaRound(Part):
    """One selection round of a hub type and the number of hubs planned for it."""

    id: str
    order: int = Field(ge=1)
    name: Text
    planned: Statement


class Quota(Part):
    """How many hubs of a type are planned: in all (each place that states it) and by round; empty where unknown."""

    total: tuple[Statement, ...] = ()
    rounds: tuple[QuotaRound, ...] = ()


class HubType(Part):
    """A type of hub with its definition and quota (S1); `stage_of` names the type whose hubs alone may enter it."""

    id: str
    name: Text
    short_name: Text
    definition: Text
    source: Cite
    quota: Quota = Quota()
    stage_of: str | None = None
    grants_money: bool = True
    outcomes: tuple[Count, ...] = Field(default=(), description="what selection came to, as published")


class MemberClass(Part):
    """A class of hub member; `minimum` members of it are needed (0: may be absent)."""

    id: str
    name: Text
    sector: str | None = None
    minimum: int = Field(default=0, ge=0)
    may_lead: bool = False

    @property
    def required(self) -> bool:
        """Whether a hub without a member of this class is incomplete."""
        return self.minimum > 0


class MemberRole(Part):
    """A part that a member plays in its hub, beside its class; `classes` may play it (none named: every class)."""

    id: str
    name: Text
    classes: tuple[str, ...] = ()
    source: Cite | None = None


class HubUnit(Part):
    """What counts as one hub (S2)."""

    definition: Text
    examples: tuple[Text, ...] = ()
    may_be_scattered: bool = True
    member_classes: tuple[MemberClass, ...]
    # Left out where there are none, so that packs from before roles were named keep their digest.
    member_roles: tuple[MemberRole, ...] = Field(default=(), exclude_if=lambda roles: not roles)
    source: Cite


class HubFunction(Part):
    """One of the functions a hub should have (S3); `formerly` names the function that it was in an earlier version."""

    id: str
    number: int = Field(ge=1)
    name: Text
    description: Text
    source: Cite
    formerly: Former = ()


class Signatory(Part):
    """An office whose holder may sign for a sector."""

    id: str
    name: Text


class Sector(Part):
    """A sector that signs the plan jointly (S4); `several` allows several signatories to stand together.

    `signatures` is how many of those named for the sector have to sign: with 1, any one of them signs for all.
    """

    id: str
    name: Text
    required: bool = True
    several: bool = False
    # Left out where it is 1, so that packs from before it was counted keep their digest.
    signatures: int = Field(default=1, ge=1, exclude_if=lambda number: number == 1)
    signatories: tuple[Signatory, ...]
    source: Cite

    @model_validator(mode="after")
    def _only_several_sign_together(self) -> Sector:
        if self.signatures > 1 and not self.several:
            raise ValueError("more than one signature needs several: true")
        return self


class ConstraintKind(StrEnum):
    """What a portfolio constraint limits."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    SHARE_AT_LEAST = "share_at_least"
    SHARE_AT_MOST = "share_at_most"


class PortfolioConstraint(Part):
    """A condition on the set of selected hubs as a whole; `hub_type` None where the source does not say which."""

    id: str
    kind: ConstraintKind
    of: str = Field(description="what is counted: hubs, hubs_per_region, rural, money, ...")
    limit: Statement
    sentence: Text
    hub_type: str | None = None
    certain: bool = True
    source: Cite
