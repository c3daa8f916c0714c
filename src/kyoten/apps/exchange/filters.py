"""What is asked of a search: words and chosen facets, kept in the address; what is not understood is not asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from kyoten.apps.exchange.phrases import FACETS

NAMES = tuple(FACETS)
MOST_WORDS = 20  # chosen in one facet
LONGEST = 300  # characters of the box


@dataclass(frozen=True)
class Asked:
    """One question: the text in the box, and by facet the words chosen."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, data: QueryDict) -> Asked:
        """The question in an address."""
        chosen = {name: tuple(dict.fromkeys(data.getlist(name)))[:MOST_WORDS] for name in NAMES}
        return cls(data.get("q", "").strip()[:LONGEST], {name: words for name, words in chosen.items() if any(words)})

    @classmethod
    def from_text(cls, query: str) -> Asked:
        """The question in the text of an address."""
        return cls.of(QueryDict(query))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of listings chosen."""
        return self.chosen.get("kind", ())

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """The words chosen in all other facets."""
        return {name: words for name, words in self.chosen.items() if name != "kind"}

    @property
    def query(self) -> str:
        """The question as the text of an address, always the same for the same question."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, word) for name in NAMES for word in sorted(self.chosen.get(name, ()))]
        return urlencode(pairs)

    def toggled(self, name: str, word: str) -> Asked:
        """The question with a word chosen, or without it where it was."""
        held = self.chosen.get(name, ())
        words = tuple(one for one in held if one != word) if word in held else (*held, word)
        rest = {key: value for key, value in self.chosen.items() if key != name}
        return Asked(self.text, {**rest, name: words} if words else rest)

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Every chosen word with its facet, for hidden fields."""
        return [(name, word) for name in NAMES for word in self.chosen.get(name, ())]
