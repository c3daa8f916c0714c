"""The public summary of a hub: the consortium writes it, the office checks it, every released version is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class HubSummary(models.Model):
    """One version of the summary. `texts` holds Japanese and English by part of the pack's template, and nothing else.

    It begins from the fields of the filed plan that the pack names as public; whoever edits sees `revision` change.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        PROPOSED = "proposed", _("Waits for the office")
        RETURNED = "returned", _("Returned with a remark")
        PUBLIC = "public", _("Public")
        FORMER = "former", _("Replaced by a later version")

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="summaries")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    texts = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    remark = models.TextField(blank=True)  # of the office, where it was returned
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["application", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="summary_number_once"),
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(state="public"), name="one_public_summary_of_a_hub"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} summary {self.number} {self.state}"
