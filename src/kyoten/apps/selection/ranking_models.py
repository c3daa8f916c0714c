"""By which method candidates are put in order: a choice of the office that stays on record."""

from __future__ import annotations

from django.conf import settings as site
from django.db import models
from django.utils.translation import gettext_lazy as _


class RankingChoice(models.Model):
    """One choice of a method for a proposal: which, why, who, when, and on which scores.

    `scores` is the SHA-256 digest of all completed scores of the call. A draw follows from `published`, a string that
    stood where `published_in` says before it was drawn; `draws` keeps seats, chances and the guarantee of each type.
    """

    class Method(models.TextChoices):
        MEAN = "mean", _("Plain mean")
        CALIBRATED = "calibrated", _("Calibrated mean")
        LOTTERY = "lottery", _("Draw among those that cannot be told apart (MERIT)")

    proposal = models.ForeignKey("selection.Proposal", on_delete=models.PROTECT, related_name="rankings")
    method = models.CharField(max_length=10, choices=Method)
    reason_ja = models.TextField()
    reason_en = models.TextField()
    scores = models.CharField(max_length=64)
    published = models.CharField(max_length=200, blank=True)
    published_in = models.CharField(max_length=300, blank=True)
    seed = models.BigIntegerField(null=True)
    draws = models.JSONField(default=dict)
    chosen_by = models.ForeignKey(site.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["chosen_at", "id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.method}"
