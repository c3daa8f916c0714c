"""What the checker found when it recomputed the programme's figures, for the pages that show it."""

from __future__ import annotations

from functools import lru_cache

from kyoten.apps.opendata.queries.programme import Shown
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import ProgrammeVersion
from kyoten.core.programme.check import CheckFinding, Verdict, check

GRAVEST_FIRST = (Verdict.CONTRADICTION, Verdict.NOTE, Verdict.AGREES_ROUNDED, Verdict.AGREES)


def findings_of(shown: Shown) -> list[CheckFinding]:
    """Every finding on the version in force, contradictions first; worked out once for each version and process."""
    version_id = shown.row.current_id
    return list(_findings(version_id)) if version_id is not None else []


@lru_cache(maxsize=32)
def _findings(version_id: int) -> tuple[CheckFinding, ...]:
    found = check(programme_of(ProgrammeVersion.objects.only("digest").get(pk=version_id)))
    return tuple(sorted(found, key=lambda one: GRAVEST_FIRST.index(one.verdict)))


def findings_on(shown: Shown, measure: str) -> list[CheckFinding]:
    """The findings on one measure that do not simply agree."""
    return [one for one in findings_of(shown) if one.measure == measure and one.verdict is not Verdict.AGREES]


def counts_by_verdict(findings: list[CheckFinding]) -> dict[str, int]:
    """How many findings there are of each verdict, gravest first, zero included."""
    return {verdict.value: sum(one.verdict is verdict for one in findings) for verdict in GRAVEST_FIRST}
