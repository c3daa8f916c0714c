"""Budget lines with what they hold, entries that stay for good, awards and claims."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.models import AuditEntry, StoredFile
from kyoten.apps.programmes.models import Measure, Programme
from kyoten.apps.selection.models import Hub


class BudgetLine(models.Model):
    """One line of a measure in one fiscal year, and the whole yen that stand in each of its accounts.

    The accounts are the sums of the line's entries, kept here so that the database refuses an overdraft. A line whose
    budget no record states (`stated` false) has no ceiling to hold.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="budget_lines")
    fiscal_year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60, blank=True)  # line of the measure in the pack; empty for the whole measure
    name = models.JSONField(default=dict)  # in both languages
    stated = models.BooleanField(default=True)
    available = models.BigIntegerField(default=0)
    committed = models.BigIntegerField(default=0)
    awarded = models.BigIntegerField(default=0)
    claimed = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["fiscal_year", "measure__position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "fiscal_year", "code"], name="budget_line_once"),
            models.CheckConstraint(
                condition=models.Q(available__gte=0) | models.Q(stated=False), name="budget_line_not_overdrawn"
            ),
            models.CheckConstraint(
                condition=models.Q(committed__gte=0, awarded__gte=0, claimed__gte=0, paid__gte=0),
                name="accounts_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.fiscal_year} {self.code}".strip()


class Award(models.Model):
    """Money of a line given to a hub; how much, its entries say."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="awards")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="awards")
    reason = models.CharField(max_length=500)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"award:{self.pk}"

    @property
    def number(self) -> str:
        """How pages and letters name the award."""
        return f"A{self.pk:05d}"


class Claim(models.Model):
    """A hub's demand for part of an award, with the evidence behind it; approved by somebody else than who filed it."""

    class State(models.TextChoices):
        FILED = "filed", _("Filed")
        APPROVED = "approved", _("Approved")
        PAID = "paid", _("Paid")
        REFUSED = "refused", _("Sent back")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="claims")
    amount = models.BigIntegerField()
    purpose = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.FILED)
    evidence = models.ManyToManyField(StoredFile, related_name="+")
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="claim_above_zero"),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("filed_by")),
                name="no_self_approval",
            ),
        ]

    def __str__(self) -> str:
        return f"claim:{self.pk}"

    @property
    def number(self) -> str:
        """How pages and letters name the claim; the treasury pays under this reference."""
        return f"C{self.pk:05d}"


class ApprovalLimit(models.Model):
    """Up to how many whole yen one person approves a single claim; without a row, none."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="approval_limit")
    limit = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.limit}"


class LevelLimit(models.Model):
    """Up to how many whole yen a level of approval reaches, where the office set it by an act on record."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=60)  # its id in the pack
    limit = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=500)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "level"], name="level_limit_once")]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.level} {self.limit}"


class Entry(models.Model):
    """So many yen from one account of a line to another, with the document and the act that caused it.

    One row holds both sides, so that no entry can fail to balance. The database refuses every change and removal.
    """

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="entries")
    hub = models.ForeignKey(Hub, null=True, on_delete=models.PROTECT, related_name="entries")
    award = models.ForeignKey(Award, null=True, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20)
    gives = models.CharField(max_length=20)
    receives = models.CharField(max_length=20)
    amount = models.BigIntegerField()
    cause = models.CharField(max_length=200)  # the document: package, award or claim with its number
    at = models.DateTimeField()
    audit = models.ForeignKey(AuditEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="entry_above_zero"),
            models.CheckConstraint(condition=~models.Q(gives=models.F("receives")), name="entry_between_two_accounts"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.cause}"
