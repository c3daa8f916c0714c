"""An application, the bodies of its consortium, and who is asked to join it or to sign (S2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.apps.accounts.models import Organisation, RoleName, Sector
from kyoten.apps.foundation.models import Named
from kyoten.apps.programmes.models import Call, HubType, ProgrammeVersion


class Application(Named):
    """One consortium's application to one call, for one hub type. `name` is the hub's name as proposed.

    `invented` marks example data that no public record gives; `source` cites the record where there is one.
    `revision` counts saved changes: an editor that holds an older one is told, never overwritten.
    `frame_revision` is the revision at which name, place, fields or members changed last: the pages that change these
    ask whether their editor saw it, so that somebody who writes the plan meanwhile does not stand in the way.
    `version` is the version of the programme by whose form it is written, or was filed; null: that of the call.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SIGNING = "signing", _("Waiting for signatures")
        SUBMITTED = "submitted", _("Submitted")
        CORRECTING = "correcting", _("Correction asked for")
        RESIGNING = "resigning", _("Correction waits for signatures")
        COMPLETE = "complete", pgettext_lazy("state of an application", "Complete and eligible")
        INELIGIBLE = "ineligible", pgettext_lazy("state of an application", "Not eligible")
        SELECTED = "selected", pgettext_lazy("state of an application", "Selected")
        NOT_SELECTED = "not_selected", _("Not selected")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of an application", "Withdrawn")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    hub_type = models.ForeignKey(HubType, on_delete=models.PROTECT, related_name="applications")
    version = models.ForeignKey(ProgrammeVersion, null=True, on_delete=models.PROTECT, related_name="applications")
    code = models.SlugField(max_length=60, unique=True)
    state = models.CharField(max_length=14, choices=State, default=State.DRAFT)
    area = models.CharField(max_length=300, blank=True)
    prefectures = models.JSONField(default=list)  # JIS X 0401 codes, any set
    municipalities = models.JSONField(default=list)  # objects with code (six digits) and name, any set
    fields = models.JSONField(default=list)  # fields of technology, as named by the applicant
    revision = models.PositiveIntegerField(default=1)
    frame_revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True)
    kept_parts: object | None = None  # no field: see `queries.Parts`

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["call", "state"])]


class Member(models.Model):
    """One body of the consortium. `member_class` is a class of the pack (university, company ...), `roles` are the
    pack's roles that it plays; whether it `receives_money` of the programme is None while that is not settled.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    member_class = models.CharField(max_length=40)
    roles = models.JSONField(default=list)
    is_lead = models.BooleanField(default=False)
    receives_money = models.BooleanField(null=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["application", "organisation", "member_class"], name="member_class_once")
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.organisation_id} {self.member_class}"


class Invitation(models.Model):
    """Somebody is asked by mail to work on an application, or to sign it, for one body of the consortium.

    Of the single-use link only its token's SHA-256 is kept, and only while the link opens anything: `token_digest` is
    null once the invitation was accepted, declined or withdrawn. `reason` says why it was declined or withdrawn.
    `sendings` counts the mails with a link; each new link voids the one before.
    """

    class AskedRole(models.TextChoices):
        PARTNER = RoleName.PARTNER.value, RoleName.PARTNER.label
        SIGNATORY = RoleName.SIGNATORY.value, RoleName.SIGNATORY.label

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=30, choices=AskedRole)
    sector = models.CharField(max_length=12, choices=Sector, blank=True)  # of a signatory
    token_digest = models.CharField(max_length=64, null=True, unique=True)
    sendings = models.PositiveSmallIntegerField(default=0)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="invitations"
    )  # who accepted
    finished_at = models.DateTimeField(null=True, blank=True)  # the partner says: our part is written
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "email", "role"],
                condition=models.Q(declined_at=None, withdrawn_at=None),
                name="invited_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.organisation_id} {self.role}"
