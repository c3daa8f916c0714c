"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, the bodies they belong to, and the roles they hold in a scope."""

    name = "kyoten.apps.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Connect the receivers and the checks once the models are there."""
        from kyoten.apps.accounts import checks, receivers

        receivers.connect()
        checks.connect()
