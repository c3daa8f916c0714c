"""What other apps know of a body stands on its page: each adds a panel.

An app above this one registers a function of the user and the record, once, from its `AppConfig.ready()`:

    panels.register("applications", memberships.panel)

The function reads through its own access layer, so that nobody sees here what they do not see there, and gives None
where it has nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.foundation.refusal import Text


@dataclass(frozen=True)
class Panel:
    """A heading with a table as `components/table.html` takes it, and a sentence where there is something to notice."""

    heading: Text
    table: dict[str, Any]
    note: Text = ""


Source = Callable[[User, Organisation], Panel | None]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let `source` add its panel; registering the same name again replaces it."""
    _sources[name] = source


def panels_for(user: User, organisation: Organisation) -> list[Panel]:
    """Every panel that this user sees of that record, in the order of the apps."""
    found = (source(user, organisation) for source in _sources.values())
    return [panel for panel in found if panel is not None]
