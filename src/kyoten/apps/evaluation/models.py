"""The year-3 evaluation of a hub: a grade per item or none, and the decision (S8)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.apps.selection.models import Hub


class Evaluation(models.Model):
    """One look at one hub. `overall` may stay "" where the panel gave no overall grade; that is published as such."""

    class State(models.TextChoices):
        DUE = "due", _("Due")
        DRAFT = "draft", pgettext_lazy("state of an evaluation", "In progress")
        DECIDED = "decided", _("Decided")

    class Decision(models.TextChoices):
        CONTINUE = "continue", _("Continue concentrated support")
        STOP = "stop", _("Stop concentrated support")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="evaluations")
    year = models.PositiveSmallIntegerField()  # years since selection
    state = models.CharField(max_length=10, choices=State, default=State.DUE)
    due_on = models.DateField()
    overall = models.CharField(max_length=1, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    reason_ja = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["hub", "year"]
        constraints = [models.UniqueConstraint(fields=["hub", "year"], name="evaluation_once")]

    def __str__(self) -> str:
        return f"{self.hub_id} year {self.year}"


class ItemGrade(models.Model):
    """One item of the pack's evaluation form: S, A, B, C, or "" where none was given, with the reason."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="grades")
    item = models.CharField(max_length=40)
    grade = models.CharField(max_length=1, blank=True)
    reason = models.TextField(blank=True)
    graded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["evaluation", "item"], name="item_graded_once")]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.item} {self.grade or '-'}"
