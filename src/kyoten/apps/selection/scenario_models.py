"""Ways to choose that the office tries out before one becomes the proposal."""

from __future__ import annotations

from django.conf import settings as site
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.programmes.models import Call


class Scenario(models.Model):
    """A named way to choose for one call: its settings, and the engine's answer to them.

    `question` is the engine's problem as a document and `inputs` the digest of all that it was asked; `digest` covers
    question and answer once it is frozen; a frozen scenario never changes. `revision` counts changes, so that two
    officers do not overwrite each other.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        FROZEN = "frozen", _("Frozen")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="scenarios")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    settings = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    question = models.JSONField(default=dict)
    inputs = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(site.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(site.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey("selection.Proposal", null=True, on_delete=models.PROTECT, related_name="scenarios")

    class Meta:
        ordering = ["call", "number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="scenario_number_once")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.number} {self.name}"

    @property
    def is_frozen(self) -> bool:
        """Whether it can no longer change."""
        return self.state == self.State.FROZEN
