"""What is public of a decision: one edition after another, each kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One version of what is public of a call's decision, exactly as every funder approved it.

    `content` is frozen when it is prepared (see `publication_content`); `digest` covers content, time and reasons.
    A later edition corrects this one with a reason; this one stays reachable.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Waiting for approval")
        WAITING = "waiting", _("Approved, waiting for its time")
        PUBLIC = "public", _("Public")
        FORMER = "former", _("Replaced by a later edition")
        DROPPED = "dropped", _("Dropped")

    call = models.ForeignKey("programmes.Call", on_delete=models.PROTECT, related_name="editions")
    proposal = models.ForeignKey("selection.Proposal", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    not_before = models.DateTimeField(null=True, blank=True)  # embargo; null: as soon as it is approved
    reason_ja = models.TextField(blank=True)  # why an earlier edition is corrected; "" for the first
    reason_en = models.TextField(blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["call", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(state="public"), name="one_public_edition_of_a_call"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} edition {self.number} {self.state}"


class EditionApproval(models.Model):
    """One funder agrees that an edition becomes public."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="approvals")
    funder = models.ForeignKey("programmes.Funder", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ["approved_at"]
        constraints = [models.UniqueConstraint(fields=["edition", "funder"], name="edition_approved_once")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.funder_id}"
