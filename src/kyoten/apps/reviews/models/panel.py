"""A panel deliberates: the phase, who presides, what is said, and each application's turn with its minutes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models.readings import Reviewer


class Deliberation(models.Model):
    """The phase in which the panel of a call stands, and its chair. Without a row everybody still reads alone.

    What each phase opens to whom is the pack's to say (`conduct.peer_sight`).
    """

    class Phase(models.TextChoices):
        READING = "reading", pgettext_lazy("phase of a panel", "Everybody reads alone")
        DISCUSSION = "discussion", pgettext_lazy("phase of a panel", "Discussion among readers")
        PANEL = "panel", pgettext_lazy("phase of a panel", "Meeting of the panel")
        DECIDED = "decided", pgettext_lazy("phase of a panel", "Decision")

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="deliberation")
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.READING)
    chair = models.ForeignKey(Reviewer, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.call_id} {self.phase}"


class PanelRemark(models.Model):
    """What somebody says about an application to those who deliberate on it; `phase` is when it was said."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="panel_remarks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=12)
    body = models.TextField()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.application_id} #{self.pk}"


class PanelItem(models.Model):
    """The turn of one application on the agenda, and what the panel agreed: score, note, statement in both languages.

    Times are of its latest turn. `score` is the panel's own, on the scale of the criteria; null where it gave none.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of an item", "To come")
        CURRENT = "current", pgettext_lazy("state of an item", "Under discussion now")
        DONE = "done", pgettext_lazy("state of an item", "Discussed")

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="panel_item")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    note = models.TextField(blank=True)
    statement_ja = models.TextField(blank=True)
    statement_en = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.state}"


class SentOut(models.Model):
    """A member with a conflict left while an application was discussed: by which conflicts, from when to when."""

    item = models.ForeignKey(PanelItem, on_delete=models.CASCADE, related_name="sent_out")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="sent_out")
    kinds = models.JSONField(default=list)
    left_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["left_at", "id"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.reviewer_id}"
