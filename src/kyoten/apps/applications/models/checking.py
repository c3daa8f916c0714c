"""The check of a filed text by the office, and the corrections that it asks for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.apps.applications.models.application import Application
from kyoten.apps.applications.models.signing import FixedText


class Check(models.Model):
    """What the office decided on completeness and eligibility of one filed text, with the findings as they stood.

    `failed` names the conditions that are not met (ids of rules, or `completeness`). `batch` binds decisions that were
    made at once; an undone decision keeps its row.
    """

    class Outcome(models.TextChoices):
        COMPLETE = "complete", pgettext_lazy("outcome of the check", "Complete and eligible")
        INELIGIBLE = "ineligible", pgettext_lazy("outcome of the check", "Not eligible")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="checks")
    text = models.ForeignKey(FixedText, on_delete=models.PROTECT, related_name="checks")
    outcome = models.CharField(max_length=12, choices=Outcome)
    failed = models.JSONField(default=list)
    reason_ja = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    findings = models.JSONField(default=list)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    batch = models.CharField(max_length=32, blank=True, db_index=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["application", "decided_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(undone_at=None), name="check_in_force_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.outcome}"


class Correction(models.Model):
    """The office asks to correct named parts of a filed text until a time. Until it is filed anew that text stands.

    `members` are the rows of the consortium as filed. `kept` is the text that was
    typed but not filed when the time passed or the request was withdrawn; "" where nothing was.
    """

    class Ending(models.TextChoices):
        REFILED = "refiled", _("Filed anew")
        LAPSED = "lapsed", _("The time has passed")
        WITHDRAWN = "withdrawn", pgettext_lazy("end of a correction", "Request withdrawn")
        GONE = "gone", pgettext_lazy("end of a correction", "Application withdrawn")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    text = models.ForeignKey(FixedText, on_delete=models.PROTECT, related_name="corrections")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    members = models.JSONField(default=list)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    ending_reason = models.TextField(blank=True)
    kept = models.TextField(blank=True)

    class Meta:
        ordering = ["application", "number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="correction_number_once"),
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(ended_at=None), name="correction_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} #{self.number}"


class CorrectionItem(models.Model):
    """One part that is to be corrected (see `correctable`) and what is wrong with it."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="items")
    part = models.CharField(max_length=200)
    remark = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["correction", "part"], name="correction_part_once")]

    def __str__(self) -> str:
        return f"{self.correction_id} {self.part}"
