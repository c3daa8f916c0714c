"""Several people write one form: what of a change is written, and what waits for somebody's choice.

Every answer is a text under a name. A cell of a table is `TABLE.KEY.CELL`; `TABLE.KEY.row` says whether the row is
there ("1") or not (""). A row is removed together with the texts that its remover saw in it, so that a row in which
somebody else wrote meanwhile is not lost; a change in a row that somebody else removed waits for a choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kyoten.core.programme.answers.rows import KEY
from kyoten.core.programme.answers.tables import SHOWN, Shape

THERE, GONE = "1", ""


@dataclass(frozen=True)
class FieldChange:
    """One answer as an editor leaves it: the text that they began from (`base`) and the text that they want."""

    field: str
    base: str
    text: str


@dataclass(frozen=True)
class Conflict:
    """An answer that somebody else changed since the editor began: nothing is written, a person chooses."""

    field: str
    yours: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """What is to be written, by name, and the conflicts."""

    texts: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class CellName:
    """The name of a cell taken apart."""

    table: str
    key: str
    cell: str

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.table}.{self.key}.{self.cell}"

    @property
    def row(self) -> str:
        """The name that says whether the row is there."""
        return f"{self.table}.{self.key}.{SHOWN}"


def plain(text: str) -> str:
    """A text as it is kept: browsers send line ends of their own, and no database keeps the character zero."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def merge(stored: Mapping[str, str], changes: Iterable[FieldChange]) -> Merged:
    """Write an answer whose stored text is the one that its editor began from; never overwrite another text.

    Compares plain texts; an answer without stored text is empty. One that already holds the wanted text is neither
    written nor in conflict.
    """
    texts: dict[str, str] = {}
    conflicts: dict[str, Conflict] = {}
    for change in changes:
        kept, base, text = (plain(one) for one in (stored.get(change.field, ""), change.base, change.text))
        kept = texts.get(change.field, kept)
        if kept == text:
            continue
        if kept == base:
            texts[change.field] = text
        else:
            conflicts[change.field] = Conflict(change.field, text, kept)
    return Merged(texts, tuple(conflicts.values()))


def cell_name(name: str, shapes: Mapping[str, Shape]) -> CellName | None:
    """A name as that of a cell of one of these tables; None where it is none."""
    table, _dot, rest = _split(name)
    key, _dot, cell = rest.partition(".")
    shape = shapes.get(table)
    if shape is None or not KEY.fullmatch(key) or (cell != SHOWN and shape.cell(cell) is None):
        return None
    return CellName(table, key, cell)


def _split(name: str) -> tuple[str, str, str]:
    section, dot, rest = name.partition(".")
    asked, second, rest = rest.partition(".")
    return f"{section}{dot}{asked}", second, rest


def merge_rows(
    stored: Mapping[str, str], removed: Collection[str], cells: Iterable[tuple[CellName, FieldChange]]
) -> Merged:
    """The same for cells of tables; `stored` holds the rows that are there, `removed` the `….row` of those that were.

    A row that nobody knows is new. What is written of a row that comes into being or comes back has its `….row` with
    it, and a removal has it alone.
    """
    by_row: dict[str, list[tuple[CellName, FieldChange]]] = {}
    for name, change in cells:
        by_row.setdefault(name.row, []).append((name, change))
    texts: dict[str, str] = {}
    conflicts: list[Conflict] = []
    for row, changes in by_row.items():
        merged = _merge_row(row, stored, row in removed, changes)
        texts |= merged.texts
        conflicts += merged.conflicts
    return Merged(texts, tuple(conflicts))


def _merge_row(
    row: str, stored: Mapping[str, str], gone: bool, changes: Iterable[tuple[CellName, FieldChange]]
) -> Merged:
    given = list(changes)
    marker = next((change for name, change in given if name.cell == SHOWN), None)
    values = [change for name, change in given if name.cell != SHOWN]
    there = row in stored
    if marker is not None and marker.text == GONE:
        return _removal(row, stored, values) if there else Merged()
    if gone and not (marker is not None and marker.base == GONE):
        meant = [one for one in values if plain(one.base) != plain(one.text)]
        return Merged(conflicts=tuple(_in_removed_row(row, meant))) if meant else Merged()
    merged = merge(stored, values)
    if there or not (merged.texts or (gone and marker is not None)):
        return merged
    return Merged({row: THERE, **merged.texts}, merged.conflicts)


def _removal(row: str, stored: Mapping[str, str], seen: Iterable[FieldChange]) -> Merged:
    """A removal stands when every text of the row is one that its remover saw."""
    known = {change.field: plain(change.base) for change in seen}
    prefix = row.removesuffix(SHOWN)
    own = {name: text for name, text in stored.items() if name.startswith(prefix) and name != row}
    unseen = [name for name, text in own.items() if plain(text) != known.get(name, "")]
    return Merged(conflicts=(Conflict(row, GONE, THERE),)) if unseen else Merged({row: GONE})


def _in_removed_row(row: str, changes: Iterable[FieldChange]) -> Iterator[Conflict]:
    yield Conflict(row, THERE, GONE)
    for change in changes:
        yield Conflict(change.field, plain(change.text), "")
