"""Between a programme's rows and the programme as the core knows it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kyoten.apps.foundation.once import once
from kyoten.apps.programmes.models import Call, Programme, ProgrammeVersion
from kyoten.core.programme.check import CheckFinding, check
from kyoten.core.programme.digest import with_digest
from kyoten.core.programme.model import CallGuide
from kyoten.core.programme.model import Programme as CoreProgramme

KEPT = 32  # programmes kept ready; one installation has few versions in use at a time


def programme_of(thing: ProgrammeVersion | Call | Programme) -> CoreProgramme:
    """The programme as a core value: of a version, of the version that a call runs by, or of the one in force.

    Read and judged once for each digest and process; every later call costs at most the look-up of the digest.
    Raises `ProgrammeVersion.DoesNotExist` for a programme that was never loaded.
    """
    return _by_digest(digest_in_force(thing))


def digest_in_force(thing: ProgrammeVersion | Call | Programme) -> str:
    """The digest of the version that `programme_of` would give."""
    if isinstance(thing, ProgrammeVersion):
        return thing.digest
    if isinstance(thing, Call) and thing.version_id is not None:
        return _digest_of(thing.version_id)
    return _digest_of_current(thing.programme_id if isinstance(thing, Call) else thing.pk)


@once
def _digest_of(version_id: int) -> str:
    return ProgrammeVersion.objects.order_by().values_list("digest", flat=True).get(pk=version_id)


@once
def _digest_of_current(programme_id: int) -> str:
    current = Programme.objects.filter(pk=programme_id).values("current_id")
    return ProgrammeVersion.objects.order_by().values_list("digest", flat=True).get(pk__in=current)


def content_of(programme: CoreProgramme) -> tuple[dict[str, Any], str]:
    """The canonical form that a version keeps, and its SHA-256 (hex)."""
    return with_digest(programme)


def findings_of(thing: ProgrammeVersion | Call | Programme) -> tuple[CheckFinding, ...]:
    """What the checker says of the programme that `programme_of` gives; worked out once for each digest and process."""
    return _findings(digest_in_force(thing))


def guide_of(call: Call) -> CallGuide | None:
    """The guidelines that the call runs by; None where the pack has none for its round."""
    return programme_of(call).call_guide(call.stage)


def stages_of(programme: CoreProgramme) -> tuple[int, ...]:
    """The rounds of the staged quotas in order (S5); one single round where the programme states none."""
    orders = {planned.order for hub_type in programme.hub_types for planned in hub_type.quota.rounds}
    return tuple(sorted(orders)) or (1,)


@lru_cache(maxsize=KEPT)
def _findings(version_digest: str) -> tuple[CheckFinding, ...]:
    return check(_by_digest(version_digest))


@lru_cache(maxsize=KEPT)
def _by_digest(version_digest: str) -> CoreProgramme:
    row = ProgrammeVersion.objects.filter(digest=version_digest).only("content").first()
    if row is None:
        raise ProgrammeVersion.DoesNotExist(f"there is no version with the digest {version_digest[:12]}")
    return CoreProgramme.model_validate(row.content)
