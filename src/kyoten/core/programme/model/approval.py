"""Who approves claims, and up to how much."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from kyoten.core.programme.model.base import Part, Text
from kyoten.core.programme.model.calls import Stated


class ApprovingRole(StrEnum):
    """The roles that may approve a claim."""

    MEASURE_MANAGER = "measure_manager"
    PROGRAMME_OFFICER = "programme_officer"


class ApprovalLevel(Stated):
    """One level of approval: who stands on it, and up to how many whole yen for a single claim (None: not stated)."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    role: ApprovingRole
    limit: int | None = Field(default=None, ge=0)


class ApprovalRule(Part):
    """The levels of approval, the lowest first."""

    levels: tuple[ApprovalLevel, ...] = Field(min_length=1)

    def level_of(self, role: str) -> ApprovalLevel | None:
        """The level on which a role stands; None where the programme names none."""
        return next((level for level in self.levels if level.role == role), None)
