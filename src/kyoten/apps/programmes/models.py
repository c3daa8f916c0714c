"""A programme as loaded from its pack, version by version; what other apps point at; a call's questions and papers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.models import Named, StoredFile


class Programme(Named):
    """One programme; `code` is the pack's id. `current` is the version in force."""

    code = models.SlugField(max_length=80, unique=True)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    current = models.ForeignKey("ProgrammeVersion", null=True, on_delete=models.PROTECT, related_name="+")


class ProgrammeVersion(models.Model):
    """One version of a pack, kept whole and never changed; loading the same digest again adds nothing."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()  # the programme language's canonical form
    loaded_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["programme", "digest"], name="version_digest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"


class Funder(Named):
    """A ministry or agency that owns the programme with the others."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="funders")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="funder_once")]


class HubType(Named):
    """A kind of hub with its own quota (S1)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="hub_types")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="hub_type_once")]


class Measure(Named):
    """A funding measure combined around hubs (S11-S20); its numbers stay in the pack."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="measures")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="measures")
    code = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="measure_once")]


class Call(Named):
    """One round of the programme: a stage of the staged quotas, with its opening and closing time."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Open")
        REVIEW = "review", _("Under review")
        DECISION = "decision", _("Decision pending")
        PUBLISHED = "published", _("Result published")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="calls")
    version = models.ForeignKey(ProgrammeVersion, null=True, on_delete=models.PROTECT, related_name="calls")
    code = models.SlugField(max_length=60, unique=True)
    stage = models.PositiveSmallIntegerField()  # round of the staged quotas: 1, 2 ...
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(default=0)  # the pack's rule, fixed when the call opens
    questions_until = models.DateTimeField(null=True, blank=True)  # null: as long as the call is open

    class Meta:
        ordering = ["programme", "stage"]


class Question(models.Model):
    """A question about a call. `body` is what was asked and is never published; `published_*` is the office's wording.

    The asker and the office see body and answer; everybody else sees the office's wording and the answer, and only
    while the state is PUBLISHED.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for an answer")
        ANSWERED = "answered", _("Answered to the asker")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn from publication")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    body = models.TextField()
    published_ja = models.TextField(blank=True)
    published_en = models.TextField(blank=True)
    answer_ja = models.TextField(blank=True)
    answer_en = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["call", "number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="question_number_once")]

    def __str__(self) -> str:
        return f"{self.call_id} Q{self.number} {self.state}"


class Extension(models.Model):
    """A later end for one application alone, with its reason; the latest one of an application counts.

    `application` is the application's code: applications stand above calls, so the code is all that is known here.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="extensions")
    application = models.CharField(max_length=120)
    until = models.DateTimeField()
    reason_ja = models.CharField(max_length=500)
    reason_en = models.CharField(max_length=500)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["call", "application"], name="extension_of_application")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.application} {self.until:%Y-%m-%dT%H:%M%z}"


class CallDocument(models.Model):
    """A paper that a call offers for download; removed ones keep their row."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title_ja = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title_ja


class Rehearsal(models.Model):
    """One rehearsal of a call before it opens: what was asked, and the report; version and seed repeat it.

    A long one waits without report until the background run does it.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rehearsals")
    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    asked = models.JSONField()  # `kyoten.core.rehearsal.assumed.Asked`
    report = models.JSONField(null=True)  # `kyoten.core.rehearsal.outcome.Report`; null: it waits
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["programme", "-number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="rehearsal_number_once")]

    def __str__(self) -> str:
        return f"{self.programme_id} rehearsal {self.number}"

    @property
    def is_done(self) -> bool:
        """Whether its report is there."""
        return self.report is not None
