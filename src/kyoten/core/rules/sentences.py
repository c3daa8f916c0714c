"""What a finding says in a language: the sentence of its verdict and of its repair, filled with its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.finding import Fact, Finding
from kyoten.core.kernel.money import format_yen
from kyoten.core.programme.model.base import Text


@dataclass(frozen=True)
class Said:
    """A finding in words: the rule's title, what was found, and what would repair it ("" when nothing has to)."""

    title: str
    sentence: str
    repair: str


@dataclass(frozen=True)
class Speaker:
    """Turns findings into sentences of one language (`ja` or `en`).

    `texts` are the programme's texts by dotted key: `<rule id>.met`, `<rule id>.repair.<id>`, `words.<id>`.
    `names` are further words for ids that stand in facts, such as measures and functions.
    """

    texts: Mapping[str, Text]
    language: str
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, finding: Finding) -> Said:
        """The finding in words; KyotenError when a sentence is missing or names a fact that the finding lacks."""
        repair = f"{finding.rule}.repair.{finding.repair}" if finding.repair else ""
        return Said(
            title=self._text(f"{finding.rule}.title"),
            sentence=self._filled(f"{finding.rule}.{finding.verdict.value}", finding),
            repair=self._filled(repair, finding) if repair else "",
        )

    def word(self, name: str, fact: Fact) -> str:
        """One fact as it is read: yen with its sign, lists of ids in words, unknown and empty by name."""
        if fact is None:
            return self._text("words.unknown")
        if fact == "":
            return self._text("words.nothing")
        if isinstance(fact, bool):
            return self._text("words.yes" if fact else "words.no")
        if isinstance(fact, int):
            yen = format_yen(fact, "ja" if self.language.startswith("ja") else "en")
            return yen if name.endswith("_yen") else f"{fact:,}"
        return self._text("words.comma").join(self._token(token) for token in fact.split(", "))

    def _token(self, token: str) -> str:
        """An id in words where the texts or names know it; what follows it after a space stays."""
        first, space, rest = token.partition(" ")
        if first in self.names:
            return f"{self.names[first]}{space}{rest}"
        text = self.texts.get(f"words.{first}")
        return token if text is None else f"{text.in_language(self.language)}{space}{rest}"

    def _filled(self, key: str, finding: Finding) -> str:
        template = self._text(key)
        wanted = placeholders(template)
        missing = sorted(wanted - set(finding.facts))
        if missing:
            raise KyotenError(f"the text {key} names facts that {finding.rule} does not give: {', '.join(missing)}")
        return template.format_map({name: self.word(name, finding.facts[name]) for name in wanted})

    def _text(self, key: str) -> str:
        text = self.texts.get(key)
        if text is None:
            raise KyotenError(f"the programme has no text {key}")
        return text.in_language(self.language)


def placeholders(template: str) -> set[str]:
    """The names in braces of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}
