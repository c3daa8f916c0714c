"""How the exchange lists needs, seeds, experts, patents and instruments: its words, its questions, its times."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pydantic import Field

from kyoten.core.programme.model.base import Part, Text
from kyoten.core.programme.model.calls import Stated


class ListingKind(StrEnum):
    """What can be listed."""

    NEED = "need"
    SEED = "seed"
    EXPERT = "expert"
    PATENT = "patent"
    INSTRUMENT = "instrument"


class Word(Part):
    """A fixed word by which listings are found: a field, or a level of readiness."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text


class Prompt(Part):
    """A question that helps to say a listing clearly; `hint` says what a good answer holds."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: Text
    hint: Text
    required: bool = False


class ListingTemplate(Part):
    """What is asked of one kind of listing: `confidential` says what belongs behind the gate."""

    kind: ListingKind
    prompts: tuple[Prompt, ...] = Field(min_length=1)
    confidential: Text


class Brokering(Part):
    """How partners are proposed: places on a need's list, needs that one partner is sent, what each lack counts.

    Likeness of texts counts from 0 to 1; what a partner brings of a facet that a hub lacks adds up to its weight.
    """

    first: int = Field(default=3, ge=1, le=20)
    capacity: int = Field(default=2, ge=1, le=20)
    function: float = Field(default=0.3, ge=0, le=1)
    stage: float = Field(default=0.15, ge=0, le=1)
    sector: float = Field(default=0.15, ge=0, le=1)
    sme: float = Field(default=0.1, ge=0, le=1)
    place: float = Field(default=0.1, ge=0, le=1)


class ExchangeRule(Stated):
    """The exchange of a programme: days listed, days before the end on which owners are reminded, words, templates."""

    listed_days: int = Field(ge=1)
    remind_days: tuple[int, ...] = Field(min_length=1)
    limit: int = Field(ge=1, description="characters of one answer")
    fields: tuple[Word, ...] = Field(min_length=1)
    readiness: tuple[Word, ...] = ()
    templates: tuple[ListingTemplate, ...] = Field(min_length=1)
    brokering: Brokering = Brokering()

    def template(self, kind: str) -> ListingTemplate | None:
        """What is asked of a kind; None where the programme does not list it."""
        return next((one for one in self.templates if one.kind == kind), None)

    def unknown_fields(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Which of these ids name no field."""
        known = {one.id for one in self.fields}
        return tuple(one for one in ids if one not in known)
