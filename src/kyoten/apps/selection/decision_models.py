"""What the funders say of a proposal, hub by hub and as a whole."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What a funder says of one choice, or of the whole list."""

    APPROVE = "approve", _("Approve")
    HOLD = "hold", _("Hold")
    REJECT = "reject", _("Reject")


class Vote(models.Model):
    """One funder's word on one application, or on the whole list where `application` is null. Never changed: the last
    one counts, while `digest` is still that of its subject.
    """

    proposal = models.ForeignKey("selection.Proposal", on_delete=models.CASCADE, related_name="votes")
    funder = models.ForeignKey("programmes.Funder", on_delete=models.PROTECT, related_name="votes")
    application = models.ForeignKey(
        "applications.Application", null=True, on_delete=models.PROTECT, related_name="votes"
    )
    verdict = models.CharField(max_length=8, choices=Verdict)
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    voted_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.funder_id} {self.application_id or 'list'} {self.verdict}"
