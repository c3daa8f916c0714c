"""What every hub gets from which measure, and why (S6, S7)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.programmes.models import Funder, Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.request_models import BottleneckRequest, MeasureApplication
from kyoten.apps.support.term_models import TermPlan

__all__ = ["BottleneckRequest", "Consent", "MeasureApplication", "Package", "PackageLine", "TermPlan"]


class Package(models.Model):
    """The support of one hub in one fiscal year, one version; agreed by both funders before it counts."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        AGREED = "agreed", _("Agreed")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="packages")
    fiscal_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    summary = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["hub", "fiscal_year", "-number"]
        constraints = [models.UniqueConstraint(fields=["hub", "fiscal_year", "number"], name="package_version_once")]

    def __str__(self) -> str:
        return f"{self.hub_id} {self.fiscal_year} #{self.number}"


class PackageLine(models.Model):
    """One measure for one hub: how it is linked, the findings, and whole yen where the programme states an amount.

    `amount` is null where the linkage brings no money of its own (considered at adoption, consistency considered).
    """

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="lines")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="package_lines")
    award_line = models.CharField(max_length=60, blank=True)  # line of the measure in the pack
    linkage = models.CharField(max_length=40)
    amount = models.BigIntegerField(null=True, blank=True)
    facts = models.JSONField(default=dict)  # why in words of the programme, budget line, slots, matching duty
    findings = models.JSONField(default=list)
    functions = models.JSONField(default=list)

    class Meta:
        ordering = ["measure__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["package", "measure", "award_line"], name="package_line_once"),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0), name="amount_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.measure_id} {self.amount}"


class Consent(models.Model):
    """One funder's agreement to one version of a package, to exactly the lines that `digest` covers."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="consents")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["package", "funder"]
        constraints = [models.UniqueConstraint(fields=["package", "funder"], name="package_consent_once")]

    def __str__(self) -> str:
        return f"{self.package_id} {self.funder_id}"
