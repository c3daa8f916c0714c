"""Base models that any app may stand on, and the rows of audit trail, files and outbox."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    """A thing with a Japanese and an English name; the English one may still be unknown ("")."""

    name_ja = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_ja

    @property
    def name(self) -> str:
        """The name in the language of the page, or in the other where that one is unknown."""
        if get_language() == "ja":
            return self.name_ja or self.name_en
        return self.name_en or self.name_ja


class AuditEntry(models.Model):
    """One act, chained to the one before: `digest` covers every field and the previous digest.

    Written only by `trail.append`. `facts` is canonical JSON text, kept as the very text that was hashed.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=254)
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200, db_index=True)
    facts = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject}"


class AuditHead(models.Model):
    """The last link of the chain; one row, locked by every append so that the chain never forks."""

    sequence = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest[:12]}"


class FileState(models.TextChoices):
    """Where a stored file stands; only clean files and those whose policy needs no scan can be downloaded."""

    QUARANTINED = "quarantined", _("Waiting for the virus scan")
    CLEAN = "clean", _("Scanned, nothing found")
    NOT_SCANNED = "not_scanned", _("Not scanned for viruses")
    REFUSED = "refused", _("Refused by the virus scan")
    REMOVED = "removed", _("Removed")


class StoredFile(models.Model):
    """One upload for one subject. The bytes lie outside the web root under their SHA-256 digest, never under a name.

    Written only by `files.receive`, `files.rescan` and `files.remove`. `scanner` names what looked at the bytes (""
    when nothing did) and `scan_note` what it found. A row stays for good; a removed or refused one has no bytes.
    """

    digest = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()  # bytes
    name = models.CharField(max_length=200)
    subject = models.CharField(max_length=200, db_index=True)
    state = models.CharField(max_length=12, choices=FileState)
    scanner = models.CharField(max_length=100, blank=True)
    scan_note = models.CharField(max_length=200, blank=True)
    received_by = models.CharField(max_length=254)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "digest"], condition=~models.Q(state="removed"), name="stored_file_once_a_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.kind} {self.state}"


class MailState(models.TextChoices):
    """Where a mail stands. One that stays in `sending` was interrupted: nobody knows whether it left."""

    WAITING = "waiting", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up after failed attempts")


class OutgoingMail(models.Model):
    """One mail to one address, written in the transaction of the act it tells of and sent after it.

    Written only by the outbox. Subject and body are private: neither `__str__` nor a log shows them. With `forget_body`
    (single-use links) the body is emptied once the mail has left.
    """

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    language = models.CharField(max_length=4)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    forget_body = models.BooleanField(default=False)
    headers = models.JSONField(default=dict, blank=True)  # beside those of every mail, such as Reply-To
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "next_at"], name="outgoing_mail_due")]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
