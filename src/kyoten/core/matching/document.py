"""What the exchange finds: one document of some kind, in Japanese, English or both, and who may see it until when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

Kind = Literal["seed", "need", "expert", "patent", "instrument", "case", "measure", "hub_plan"]
Language = Literal["ja", "en", "mixed"]

KINDS: Final[tuple[Kind, ...]] = ("seed", "need", "expert", "patent", "instrument", "case", "measure", "hub_plan")
LANGUAGES: Final[tuple[Language, ...]] = ("ja", "en", "mixed")
TEXTS: Final = ("title", "abstract", "keywords", "claims")
"""The fields of text that are searched; each engine weighs them by these names."""
FACETS: Final = ("field", "place", "organisation", "readiness", "function", "stage", "sector")
"""The fields of fixed words that a search narrows by; a document may carry several words in each."""


@dataclass(frozen=True, slots=True)
class Document:
    """One entry of the exchange. `texts` and `facets` hold what is known: an absent field is unknown, not empty.

    `labels` are the keys of access: a reader must hold at least one of them; a document without labels is public.
    `listed` is the first day on which it may be found and `expires` the last; both may be open.
    """

    id: str
    kind: Kind
    language: Language
    texts: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    listed: date | None = None
    expires: date | None = None
    withdrawn: bool = False
    people: tuple[str, ...] = ()
    """Whose work it is: the ids of experts, so that an expert is found by their works."""

    def open_on(self, day: date) -> bool:
        """Whether it is offered on this day: not withdrawn, begun, and not past its last day."""
        begun = self.listed is None or self.listed <= day
        return begun and not self.withdrawn and (self.expires is None or day <= self.expires)

    def open_to(self, keys: Collection[str]) -> bool:
        """Whether a reader who holds these keys may know that it exists."""
        return not self.labels or not self.labels.isdisjoint(keys)
