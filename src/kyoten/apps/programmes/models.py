"""A programme as loaded from its pack, version by version, and what other apps must point at: funders, types, calls."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.models import Named


class Programme(Named):
    """One programme; `code` is the pack's id. `current` is the version in force."""

    code = models.SlugField(max_length=80, unique=True)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    current = models.ForeignKey("ProgrammeVersion", null=True, on_delete=models.PROTECT, related_name="+")


class ProgrammeVersion(models.Model):
    """One version of a pack, kept whole and never changed; loading the same digest again adds nothing."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()  # the programme language's canonical form
    loaded_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["programme", "digest"], name="version_digest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"


class Funder(Named):
    """A ministry or agency that owns the programme with the others."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="funders")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="funder_once")]


class HubType(Named):
    """A kind of hub with its own quota (S1)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="hub_types")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="hub_type_once")]


class Measure(Named):
    """A funding measure combined around hubs (S11-S20); its numbers stay in the pack."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="measures")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="measures")
    code = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="measure_once")]


class Call(Named):
    """One round of the programme: a stage of the staged quotas, with its opening and closing time."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Open")
        REVIEW = "review", _("Under review")
        DECISION = "decision", _("Decision pending")
        PUBLISHED = "published", _("Result published")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="calls")
    version = models.ForeignKey(ProgrammeVersion, null=True, on_delete=models.PROTECT, related_name="calls")
    code = models.SlugField(max_length=60, unique=True)
    stage = models.PositiveSmallIntegerField()  # round of the staged quotas: 1, 2 ...
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["programme", "stage"]
