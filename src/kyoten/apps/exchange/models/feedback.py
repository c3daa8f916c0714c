"""What people took of what a search showed them, as numbers alone, and the weight of meaning that is learned of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

USER = settings.AUTH_USER_MODEL


class Taken(models.Model):
    """Somebody took one find and passed over another. Not kept: who it was, what was asked, what was found.

    `terms`, `coverage` and `mismatch` are those of the question; `words` and `meaning` how much higher (on a scale from
    0 to 1) the taken one stood in either list, by the text model named `model`. `once` keeps one person from counting
    twice on a day; it is erased then.
    """

    class Act(models.TextChoices):
        OPENED = "opened"
        INTEREST = "interest"

    model = models.CharField(max_length=40, default="")
    day = models.DateField(db_index=True)
    act = models.CharField(max_length=8, choices=Act)
    terms = models.PositiveSmallIntegerField()
    coverage = models.FloatField()
    mismatch = models.FloatField()
    words = models.FloatField()
    meaning = models.FloatField()
    once = models.CharField(max_length=64, null=True, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.act}"


class LearnedWeight(models.Model):
    """The weight of meaning as it was learned at one time of one text model, by how many choices between which days.

    `better` says whether it foretold the half of the choices that it had not seen better than the beginning does
    (`gain`, in nats a choice); only then it is used. `ended_at` is when the office reset it.
    """

    model = models.CharField(max_length=40, default="")
    learned_at = models.DateTimeField()
    base = models.FloatField()
    length = models.FloatField()
    uncovered = models.FloatField()
    mismatch = models.FloatField()
    sharpness = models.FloatField()
    choices = models.PositiveIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    gain = models.FloatField()
    better = models.BooleanField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.learned_at:%Y-%m-%d} {self.choices}"
