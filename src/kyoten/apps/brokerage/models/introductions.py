"""What coordinators keep: their book, introductions and their stages, the signed text, and what came of it (S13)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.brokerage.models.desk import Enquiry
from kyoten.apps.exchange.models import Interest
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.models import Named
from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import MeasureApplication

USER = settings.AUTH_USER_MODEL


class Stage(models.TextChoices):
    """How far two sides are with one another."""

    CONTACT = "contact", _("First contact")
    TALK = "talk", _("Talks")
    NDA = "nda", _("Non-disclosure agreement")
    FEASIBILITY = "feasibility", _("Feasibility")
    JOINT_RD = "joint_rd", _("Joint R&D")
    BUSINESS = "business", _("Business")


class BookEntry(models.Model):
    """A body in the book of one coordinator: which post to turn to, what it seeks and offers. No private persons."""

    coordinator = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="book")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="book_entries")
    post = models.CharField(max_length=200)
    seeks = models.TextField(blank=True)
    offers = models.TextField(blank=True)
    fields = models.JSONField(default=list)
    met_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["organisation__code", "pk"]
        verbose_name_plural = "book entries"
        constraints = [
            models.UniqueConstraint(fields=["coordinator", "organisation", "post"], name="book_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.coordinator_id} {self.organisation_id}"


class Introduction(models.Model):
    """Two bodies brought together by a coordinator: the one that seeks, and the one that may help.

    `shared`: the coordinators of all hubs may read it and advise. An ended one keeps the stage that it reached.
    `interest` is the contact of the exchange that it accompanies, where it began from one.
    """

    title_ja = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    need = models.TextField()
    fields = models.JSONField(default=list)
    seeker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="introductions_sought")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="introductions_given")
    coordinator = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="introductions")
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="introductions")
    enquiry = models.ForeignKey(Enquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="introductions")
    interest = models.ForeignKey(
        Interest, null=True, blank=True, on_delete=models.PROTECT, related_name="introductions"
    )
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.CONTACT)
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    shared = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(seeker=models.F("provider")), name="introduction_of_two_bodies"),
        ]
        indexes = [models.Index(fields=["coordinator", "next_on"], name="introduction_next")]

    def __str__(self) -> str:
        return f"introduction {self.pk} {self.stage}"

    @property
    def title(self) -> str:
        """The title in the language of the page, or in the other where that one is missing."""
        return wording.named(self.title_ja, self.title_en)

    @property
    def is_open(self) -> bool:
        """Does it still go on?"""
        return self.ended_at is None


class Step(models.Model):
    """An introduction reached a stage, with what was done."""

    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=12, choices=Stage)
    note = models.TextField(blank=True)
    by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.introduction_id} {self.stage}"


class Counsel(models.Model):
    """What another coordinator says to a shared introduction."""

    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, related_name="counsels")
    text = models.TextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.introduction_id} {self.by_id}"


class Handover(models.Model):
    """Another coordinator is asked to take an introduction over; it changes hands when they accept."""

    class State(models.TextChoices):
        ASKED = "asked", _("Being asked")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Not accepted")

    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, related_name="handovers")
    giver = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="handovers")
    why = models.TextField()
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction"], condition=models.Q(state="asked"), name="one_handover_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.introduction_id} {self.giver_id} → {self.taker_id} {self.state}"


class Agreement(models.Model):
    """The text that both sides sign; `digest` covers it, and a newer text voids the signatures of the one before."""

    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    fixed_at = models.DateTimeField()
    fixed_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["introduction", "-number"]
        constraints = [models.UniqueConstraint(fields=["introduction", "number"], name="agreement_number_once")]

    def __str__(self) -> str:
        return f"{self.introduction_id} #{self.number} {self.digest[:12]}"


class AgreementSignature(models.Model):
    """One side's key on one digest."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "organisation"], name="agreement_signed_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.organisation_id}"


class JointProject(Named):
    """A joint project of a hub, begun from a signed introduction or registered by the hub itself.

    `months` is the term, null where none is stated. `application` is what was applied for at a measure with it.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        STOPPED = "stopped", _("Stopped early")

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="joint_projects")
    introduction = models.OneToOneField(
        Introduction, null=True, blank=True, on_delete=models.PROTECT, related_name="project"
    )
    partners = models.ManyToManyField(Organisation, related_name="joint_projects")
    theme = models.TextField()
    starts_on = models.DateField()
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="joint_projects")
    application = models.ForeignKey(
        MeasureApplication, null=True, blank=True, on_delete=models.PROTECT, related_name="joint_projects"
    )
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    started_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["-starts_on", "-pk"]


class Result(models.Model):
    """What came of a joint project."""

    class Kind(models.TextChoices):
        PRODUCT = "product", _("Product or service on the market")
        VENTURE = "venture", _("Company founded")
        PROPERTY = "property", _("Invention or licence")
        PAPER = "paper", _("Publication of results")
        FOLLOW_UP = "follow_up", _("Follow-up project")
        NOTHING = "nothing", _("Nothing usable")

    project = models.ForeignKey(JointProject, on_delete=models.PROTECT, related_name="results")
    kind = models.CharField(max_length=10, choices=Kind)
    text_ja = models.TextField()
    text_en = models.TextField(blank=True)
    on = models.DateField()
    recorded_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind}"
