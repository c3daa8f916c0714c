"""Django's configuration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """A consortium, its plan, the joint signature and the submission."""

    name = "kyoten.apps.applications"
    label = "applications"
    verbose_name = "Applications"
