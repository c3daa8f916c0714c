"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programmes loaded from packs, their calls and calendar."""

    name = "kyoten.apps.programmes"
    label = "programmes"
    verbose_name = "Programmes"

    def ready(self) -> None:
        """Put the counts of calls on the officer's start page."""
        from kyoten.apps.programmes import desk, pages

        desk.register("programmes", pages.call_tiles)
