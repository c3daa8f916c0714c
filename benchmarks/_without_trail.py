"""The site without its audit trail, to measure what the trail costs. Never served to anybody else."""

from __future__ import annotations

from typing import Any

from kyoten.web.wsgi import application

__all__ = ["application"]


def forget() -> None:
    """Let every act record nothing; the site's models are loaded by now."""
    from kyoten.apps.foundation import trail

    def nothing(*_facts: Any) -> None:
        """Record nothing."""

    trail.append = nothing  # type: ignore[assignment] # that is the point


forget()
