"""Meetings: when and where, what is on the agenda, the papers, who was there and who left for an item."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.models import Application
from kyoten.apps.committee.models.members import Committee, Member
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection.models import Scenario


class Meeting(models.Model):
    """One meeting; `call` is the call on which it advises, null where it advises on none.

    `online` is the address at which members join, "" where nobody does. `attended_at`: when the attendance was
    recorded, null before.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.PROTECT, related_name="committee_meetings")
    starts_at = models.DateTimeField()
    place_ja = models.CharField(max_length=200, blank=True)
    place_en = models.CharField(max_length=200, blank=True)
    online = models.URLField(max_length=500, blank=True)
    attended_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["committee", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="committee_meeting_once"),
            models.CheckConstraint(
                condition=~models.Q(place_ja="", place_en="", online=""), name="committee_meets_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee_id} #{self.number}"


class AgendaItem(models.Model):
    """One item: a candidate, a frozen scenario (the list as a whole), or another matter with its title."""

    class Kind(models.TextChoices):
        CANDIDATE = "candidate", _("Candidate")
        SCENARIO = "scenario", _("The list as a whole")
        OTHER = "other", _("Other matter")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind)
    application = models.ForeignKey(Application, null=True, on_delete=models.PROTECT, related_name="committee_items")
    scenario = models.ForeignKey(Scenario, null=True, on_delete=models.PROTECT, related_name="committee_items")
    title_ja = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "application"], condition=~models.Q(application=None), name="committee_item_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="candidate", application__isnull=False)
                | models.Q(kind="scenario", scenario__isnull=False)
                | (models.Q(kind="other") & ~models.Q(title_ja="")),
                name="committee_item_about_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.position} {self.kind}"

    @property
    def title(self) -> str:
        """What the item is about, in the language of the page."""
        if self.application is not None:
            return self.application.name
        if self.scenario is not None:
            return self.scenario.name
        return wording.named(self.title_ja, self.title_en)


class Paper(models.Model):
    """What members read for an item: an uploaded file, or what a scenario or the scores said at that moment (`rows`).

    `about` are the candidates of whom a paper speaks: whoever has a conflict with one of them does not get the file.
    `digest` is that of the file or of the rows. A paper that was taken back stays with its reason.
    """

    class Kind(models.TextChoices):
        FILE = "file", _("File")
        SCENARIO = "scenario", _("Scenario as it was frozen")
        SCORES = "scores", _("Scores of the reviews at that moment")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    about = models.ManyToManyField(Application, related_name="committee_papers")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["item", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind} {self.digest[:12]}"


class Attendance(models.Model):
    """Whether and how a member was at a meeting."""

    class Mode(models.TextChoices):
        PRESENT = "present", _("Present")
        ONLINE = "online", _("Present online")
        ABSENT = "absent", _("Absent")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendances")
    mode = models.CharField(max_length=7, choices=Mode)

    class Meta:
        ordering = ["meeting", "member"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="committee_attendance_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.member_id} {self.mode}"


class SentOut(models.Model):
    """A member who was at the meeting and not in the room for one item; `kinds` are the conflicts that stood then."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="sent_out")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="sent_out")
    kinds = models.JSONField(default=list)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "member"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="committee_sent_out_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id}"
