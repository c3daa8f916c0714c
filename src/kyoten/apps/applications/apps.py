"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """A consortium, its plan, the joint signature and the submission."""

    name = "kyoten.apps.applications"
    label = "applications"
    verbose_name = "Applications"

    def ready(self) -> None:
        """Adds what this app knows to the pages of apps below: counts, applications of calls, memberships of bodies."""
        from kyoten.apps.accounts import scope_names
        from kyoten.apps.accounts.organisations import panels
        from kyoten.apps.applications import carrying_queries, memberships, office_pages, queries, receivers
        from kyoten.apps.applications.models import Application
        from kyoten.apps.programmes import applicants, desk, revisions

        desk.register(self.label, office_pages.desk_tiles)
        applicants.register(self.label, queries.unfiled_names)
        revisions.register(self.label, carrying_queries.touched)
        panels.register(self.label, memberships.panel)
        receivers.connect()
        scope_names.register("application", scope_names.by_code(Application))
