"""What the engine proposed over several years, kept with its question."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kyoten.apps.programmes.models import Programme


class TermPlan(models.Model):
    """One proposal for all hubs over fiscal years, with what was assumed and left out. It changes no package.

    `problem` is the engine's question as the document that `kyoten support` reads; `outcome` its answer.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="term_plans")
    number = models.PositiveIntegerField()
    first_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField()
    assumptions = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)  # lines and bottlenecks of which too little is known, and why
    problem = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["programme", "-number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="term_plan_once")]

    def __str__(self) -> str:
        return f"{self.programme_id} plan {self.number}"
