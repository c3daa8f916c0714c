"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Listings of needs, seeds, experts, patents and instruments, their search, and contact about them."""

    name = "kyoten.apps.exchange"
    label = "exchange"
    verbose_name = "Exchange"
