"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Budget lines, entries, awards and claims."""

    name = "kyoten.apps.ledger"
    label = "ledger"
    verbose_name = "Ledger"

    def ready(self) -> None:
        """Commit the amounts of a package in the very transaction that agrees it."""
        from kyoten.apps.ledger.receivers import commit_agreed
        from kyoten.apps.support.events import package_agreeing

        package_agreeing.connect(commit_agreed, dispatch_uid="ledger.commit_agreed")
