"""Conflicts of interest on record: what people declared, what the office decided, and what ties are found by.

Ties themselves are not stored: they are found anew from profiles, consortia and awards whenever somebody asks.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.models import Named
from kyoten.apps.reviews.models.people import Profile


class Declaration(models.Model):
    """What one person declared about one application, kept whatever becomes of the invitation; the latest counts.

    `kinds` are those of the pack, empty for a declaration of none. `unfamiliar` is no conflict: the person does not
    know the field well enough. `on_invitation` says that it was declared before accepting or with declining.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="declarations")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="declarations")
    kinds = models.JSONField(default=list)
    text = models.TextField(blank=True)
    unfamiliar = models.BooleanField(default=False)
    on_invitation = models.BooleanField(default=False)
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["declared_at", "id"]
        indexes = [models.Index(fields=["application", "profile"])]

    def __str__(self) -> str:
        return f"{self.application_id} {self.profile_id} {','.join(self.kinds)}"


class ConflictDecision(models.Model):
    """The office sets a conflict that nothing else shows, or lifts one kind of conflict; the latest of a kind counts.

    A lifted declaration comes back when the person declares again.
    """

    class Verb(models.TextChoices):
        SET = "set", _("Set")
        LIFT = "lift", _("Lifted")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="conflict_decisions")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="conflict_decisions")
    kind = models.CharField(max_length=40)
    verb = models.CharField(max_length=4, choices=Verb)
    consequence = models.CharField(max_length=20, blank=True)  # of one that is set
    reason = models.CharField(max_length=1000)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["decided_at", "id"]
        indexes = [models.Index(fields=["application", "profile"])]

    def __str__(self) -> str:
        return f"{self.application_id} {self.profile_id} {self.verb} {self.kind}"


class KeyPerson(Named):
    """A person on whom an application rests, by name and numbers, so that ties to reviewers are found."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="key_people")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="key_people"
    )
    email = models.EmailField(blank=True)
    orcid = models.CharField(max_length=19, blank=True)
    erad_researcher_number = models.CharField(max_length=8, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]


class FamilyLink(models.Model):
    """One body owns or controls another, as somebody declared with its source; families reach through any chain."""

    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="children_links")
    child = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parent_links")
    source = models.CharField(max_length=500)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "child"], name="family_link_once"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("child")), name="family_link_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.parent_id} owns {self.child_id}"
