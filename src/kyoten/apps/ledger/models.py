"""Budget lines with what they hold, entries that stay for good, awards and claims."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
    ended_on = models.DateField(null=True, blank=True)  # abolished or merged away: nothing new is given from then on
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
    stated = models.JSONField(default=dict)  # answers to what the rules ask, by question

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
    stated = models.JSONField(default=dict)  # answers to what the rules ask, by question
    evidence = models.ManyToManyField(StoredFile, related_name="+")
    paid_on = models.DateField(null=True, blank=True)  # by the treasury's file, else the day of the record
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


class YearAct(models.Model):
    """The accounts of a fiscal year closed, or opened again with a reason; the last act says how they stand."""

    class Verb(models.TextChoices):
        CLOSE = "close", pgettext_lazy("accounts", "Closed")
        REOPEN = "reopen", _("Opened again")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="year_acts")
    fiscal_year = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=10, choices=Verb)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.fiscal_year} {self.verb}"


class CarryOver(models.Model):
    """Part of an award that may be spent in the next fiscal year; somebody else than who proposed it approves it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="carry_overs")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    onward = models.ForeignKey(Award, null=True, on_delete=models.PROTECT, related_name="carried_from")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="carry_over_above_zero"),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("proposed_by")),
                name="no_self_approval_of_carry_over",
            ),
        ]

    def __str__(self) -> str:
        return f"carry_over:{self.pk}"


class Amendment(models.Model):
    """A measure's lines cut, abolished, merged or renamed in mid-year: what was decided, and what followed from it."""

    class Kind(models.TextChoices):
        CUT = "cut", _("Budget cut")
        ABOLISH = "abolish", _("Abolished")
        MERGE = "merge", _("Merged into another line")
        RENAME = "rename", _("Renamed")

    class State(models.TextChoices):
        DRAFTED = "drafted", _("Drafted")
        EXECUTED = "executed", _("Executed")
        WITHDRAWN = "withdrawn", _("Draft withdrawn")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="ledger_amendments")
    fiscal_year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    lines = models.ManyToManyField(BudgetLine, related_name="amendments")
    target = models.ForeignKey(BudgetLine, null=True, on_delete=models.PROTECT, related_name="merged_from")
    amount = models.BigIntegerField(null=True)
    name = models.JSONField(default=dict)  # the new name in both languages
    effective_on = models.DateField()
    reason = models.CharField(max_length=500)
    decided_by_whom = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFTED)
    effect = models.JSONField(default=list)  # what it did to every hub, as shown before it was executed
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    executed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"amendment:{self.pk}"


class TreasuryPayment(models.Model):
    """One row of the treasury's file as it was sent; `claim` once the two agree. A row that was read stays once."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="treasury_payments")
    reference = models.CharField(max_length=100)
    amount = models.BigIntegerField()
    paid_on = models.DateField()
    payee = models.CharField(max_length=300, blank=True)
    occurrence = models.PositiveSmallIntegerField(default=1)  # of rows that are alike in every column
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    claim = models.OneToOneField(Claim, null=True, on_delete=models.PROTECT, related_name="treasury_payment")
    accepted_at = models.DateTimeField()

    class Meta:
        ordering = ["paid_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "reference", "amount", "paid_on", "payee", "occurrence"],
                name="treasury_row_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.amount} {self.paid_on}"
