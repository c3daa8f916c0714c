"""What the books record of the money of packages: an app above this one says so, with the entries behind each figure.

An app registers a function once, from its `AppConfig.ready()`. It is given who reads and the hubs, and gives for each
hub, fiscal year, measure and line what stands in the books. What the reader may not see is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kyoten.apps.accounts.access import Actor
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import PackageLine
from kyoten.core.kernel.money import Yen

ALL = "*"  # in place of a line: all lines of the measure, or of the funder whose code stands before it
Key = tuple[int, int, str, str]  # hub, fiscal year, measure, line of the pack; the whole year under ("", "")
Amount = tuple[Yen, str]  # whole yen, and the address of the entries of which it is the sum
NOTHING: Amount = (0, "")


@dataclass(frozen=True)
class Recorded:
    """What a hub holds of a line in all, what of it is paid, and what the region put beside it in cash and in kind."""

    held: Amount = NOTHING
    paid: Amount = NOTHING
    cash: Amount = NOTHING
    in_kind: Amount = NOTHING


@dataclass(frozen=True)
class Addresses:
    """Where the entries of a budget line stand: of its budget, of what hubs hold, of what is left; "" for none."""

    budget: str = ""
    held: str = ""
    left: str = ""


Books = Mapping[Key, Recorded]
Lines = Mapping[tuple[str, str], Addresses]  # by measure and line of the pack
Source = Callable[[Actor, Iterable[Hub]], Books]
LineSource = Callable[[Actor, Programme, int], Lines]
_sources: dict[str, Source] = {}
_lines: dict[str, LineSource] = {}


def register(name: str, source: Source, lines: LineSource | None = None) -> None:
    """Let `source` say what is recorded of hubs, `lines` where the entries of a year's budget lines stand."""
    _sources[name] = source
    if lines is not None:
        _lines[name] = lines


def of_hubs(user: Actor, hubs: Iterable[Hub]) -> dict[Key, Recorded]:
    """What stands in the books of these hubs as far as the user may see it; a fixed number of queries."""
    rows = list(hubs)
    return {key: one for source in _sources.values() for key, one in source(user, rows).items()}


def of_lines(user: Actor, programme: Programme, year: int) -> dict[tuple[str, str], Addresses]:
    """Where the entries of the budget lines of a fiscal year stand that the user may see."""
    return {pot: one for source in _lines.values() for pot, one in source(user, programme, year).items()}


def of_funder(funder: str) -> tuple[str, str]:
    """How the books name all lines of a funder, in place of measure and line."""
    return f"funder:{funder}", ALL


def key_of(line: PackageLine) -> Key:
    """Under which key the books keep a line of a package."""
    return line.package.hub_id, line.package.fiscal_year, line.measure.code, line.award_line
