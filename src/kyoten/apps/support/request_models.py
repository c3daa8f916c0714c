"""What is asked between packages: bottlenecks that running measures do not reach, and applications at measures."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub


class BottleneckRequest(models.Model):
    """A hub asks for money against one bottleneck, from the frame that serves what running measures do not (S7).

    `amount` and `granted` are whole yen. `running` keeps which measures served the function when the hub asked.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        GRANTED = "granted", _("Granted")
        REFERRED = "referred", _("Referred to a measure")
        REFUSED = "refused", _("Not granted")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="bottleneck_requests")
    fiscal_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    function = models.CharField(max_length=60)  # function of the pack
    need = models.TextField()
    not_reached = models.TextField()  # why running measures do not serve it
    amount = models.BigIntegerField()
    running = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    answer = models.TextField(blank=True)
    granted = models.BigIntegerField(null=True, blank=True)
    referred_to = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["hub", "number"], name="bottleneck_number_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="bottleneck_asks_something"),
        ]

    def __str__(self) -> str:
        return f"{self.hub_id} #{self.number}"


class MeasureApplication(models.Model):
    """What a body of a hub applied for at a measure, and what the measure's manager decided with the hub in view (S6).

    `considered` says what of the hub's plan was weighed; `amount` is whole yen, None where nothing is stated.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", _("To be decided")
        ADOPTED = "adopted", _("Adopted")
        NOT_ADOPTED = "not_adopted", _("Not adopted")

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="hub_applications")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="measure_applications")
    award_line = models.CharField(max_length=60, blank=True)  # line of the measure in the pack, where one is meant
    fiscal_year = models.PositiveSmallIntegerField()
    applicant = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    linkage = models.JSONField(default=list)  # the programme's words that the manager was shown, ja and en
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.OPEN)
    considered = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    stated = models.JSONField(default=dict)  # answers to what the rules ask, by question
    findings = models.JSONField(default=list)  # what the rules said when it was decided
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["measure", "-fiscal_year", "-id"]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.applicant}: {self.title}"[:120]
