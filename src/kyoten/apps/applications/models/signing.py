"""The text that is fixed, signed by the three sectors, and filed (S4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kyoten.apps.accounts.models import Organisation, Sector
from kyoten.apps.applications.models.application import Application
from kyoten.apps.programmes.models import ProgrammeVersion


class FixedText(models.Model):
    """The plan frozen for signature: canonical JSON text and its SHA-256. Never changed; a new text gets a new row.

    `version` is the one whose form the text answers, however often the call moves on; null: that of the application.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="fixed_texts")
    version = models.ForeignKey(ProgrammeVersion, null=True, on_delete=models.PROTECT, related_name="fixed_texts")
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    fixed_at = models.DateTimeField()
    void = models.BooleanField(default=False)  # set when the plan was opened again

    class Meta:
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="fixed_text_number_once")]

    def __str__(self) -> str:
        return f"{self.application_id} #{self.number} {self.digest[:12]}"


class Signature(models.Model):
    """A representative of one sector signs the digest of one fixed text (S4).

    `authenticated_at` is when they last proved who they are; null in records from before it was asked. `proven_by` is
    by which means: passkey, password, code (mailed) or example ("" in records from before it was noted).
    """

    text = models.ForeignKey(FixedText, on_delete=models.CASCADE, related_name="signatures")
    sector = models.CharField(max_length=12, choices=Sector)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signatures")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signatures")
    title_ja = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    authenticated_at = models.DateTimeField(null=True, blank=True)
    proven_by = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["signed_at"]
        constraints = [models.UniqueConstraint(fields=["text", "user", "sector"], name="signed_once")]

    def __str__(self) -> str:
        return f"{self.text_id} {self.sector}"


class Decline(models.Model):
    """A signatory does not sign one fixed text, and says why. The text can then only be opened again."""

    text = models.ForeignKey(FixedText, on_delete=models.CASCADE, related_name="declines")
    sector = models.CharField(max_length=12, choices=Sector)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=2000)
    declined_at = models.DateTimeField()

    class Meta:
        ordering = ["declined_at"]
        constraints = [models.UniqueConstraint(fields=["text", "user"], name="declined_once")]

    def __str__(self) -> str:
        return f"{self.text_id} {self.sector} declined"


class Filing(models.Model):
    """A signed text was filed: the receipt number, and when. A corrected text is filed anew and replaces the former."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="filings")
    number = models.PositiveSmallIntegerField()
    text = models.OneToOneField(FixedText, on_delete=models.PROTECT, related_name="filing")
    receipt = models.CharField(max_length=60, unique=True)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="filing_number_once")]

    def __str__(self) -> str:
        return self.receipt
