"""Pictures of the network of organisations, hubs and joint projects (S22)."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class NetworkPicture(models.Model):
    """The network as it was when somebody asked for its picture; `content` is null while the picture waits.

    `content` holds nodes (key, kind, name, x, y, community), edges, bridges, thin places and complements.
    """

    number = models.PositiveIntegerField(unique=True)
    seed = models.PositiveIntegerField()
    content = models.JSONField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"network {self.number}"
