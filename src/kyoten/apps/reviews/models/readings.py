"""The panel of a call, what it was given to read, and how it scored (S5)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.reviews.models.people import Profile


class Reviewer(models.Model):
    """A user on the panel of one call, nominated by one funder, with a load and fields of competence."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="reviewers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="panels")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="panels")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="reviewers")
    max_load = models.PositiveSmallIntegerField(default=12)
    fields = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["call", "user"], name="reviewer_once")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.user_id}"

    @property
    def name(self) -> str:
        """What the person is called on pages; the address where no name is known. Select `profile` with it."""
        return str(self.profile)


class AssignmentRun(models.Model):
    """One answer of the engine under a name, with what was asked, kept to be replayed, compared and explained.

    A draft until `deployed_at`: nobody outside the office learns of it. `diagnosis` says why there is no answer, where
    there is none. `before` holds the readings that stood unopened when it was deployed, for taking it back.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="assignment_runs")
    name = models.CharField(max_length=200, blank=True)
    options = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    summary = models.JSONField()
    diagnosis = models.JSONField(default=dict)
    before = models.JSONField(default=list)
    deployed_at = models.DateTimeField(null=True, blank=True)
    deployed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name or f"{self.call_id} {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def is_draft(self) -> bool:
        """May it still be changed and deployed?"""
        return self.deployed_at is None and not self.diagnosis


class Review(models.Model):
    """One reviewer's reading of one application. The full text opens only after `declared_at` without conflict.

    `draft` holds what the form holds, by the name of its field, and is the reviewer's alone. `confidence`, `summary`,
    `for_panel` and the scores are what was submitted last. `is_sample` marks a reading that all readers of the call
    have in common, so that they use the scale alike.
    """

    class State(models.TextChoices):
        ASSIGNED = "assigned", _("Not started")
        CONFLICT = "conflict", _("Conflict declared")
        READING = "reading", pgettext_lazy("state of a review", "In progress")
        DONE = "done", _("Completed")
        UNFAMILIAR = "unfamiliar", _("Field not known well enough")

    # Nobody reads on: these count neither as load nor as reviews of the application.
    STOPPED = (State.CONFLICT, State.UNFAMILIAR)

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="reviews")
    run = models.ForeignKey(AssignmentRun, null=True, on_delete=models.SET_NULL, related_name="reviews")
    state = models.CharField(max_length=10, choices=State, default=State.ASSIGNED)
    affinity = models.FloatField(default=0)
    reason = models.JSONField(default=dict)  # why this pair: the engine's explanation
    declared_at = models.DateTimeField(null=True, blank=True)
    conflict = models.TextField(blank=True)
    draft = models.JSONField(default=dict)
    draft_saved_at = models.DateTimeField(null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    summary = models.TextField(blank=True)  # for the applicant
    for_panel = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, blank=True)  # null: no time was set
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "reviewer"], name="review_once")]
        indexes = [models.Index(fields=["reviewer", "state"])]

    def __str__(self) -> str:
        return f"{self.application_id} by {self.reviewer_id}"


class Score(models.Model):
    """One criterion of one review: a whole number on the criterion's scale, with its reason."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="score_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.criterion} {self.value}"


class ScoreChange(models.Model):
    """A score that was changed after its review was submitted: what it was, what it became, and why."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="score_changes")
    criterion = models.CharField(max_length=40)
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=1000)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "id"]

    def __str__(self) -> str:
        return f"{self.review_id} {self.criterion} {self.before} → {self.after}"


class Sample(models.Model):
    """The applications of a call that all its readers score first; `comes_first`: the pile opens after them."""

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="sample")
    applications = models.ManyToManyField(Application, related_name="samples")
    comes_first = models.BooleanField(default=False)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"sample of {self.call_id}"
