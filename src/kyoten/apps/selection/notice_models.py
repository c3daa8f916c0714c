"""What applicants are told of the decision, and what they object."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Notice(models.Model):
    """The letter to one applicant: written, read by an officer, then released together with all others."""

    class Kind(models.TextChoices):
        SELECTED = "selected", pgettext_lazy("letter", "Selected")
        NEAR_MISS = "near_miss", _("Near miss, with an offer")
        NOT_SELECTED = "not_selected", _("Not selected")

    application = models.OneToOneField("applications.Application", on_delete=models.PROTECT, related_name="notice")
    kind = models.CharField(max_length=12, choices=Kind)
    subject_ja = models.CharField(max_length=300)
    subject_en = models.CharField(max_length=300)
    body_ja = models.TextField()
    body_en = models.TextField()
    prepared_at = models.DateTimeField()
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["application"]

    def __str__(self) -> str:
        return f"notice {self.application_id} {self.kind}"


class Objection(models.Model):
    """What an applicant objects to the decision, and what the office answers."""

    class Outcome(models.TextChoices):
        OPEN = "", _("Waiting for an answer")
        UPHELD = "upheld", _("Upheld")
        PARTLY = "partly", _("Upheld in part")
        DISMISSED = "dismissed", _("Dismissed")

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="objections")
    number = models.PositiveIntegerField()
    grounds = models.TextField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["filed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="objection_number_once")]

    def __str__(self) -> str:
        return f"{self.application_id} objection {self.number}"
