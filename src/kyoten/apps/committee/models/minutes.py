"""Minutes: one line an item, corrections by members, approval by whoever presided, and what is added later."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.committee.models.meetings import AgendaItem, Meeting
from kyoten.apps.committee.models.members import Member
from kyoten.apps.committee.words import Word
from kyoten.apps.foundation import wording


class Minutes(models.Model):
    """The minutes of one meeting. Approved ones are never changed: `content` is canonical JSON, `digest` its SHA-256.

    `revision` counts changes of a draft, so that two officers do not overwrite each other.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft of the office")
        CIRCULATED = "circulated", _("With the members for corrections")
        APPROVED = "approved", _("Approved by the chair")

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    circulated_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    content = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["meeting"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.state}"


class Line(models.Model):
    """What was said on one item in short, and what the committee advises ("" where it advises nothing).

    The reason is that of a departure from the scenario before the meeting; `internal`: for offices and members alone.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="lines")
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="line")
    said_ja = models.TextField(blank=True)
    said_en = models.TextField(blank=True)
    word = models.CharField(max_length=6, choices=Word, blank=True)
    reason_ja = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    internal = models.BooleanField(default=False)

    class Meta:
        ordering = ["item__position", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.word}"

    @property
    def said(self) -> str:
        """What was said, in the language of the page, or in the other where that one is missing."""
        return wording.named(self.said_ja, self.said_en)

    @property
    def reason(self) -> str:
        """The reason of a departure, in the language of the page, or in the other where that one is missing."""
        return wording.named(self.reason_ja, self.reason_en)


class Correction(models.Model):
    """What a member asks to correct in one line, and what the office answered. Never changed once answered."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="corrections")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="corrections")
    text = models.TextField()
    asked_at = models.DateTimeField()
    taken = models.BooleanField(null=True, blank=True)  # null: not answered yet
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["line", "asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.line_id} {self.member_id}"


class Approval(models.Model):
    """The chair, or for an item that the chair left a deputy, approves one line; a change of the line voids it."""

    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="approval")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="approvals")
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ["line"]

    def __str__(self) -> str:
        return f"{self.line_id} {self.member_id}"


class Note(models.Model):
    """What is added to a line of approved minutes; `previous` is the digest of the note, or minutes, before it."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="notes")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="notes")
    number = models.PositiveIntegerField()
    text_ja = models.TextField()
    text_en = models.TextField(blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["minutes", "number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="committee_note_once")]

    def __str__(self) -> str:
        return f"{self.minutes_id} note {self.number}"

    @property
    def text(self) -> str:
        """The note in the language of the page, or in the other where that one is missing."""
        return wording.named(self.text_ja, self.text_en)
