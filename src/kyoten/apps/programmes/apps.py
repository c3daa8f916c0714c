"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programmes loaded from packs, their calls and calendar."""

    name = "kyoten.apps.programmes"
    label = "programmes"
    verbose_name = "Programmes"

    def ready(self) -> None:
        """Put the counts of calls on the officer's start page, and name what roles are limited to."""
        from kyoten.apps.accounts import scope_names
        from kyoten.apps.programmes import desk, pages
        from kyoten.apps.programmes.models import Call, Funder, Measure

        desk.register("programmes", pages.call_tiles)
        scope_names.register("funder", scope_names.by_code(Funder))
        scope_names.register("measure", scope_names.by_code(Measure))
        scope_names.register("call", scope_names.by_code(Call))
