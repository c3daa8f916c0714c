"""What the office plans before anybody is told: proposed pairs, pairs fixed or excluded by hand, reminders."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models.readings import AssignmentRun, Reviewer


class ProposedPair(models.Model):
    """One pair of a run. `reason` is the engine's explanation, with the parts that make the affinity."""

    run = models.ForeignKey(AssignmentRun, on_delete=models.CASCADE, related_name="pairs")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="+")
    affinity = models.FloatField(default=0)
    reason = models.JSONField(default=dict)
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "application", "reviewer"], name="proposed_pair_once")]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.application_id} by {self.reviewer_id}"


class PairRule(models.Model):
    """The office fixes a pair or excludes it, with a reason; every later run of the call keeps to it."""

    class Verb(models.TextChoices):
        MUST = "must", _("Fixed")
        NEVER = "never", _("Excluded")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="pair_rules")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="pair_rules")
    verb = models.CharField(max_length=5, choices=Verb)
    reason = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "reviewer"], name="pair_rule_once")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.verb} {self.reviewer_id}"


class KnownTerms(models.Model):
    """The terms of one text by its SHA-256, so that one new text costs only itself. As private as the text."""

    digest = models.CharField(max_length=64, primary_key=True)
    terms = models.JSONField()

    def __str__(self) -> str:
        return self.digest[:12]


class KnownVector(models.Model):
    """One text as a vector of one edition of a model, so that no text is embedded twice. As private as the text.

    `vector` holds 64-bit numbers in little-endian order, so that a run repeated gives the very same affinities.
    """

    digest = models.CharField(max_length=64)
    edition = models.CharField(max_length=100)
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "digest"], name="vector_once")]

    def __str__(self) -> str:
        return f"{self.edition} {self.digest[:12]}"


class Reminder(models.Model):
    """One act of reminding: what was written, and to whom about which readings (`{email: [codes]}`)."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="reminders")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    recipients = models.JSONField()

    class Meta:
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return f"{self.call_id} {self.sent_at:%Y-%m-%d %H:%M}"
