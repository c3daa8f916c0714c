"""Base models that any app may stand on, and the audit trail's rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language


class Named(models.Model):
    """A thing with a Japanese and an English name; the English one may still be unknown ("")."""

    name_ja = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_ja

    @property
    def name(self) -> str:
        """The name in the language of the page, or in the other where that one is unknown."""
        if get_language() == "ja":
            return self.name_ja or self.name_en
        return self.name_en or self.name_ja


class AuditEntry(models.Model):
    """One act, chained to the one before: `digest` covers every field and the previous digest.

    Written only by `trail.append`. `facts` is canonical JSON text, kept as the very text that was hashed.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=254)
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200, db_index=True)
    facts = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject}"


class AuditHead(models.Model):
    """The last link of the chain; one row, locked by every append so that the chain never forks."""

    sequence = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest[:12]}"
