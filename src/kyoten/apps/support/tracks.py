"""The ways in which the pack's measures follow hubs: lines, amounts, numbers and budgets as printed (S6, S7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.figures import Figure, Quantity
from kyoten.core.kernel.notation import Clause, parse
from kyoten.core.programme.model import (
    Award,
    Basis,
    Budget,
    Count,
    Line,
    Linkage,
    LinkKind,
    Measure,
    Programme,
)
from kyoten.core.support.problem import Linkage as Link


@dataclass(frozen=True)
class Track:
    """One way in which a measure follows hubs: measure, line ("" for the measure as a whole), linkage, money.

    `budget` is whole yen of the fiscal year, None where the record states none; `budget_said` is how it is printed.
    """

    measure: Measure
    line: str
    kind: LinkKind
    running: bool | None
    hub_types: tuple[str, ...]
    low: int | None = None
    high: int | None = None
    slots: int | None = None
    budget: int | None = None
    budget_said: str = ""

    @property
    def id(self) -> str:
        """The engine's id: measure, line, kind, and the hub types."""
        return ":".join((self.measure.id, self.line, str(self.kind), "+".join(self.hub_types)))

    @property
    def pot(self) -> tuple[str, str]:
        """The budget line that awards of this track are paid from."""
        return self.measure.id, self.line

    @property
    def gives_money(self) -> bool:
        """Whether awards of this track are money of its own."""
        return Link(self.kind.value).gives_money


def tracks_of(programme: Programme, year: int) -> list[Track]:
    """Every way in which a measure of the programme follows hubs in a fiscal year, in the pack's order (S6, S7)."""
    found: list[Track] = []
    for measure in programme.measures:
        groups: dict[tuple[str, LinkKind, bool | None], list[Linkage]] = {}
        for link in measure.linkages:
            if link.kind is not LinkKind.NONE:
                groups.setdefault((link.line or "", link.kind, link.running), []).append(link)
        for (line, kind, running), links in groups.items():
            types = tuple(link.hub_type for link in links)
            found += _tracks(Track(measure, line, kind, running, types), year)
    return found


def _tracks(track: Track, year: int) -> list[Track]:
    """The track with its money where it brings money of its own."""
    if not Link(track.kind.value).gives_money or not track.line:
        return [track]
    return with_money(track, year)


def with_money(track: Track, year: int) -> list[Track]:
    """A track of a line with amounts, number and budget; one for each hub type where the record counts them apart."""
    line = track.measure.line(track.line)
    budget, said = budget_of(track.measure, line, year)
    amounts = [clause for clause, _print in _printed(line.awards, year) if clause.amount is not None]
    low, high = _ends(amounts[0].amount) if amounts else (None, None)
    slots = _counted(line, year, track.hub_types)
    money = {"low": low, "high": high, "budget": budget, "budget_said": said}
    if None in slots:
        return [Track(**{**_fields(track), **money, "slots": slots[None]})]
    return [
        Track(**{**_fields(track), **money, "hub_types": (one,), "slots": slots.get(one)}) for one in track.hub_types
    ]


def in_force(tracks: Iterable[Track], changed: Mapping[tuple[str, str], int | None]) -> list[Track]:
    """The tracks with the budgets that were changed since the pack; those of lines that ended (None) are left out."""
    kept = [track for track in tracks if changed.get(track.pot, 0) is not None]
    return [replace(track, budget=changed[track.pot]) if track.pot in changed else track for track in kept]


def _fields(track: Track) -> dict[str, Any]:
    names = ("measure", "line", "kind", "running", "hub_types")
    return {name: getattr(track, name) for name in names}


def _counted(line: Line, year: int, hub_types: tuple[str, ...]) -> dict[str | None, int | None]:
    """Numbers of new awards by hub type; key None where the record does not count the types apart."""
    counts: dict[str | None, int | None] = {}
    stated: list[Award | Count] = [*line.awards, *line.counts]
    for statement in stated:
        if statement.fiscal_year != year or statement.printed is None:
            continue
        for clause in parse(statement.printed).clauses:
            if isinstance(clause.count, Figure) and (statement.hub_type or len(hub_types) == 1):
                counts.setdefault(statement.hub_type or hub_types[0], clause.count.number)
            elif isinstance(clause.count, Figure):
                counts.setdefault(None, clause.count.number)
    return counts or {None: None}


def _ends(amount: Quantity | None) -> tuple[int | None, int | None]:
    """Lowest and highest whole yen of a printed amount; a range open on one side states no pair."""
    if isinstance(amount, Figure):
        return amount.yen, amount.yen
    if amount is None or amount.low is None or amount.high is None:
        return None, None
    return amount.low.yen, amount.high.yen


def budget_of(measure: Measure, line: Line, year: int) -> tuple[int | None, str]:
    """The money of a line in a fiscal year (whole yen) and how it is printed: the line's own budget, else amount
    times number of its awards, else the part of the measure that the overview sets aside; (None, "") where nothing
    is stated.
    """
    for clause, printed in _printed(line.budgets, year):
        if isinstance(clause.amount, Figure):
            return clause.amount.yen, printed
    for clause, printed in _printed(line.awards, year):
        if isinstance(clause.amount, Figure) and isinstance(clause.count, Figure):
            return clause.amount.yen * clause.count.number, printed
    parts = [one for one in measure.budgets if one.basis is Basis.PART]
    for clause, printed in _printed(parts, year):
        if isinstance(clause.amount, Figure):
            return clause.amount.yen, printed
    return None, ""


def _printed(statements: Iterable[Budget | Award | Count], year: int) -> list[tuple[Clause, str]]:
    """The clauses printed of a fiscal year, each with the whole print."""
    prints = [one.printed for one in statements if one.fiscal_year == year and one.printed is not None]
    return [(clause, printed) for printed in prints for clause in parse(printed).clauses]


def link_text(track: Track, hub_type: str) -> dict[str, str]:
    """What the programme says of this linkage, in both languages."""
    for link in track.measure.linkages_for(hub_type):
        if link.kind is track.kind and (link.line or "") == track.line:
            return {"ja": link.text.ja, "en": link.text.en}
    raise KyotenError(f"{track.id} is not linked to {hub_type}")


def line_name(track: Track) -> dict[str, str]:
    """The name of the measure's line in both languages; empty where the measure as a whole is linked."""
    if not track.line:
        return {"ja": "", "en": ""}
    name = track.measure.line(track.line).name
    return {"ja": name.ja, "en": name.en}
