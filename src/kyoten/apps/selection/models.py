"""One portfolio, decided by all funders together, and the hubs that the decision makes (S1, S5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.models import Named
from kyoten.apps.programmes.models import Call, Funder, HubType
from kyoten.apps.selection.act_models import Act, ActApproval
from kyoten.apps.selection.decision_models import Verdict, Vote
from kyoten.apps.selection.notice_models import Notice, Objection
from kyoten.apps.selection.publication_models import Edition, EditionApproval
from kyoten.apps.selection.ranking_models import RankingChoice
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.summary_models import HubSummary

__all__ = [
    "Act",
    "ActApproval",
    "Choice",
    "Confirmation",
    "Edition",
    "EditionApproval",
    "Hub",
    "HubSummary",
    "Notice",
    "Objection",
    "Proposal",
    "RankChange",
    "RankingChoice",
    "Scenario",
    "Verdict",
    "Vote",
]


class Proposal(models.Model):
    """A portfolio put before the funders: the engine's answer, with every later change and its reason.

    `digest` covers the choice; a funder confirms exactly that digest, and a change voids the confirmations.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Waiting for confirmation")
        CONFIRMED = "confirmed", _("Confirmed by every funder")
        PUBLISHED = "published", _("Published")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    summary = models.JSONField()  # objective, bound, method, quotas, versions
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["call", "-number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="proposal_number_once")]

    def __str__(self) -> str:
        return f"{self.call_id} #{self.number}"


class Choice(models.Model):
    """In or out for one application, with score, rank in its type, and why (engine's explanation and human reason)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="choices")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="choices")
    selected = models.BooleanField()
    score = models.FloatField()
    rank = models.PositiveIntegerField()
    explanation = models.JSONField(default=dict)
    reason_ja = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    internal = models.BooleanField(default=False)  # the reason is for the offices alone

    class Meta:
        ordering = ["application__hub_type", "rank"]
        constraints = [models.UniqueConstraint(fields=["proposal", "application"], name="choice_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.application_id} {'in' if self.selected else 'out'}"

    @property
    def calibrated(self) -> Mapping[str, Any]:
        """The calibrated score with its interval, expected rank and group; empty where none was worked out."""
        return self.explanation.get("calibrated") or {}


class RankChange(models.Model):
    """An officer gave one application another rank in its type: from which to which, why, who and when."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="rank_changes")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="rank_changes")
    before = models.PositiveIntegerField()
    after = models.PositiveIntegerField()
    reason_ja = models.TextField()
    reason_en = models.TextField()
    internal = models.BooleanField(default=False)  # the reason is for the offices alone
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.application_id} {self.before} → {self.after}"


class Confirmation(models.Model):
    """One funder agrees to one digest."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="confirmations")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="confirmations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ["confirmed_at"]
        constraints = [models.UniqueConstraint(fields=["proposal", "funder"], name="confirmed_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.funder_id}"


class Hub(Named):
    """A selected hub; it lives on through amendments, mergers and renamings of the measures around it."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        STOPPED = "stopped", _("Concentrated support ended")
        WITHDRAWN = "withdrawn", _("Selection withdrawn")

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="hub")
    hub_type = models.ForeignKey(HubType, on_delete=models.PROTECT, related_name="hubs")
    code = models.SlugField(max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    selected_on = models.DateField()

    class Meta:
        ordering = ["code"]
