"""What the funders decide together beside and after the list: quota, money, withdrawal, reserve, replacement."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.Model):
    """One recorded decision. It takes effect when every funder has approved its digest, and is never changed then.

    `subject` is what it is about: {"hub_type", "low", "high"} of a quota, {"hub", "funded", "amount"} of money (whole
    units of the programme's currency, null where no sum is fixed), {"hub"} of a withdrawal, {"hub", "application"} of a
    replacement, {"hub_type", "application"} of who comes first among equals; hubs and applications by their codes.
    """

    class Kind(models.TextChoices):
        QUOTA = "quota", _("Change of a quota")
        MONEY = "money", _("Money for a hub")
        WITHDRAWAL = "withdrawal", _("Withdrawal of a selection")
        REPLACEMENT = "replacement", _("Replacement from the reserve")
        ORDER = "order", _("Order of equals in the reserve")

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for approval")
        EFFECTIVE = "effective", _("In effect")
        DROPPED = "dropped", _("Dropped")

    call = models.ForeignKey("programmes.Call", on_delete=models.PROTECT, related_name="acts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    subject = models.JSONField()
    reason_ja = models.TextField()
    reason_en = models.TextField()
    internal = models.BooleanField(default=False)  # the reason is for the offices alone
    digest = models.CharField(max_length=64)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    effective_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["call", "number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="act_number_once")]

    def __str__(self) -> str:
        return f"{self.call_id} act {self.number} {self.kind}"


class ActApproval(models.Model):
    """One funder agrees to one act."""

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="approvals")
    funder = models.ForeignKey("programmes.Funder", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ["approved_at"]
        constraints = [models.UniqueConstraint(fields=["act", "funder"], name="act_approved_once")]

    def __str__(self) -> str:
        return f"{self.act_id} {self.funder_id}"
