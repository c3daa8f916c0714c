"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Budget lines, entries, awards and claims."""

    name = "kyoten.apps.ledger"
    label = "ledger"
    verbose_name = "Ledger"

    def ready(self) -> None:
        """Commit a package's amounts in the transaction that agrees it; tell people what waits where they begin."""
        from kyoten.apps.applications import home
        from kyoten.apps.ledger import amended, queries, recorded
        from kyoten.apps.ledger.pages import tiles
        from kyoten.apps.ledger.receivers import commit_agreed
        from kyoten.apps.programmes import desk
        from kyoten.apps.support import budgets
        from kyoten.apps.support import recorded as books
        from kyoten.apps.support.events import package_agreeing

        package_agreeing.connect(commit_agreed, dispatch_uid="ledger.commit_agreed")
        desk.register(self.label, tiles.desk_tiles)
        home.register(self.label, tiles.home_tiles)
        books.register(self.label, recorded.of_hubs, recorded.of_lines)
        budgets.register(self.label, queries.changed_budgets, amended.left)
