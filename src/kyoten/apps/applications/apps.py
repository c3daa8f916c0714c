"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """A consortium, its plan, the joint signature and the submission."""

    name = "kyoten.apps.applications"
    label = "applications"
    verbose_name = "Applications"

    def ready(self) -> None:
        """Adds this app's counts to the officer's start page, and tells calls which applications they have."""
        from kyoten.apps.applications import pages, queries
        from kyoten.apps.programmes import applicants, desk

        desk.register(self.label, pages.desk_tiles)
        applicants.register(self.label, queries.unfiled_names)
