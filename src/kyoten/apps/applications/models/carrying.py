"""Drafts carried to a changed form, and what there is to look at afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.models.application import Application
from kyoten.apps.programmes.models import ProgrammeVersion


class Carrying(models.Model):
    """A draft went from the form of one version to that of the next: when, by whose act, and why."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="carryings")
    old = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    reason_ja = models.CharField(max_length=500)
    reason_en = models.CharField(max_length=500)
    carried_at = models.DateTimeField()
    carried_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.old_id} → {self.new_id}"


class FormNote(models.Model):
    """One thing to look at after the form changed, until an editor ticks it off.

    `field` is the name of the answer in the form of the carrying's new version ("" where it is not asked any more),
    `origin` its name in the old one ("" where it is new), `looks` the reasons (`core…carry.Look`). `aside` is a text
    without a place in the new form: it stays here for good, also when it was copied into a field or discarded.
    """

    class Ending(models.TextChoices):
        SEEN = "seen", _("Looked at")
        COPIED = "copied", _("Copied into a field")
        DISCARDED = "discarded", _("Discarded")

    carrying = models.ForeignKey(Carrying, on_delete=models.CASCADE, related_name="notes")
    field = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    looks = models.JSONField(default=list)
    aside = models.TextField(blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    copied_to = models.CharField(max_length=200, blank=True)
    ticked_at = models.DateTimeField(null=True, blank=True)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.carrying_id} {self.origin} → {self.field} {self.ending}"
