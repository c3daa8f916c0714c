"""What a newer version would do to the applications of a call: told by the app of applications, which stands above.

It registers one function of the call and the version, once, from its `AppConfig.ready()`; pages show it before the act.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kyoten.apps.programmes.models import Call, ProgrammeVersion


@dataclass(frozen=True)
class Touched:
    """How many applications a revision touches, and how.

    `drafts` are written by the new form from then on; of these, `reopened` (codes) were out for signature with
    `signatures` signatures given. `standing` are out for signature and stay so, because nothing that they answer
    changed. `filed` stay under the version that they were filed under.
    """

    drafts: int = 0
    reopened: tuple[str, ...] = ()
    signatures: int = 0
    standing: tuple[str, ...] = ()
    filed: int = 0

    def facts(self) -> dict[str, object]:
        """The same for the trail."""
        return {
            "drafts": self.drafts,
            "reopened": list(self.reopened),
            "signatures_void": self.signatures,
            "standing": list(self.standing),
            "filed": self.filed,
        }


Lookup = Callable[[Call, ProgrammeVersion], Touched]
_lookups: dict[str, Lookup] = {}


def register(name: str, lookup: Lookup) -> None:
    """Let `lookup` tell what a version would do to a call's applications; the same name again replaces it."""
    _lookups[name] = lookup


def touched(call: Call, version: ProgrammeVersion) -> Touched:
    """What putting the call under that version would do; nothing where no app tells."""
    return next((lookup(call, version) for lookup in _lookups.values()), Touched())
