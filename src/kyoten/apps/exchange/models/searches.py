"""Searches that somebody saved, and files that wait for a person to say yes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.exchange.models.listings import Listing
from kyoten.apps.programmes.models import Programme


class Often(models.TextChoices):
    """How often new finds of a saved search are told by mail."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    NEVER = "never", _("Never")


class SavedSearch(models.Model):
    """A search as its address says it (`query`), told by mail in `language`; what was out by `told_at` is known."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=200)
    query = models.CharField(max_length=1000)
    language = models.CharField(max_length=2, default="ja")
    often = models.CharField(max_length=6, choices=Often, default=Often.WEEKLY)
    site = models.CharField(max_length=200, blank=True)  # where the links of its mails lead
    saved_at = models.DateTimeField()
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "query"], name="search_saved_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.pk}"


class Import(models.Model):
    """A file that was read: its rows as they would be written, waiting for a yes. `listing` is the expert of works."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    origin = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    rows = models.JSONField(default=list)
    skipped = models.JSONField(default=list)
    listing = models.ForeignKey(Listing, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.origin}"
