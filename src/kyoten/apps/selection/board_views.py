"""A board as somebody wants to see it: filtered and sorted by the address, the same on the page and in files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kyoten.apps.selection.board_queries import Beside
from kyoten.apps.selection.models import Choice

NOTHING = Beside()
LAST = float("inf")  # what is not known stands at the end


@dataclass(frozen=True)
class View:
    """What was chosen in the address (`type`, `choice`, `group`, `flag`, `sort`), and what stands beside each row."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[int, Beside] = field(default_factory=dict)

    def beside(self, row: Choice) -> Beside:
        """What stands beside a row."""
        return self.known.get(row.application_id, NOTHING)

    def rows(self, rows: Iterable[Choice]) -> list[Choice]:
        """The rows that the filters let through, in the order asked for; those of a type stay together."""
        kept = [row for row in rows if self._lets_through(row)]
        place = ORDERS.get(self.chosen.get("sort", ""), ORDERS["rank"])
        return sorted(kept, key=lambda row: (row.application.hub_type.position, place(row), row.application.code))

    def _lets_through(self, row: Choice) -> bool:
        said = {
            "type": row.application.hub_type.code,
            "choice": "in" if row.selected else "out",
            "group": row.calibrated.get("group") or "",
        }
        wanted = all(said[name] == value for name, value in self.chosen.items() if name in said)
        flag = self.chosen.get("flag")
        return wanted and (flag is None or flag in self.beside(row).flags)


def _down(value: float | None) -> float:
    return LAST if value is None else -value


ORDERS: Mapping[str, Callable[[Choice], float]] = {
    "rank": lambda row: row.rank,
    "score": lambda row: -row.score,
    "calibrated": lambda row: _down(row.calibrated.get("mean")),
    "expected": lambda row: row.calibrated.get("expected_rank") or LAST,
    "spread": lambda row: _down(row.explanation.get("spread")),
    "code": lambda row: 0,
}
