"""Cases, successes and failures alike, for whoever is in a like situation (S13)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.brokerage.models.introductions import Introduction, Stage

USER = settings.AUTH_USER_MODEL
PARTS = ("situation", "done", "came", "lesson", "conditions")


class Case(models.Model):
    """One case in five parts, in Japanese and, where it is translated, in English.

    With `anonymous`, the bodies in `organisations` are replaced by kind and prefecture wherever the public reads it.
    """

    class Verdict(models.TextChoices):
        SUCCESS = "success", _("Success")
        FAILURE = "failure", _("Failure")
        MIXED = "mixed", _("Partly")

    class State(models.TextChoices):
        DRAFT = "draft", _("Waits for a second person")
        RETURNED = "returned", _("Sent back")
        PUBLISHED = "published", _("Public")
        WITHDRAWN = "withdrawn", _("Taken back")

    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    verdict = models.CharField(max_length=7, choices=Verdict)
    stage = models.CharField(max_length=12, choices=Stage)  # the stage that decided it
    fields = models.JSONField(default=list)
    title_ja = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    situation_ja = models.TextField()
    situation_en = models.TextField(blank=True)
    done_ja = models.TextField()
    done_en = models.TextField(blank=True)
    came_ja = models.TextField()
    came_en = models.TextField(blank=True)
    lesson_ja = models.TextField()
    lesson_en = models.TextField(blank=True)
    conditions_ja = models.TextField(blank=True)
    conditions_en = models.TextField(blank=True)
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="cases")
    anonymous = models.BooleanField(default=True)
    introduction = models.ForeignKey(
        Introduction, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    source = models.CharField(max_length=500, blank=True)
    invented = models.BooleanField(default=False)
    written_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.title_ja
