"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    """The joint decision of all funders on one portfolio, and the hubs it makes."""

    name = "kyoten.apps.selection"
    label = "selection"
    verbose_name = "Selection"

    def ready(self) -> None:
        """Put what waits for a decision on the officer's start page, the counts of a call on its page; name hubs."""
        from kyoten.apps.accounts import scope_names
        from kyoten.apps.applications import outcomes
        from kyoten.apps.programmes import desk
        from kyoten.apps.selection import desk_pages, notice_queries
        from kyoten.apps.selection.models import Hub

        desk.register("selection", desk_pages.desk_tiles)
        desk.register_for_call("selection", desk_pages.tiles_of_call)
        outcomes.register("selection", notice_queries.result_addresses)
        scope_names.register("hub", scope_names.by_code(Hub))
