"""Numbers that rules use, by date and track, each with the text it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from kyoten.core.programme.model.base import Cite, Named, Part, Validity

Scalar = bool | int | float | str | None


class Entry(Validity):
    """Values of a rule for a measure and line (None: all) while valid; unknown values stay None."""

    measure: str | None = None
    line: str | None = None
    hub_type: str | None = None
    values: Named[Scalar | tuple[Scalar, ...]]
    source: Cite


class Parameter(Part):
    """All entries of one rule; the id is the file's path: `money.matching_fund`."""

    id: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$")
    title: str = ""
    entries: tuple[Entry, ...]

    def at(
        self, day: date, measure: str | None = None, line: str | None = None, hub_type: str | None = None
    ) -> Entry | None:
        """The most particular entry that holds on `day`; later entries win between equals; None where none fits."""
        wanted = {"measure": measure, "line": line, "hub_type": hub_type}
        fitting = [entry for entry in self.entries if entry.holds_on(day) and _fits(entry, wanted)]
        return max(fitting, key=lambda entry: (_particular(entry), self.entries.index(entry)), default=None)


def _fits(entry: Entry, wanted: Mapping[str, str | None]) -> bool:
    """An entry fits where each scope it names is the wanted one."""
    return all(getattr(entry, key) in (None, value) for key, value in wanted.items())


def _particular(entry: Entry) -> int:
    """How many scopes an entry names."""
    return sum(getattr(entry, key) is not None for key in ("measure", "line", "hub_type"))
