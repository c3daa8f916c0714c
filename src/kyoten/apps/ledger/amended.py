"""What amendments left of the amounts in agreed packages: for pages and data that everybody reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kyoten.apps.foundation.once import once
from kyoten.apps.ledger.models import Amendment
from kyoten.apps.support.models import Consent, PackageLine
from kyoten.core.kernel.money import Yen

Key = tuple[int, str, int]  # measure, line of the pack, fiscal year


@dataclass(frozen=True)
class Amended:
    """A package line whose budget line was cut, abolished or merged after the package was agreed.

    `former` is what the package gives, `now` what the hub keeps of it: whole yen, None where no amount is stated. `on`,
    `kind` and `decided_by` are those of the last amendment.
    """

    former: Yen | None
    now: Yen | None
    on: dt.date
    kind: str
    decided_by: str


def amended(lines: Iterable[PackageLine]) -> dict[int, Amended]:
    """The lines of agreed packages that an executed amendment touched since, by their key; four queries at most.

    A package that was agreed after the amendment knows of it already.
    """
    rows = list(lines)
    acts = _acts(frozenset(one.package.fiscal_year for one in rows))
    agreed = _agreed(frozenset(one.package_id for one in rows)) if acts else {}
    found = {}
    for row in rows:
        since = agreed.get(row.package_id, row.package.made_at)
        touched = acts.get((row.measure_id, row.award_line, row.package.fiscal_year), ())
        later = [(act, line) for act, line in touched if act.executed_at is not None and act.executed_at > since]
        if later:
            found[row.pk] = _amended(row, later)
    return found


def left(lines: Iterable[PackageLine]) -> dict[int, Yen | None]:
    """What hubs keep of the lines that were amended since, by the line's key."""
    return {key: one.now for key, one in amended(lines).items()}


@once
def _acts(years: frozenset[int]) -> dict[Key, list[tuple[Amendment, int]]]:
    """Executed amendments that touched money, oldest first, with the number of the budget line."""
    acts = Amendment.objects.filter(state=Amendment.State.EXECUTED, fiscal_year__in=years)
    found: dict[Key, list[tuple[Amendment, int]]] = {}
    for act in acts.exclude(kind=Amendment.Kind.RENAME).prefetch_related("lines").order_by("executed_at"):
        for line in act.lines.all():
            found.setdefault((line.measure_id, line.code, line.fiscal_year), []).append((act, line.pk))
    return found


@once
def _agreed(packages: frozenset[int]) -> dict[int, dt.datetime]:
    """When the last consent of each package was given."""
    given = Consent.objects.filter(package__in=packages).order_by("given_at")
    return dict(given.values_list("package", "given_at"))


def _amended(row: PackageLine, acts: Sequence[tuple[Amendment, int]]) -> Amended:
    lowered = sum(_lowered(act, line, row.package.hub.code) for act, line in acts)
    last = acts[-1][0]
    now = None if row.amount is None else max(0, row.amount - lowered)
    return Amended(row.amount, now, last.effective_on, last.kind, last.decided_by_whom)


def _lowered(act: Amendment, line: int, hub: str) -> Yen:
    """What an amendment took from a hub on a line, as it was shown and executed."""
    stakes = [stake for effect in act.effect if effect["line"] == line for stake in effect["hubs"]]
    return sum(stake["before"] - stake["after"] for stake in stakes if stake["hub"] == hub)
