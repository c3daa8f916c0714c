"""Users by e-mail address, the bodies they act for, and roles in a scope."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.models import Named


class Sector(models.TextChoices):
    """The three sectors of a hub (S4)."""

    INDUSTRY = "industry", _("Industry")
    ACADEMIA = "academia", _("Academia")
    GOVERNMENT = "government", _("Government")


# Fields of an organisation that name one body and no other.
IDENTIFIERS = ("corporate_number", "ror", "local_government_code", "erad_institution_code")


class OrganisationKind(models.TextChoices):
    """What a body is. The values are the member classes of the bundled programmes where those name such a body."""

    UNIVERSITY = "university", _("University or college")
    COLLEGE_OF_TECHNOLOGY = "college_of_technology", _("College of technology")
    RESEARCH_INSTITUTE = "research_institute", _("Research institute")
    COMPANY = "company", _("Company")
    TRADING_COMPANY = "trading_company", _("Trading company")
    FINANCE = "finance", _("Bank or venture capital")
    BUSINESS_ASSOCIATION = "business_association", _("Business association")
    PUBLIC_TEST_LABORATORY = "public_test_laboratory", _("Public test laboratory")
    TLO = "tlo", _("Technology licensing organisation (TLO)")
    SUPPORT_BODY = "support_body", _("Support body")
    MANAGING_ORGANISATION = "managing_organisation", _("Managing organisation")
    LOCAL_GOVERNMENT = "local_government", _("Local government")
    MINISTRY = "ministry", _("Ministry or agency")
    OTHER = "other", _("Other body")


class Organisation(Named):
    """One record per body. Identifiers stay null until the public record gives them.

    `kind` is a member class of the programme language (university, company, local_government ...). `sme` is null until
    somebody says so with a reason, and only a company has it. `municipality` is the code of its seat (six digits),
    `local_government_code` the body's own. A record that turned out to be another one's double points to it by
    `merged_into` and keeps everything else; an identifier belongs to one record that is not merged.
    """

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=40, choices=OrganisationKind)
    sector = models.CharField(max_length=12, choices=Sector)
    prefecture = models.CharField(max_length=2, blank=True)  # JIS X 0401
    municipality = models.CharField(max_length=6, blank=True)  # 全国地方公共団体コード of the seat
    place = models.CharField(max_length=200, blank=True)  # the seat in words
    corporate_number = models.CharField(max_length=13, null=True, blank=True)
    ror = models.CharField(max_length=9, null=True, blank=True)
    local_government_code = models.CharField(max_length=6, null=True, blank=True)
    erad_institution_code = models.CharField(max_length=20, null=True, blank=True)
    sme = models.BooleanField(null=True, blank=True)
    sme_reason = models.CharField(max_length=500, blank=True)
    invented = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="doubles")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=[name], condition=models.Q(merged_into=None), name=f"organisation_{name}_once"
            )
            for name in IDENTIFIERS
        ]


class FormerName(models.Model):
    """A name that the body had, with the days on which it began and ended to count where they are known."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name_ja = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["until", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name_ja", "name_en"], name="former_name_once"),
            models.CheckConstraint(condition=~models.Q(name_ja="", name_en=""), name="former_name_given"),
        ]

    def __str__(self) -> str:
        return self.name_ja or self.name_en


class OrganisationMerge(models.Model):
    """A person said that `merged` is a double of `kept`. What that changed is noted, so that it can be undone exactly.

    `moved` holds the ids of the rows that pointed to `merged` before (`"applications.member.organisation": [3, 8]`),
    `filled` the fields of `kept` that took the other record's value.
    """

    kept = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    moved = models.JSONField(default=dict)
    filled = models.JSONField(default=dict)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey("User", null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-merged_at", "-id"]

    def __str__(self) -> str:
        return f"{self.merged_id} -> {self.kept_id}"


class DifferentOrganisations(models.Model):
    """A person said that these two records are two bodies, however alike they look; the smaller id stands first."""

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-said_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="different_once")]

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"


class UserManager(BaseUserManager["User"]):
    """Users are made by an address; there is no user name."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user with that address; without a password the account signs in by mailed code only."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """The operator's account."""
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person as the role they hold; example users are roles, never private persons."""

    email = models.EmailField(unique=True)
    title_ja = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="users"
    )
    is_active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)
    kept_roles: tuple[int, frozenset[tuple[str, str, str]]] | None = None  # no field: see `access.roles_of`

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        ordering = ["email"]

    def __str__(self) -> str:
        return self.email

    @property
    def title(self) -> str:
        """The office held, in the language of the page; the address where no office is known."""
        first, second = self.title_en, self.title_ja
        if get_language() == "ja":
            first, second = second, first
        return first or second or self.email


class RoleName(models.TextChoices):
    """What somebody may be. The scope kind that goes with each is in `SCOPE_OF`."""

    PROGRAMME_OFFICER = "programme_officer", _("Programme officer")
    MEASURE_MANAGER = "measure_manager", _("Measure manager")
    COORDINATOR = "coordinator", _("Coordinator of a consortium")
    PARTNER = "partner", _("Partner in a consortium")
    SIGNATORY = "signatory", _("Signatory")
    REVIEWER = "reviewer", _("Reviewer")
    COMMITTEE_MEMBER = "committee_member", _("Member of a committee")
    EVALUATOR = "evaluator", _("Evaluator")
    AUDITOR = "auditor", _("Auditor")


class ScopeKind(models.TextChoices):
    """What a role is limited to; `Role.scope` is the code of one such thing."""

    SITE = "site", _("Site")
    FUNDER = "funder", _("Funder")
    ORGANISATION = "organisation", _("Organisation")
    MEASURE = "measure", _("Measure")
    CALL = "call", _("Call")
    APPLICATION = "application", _("Application")
    HUB = "hub", _("Hub")
    COMMITTEE = "committee", _("Committee")


# What each role can be limited to; the first kind is the usual one.
SCOPE_OF: dict[str, tuple[str, ...]] = {
    RoleName.PROGRAMME_OFFICER: (ScopeKind.FUNDER,),
    RoleName.MEASURE_MANAGER: (ScopeKind.MEASURE, ScopeKind.FUNDER),
    RoleName.COORDINATOR: (ScopeKind.APPLICATION, ScopeKind.HUB),
    RoleName.PARTNER: (ScopeKind.APPLICATION, ScopeKind.ORGANISATION),
    RoleName.SIGNATORY: (ScopeKind.APPLICATION, ScopeKind.ORGANISATION),
    RoleName.REVIEWER: (ScopeKind.CALL,),
    RoleName.COMMITTEE_MEMBER: (ScopeKind.COMMITTEE,),
    RoleName.EVALUATOR: (ScopeKind.SITE, ScopeKind.HUB, ScopeKind.CALL, ScopeKind.FUNDER),
    RoleName.AUDITOR: (ScopeKind.SITE,),
}


class Role(models.Model):
    """A user holds `name` within one scope, e.g. signatory of application `2009-1-g01`, officer of funder `mext`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(max_length=30, choices=RoleName)
    scope_kind = models.CharField(max_length=14, choices=ScopeKind)
    scope = models.CharField(max_length=120, blank=True)
    sector = models.CharField(max_length=12, choices=Sector, blank=True)  # of a signatory

    class Meta:
        ordering = ["name", "scope"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name", "scope_kind", "scope"], name="role_held_once"),
        ]
        indexes = [models.Index(fields=["scope_kind", "scope", "name"])]

    def __str__(self) -> str:
        return f"{self.user_id} {self.name} {self.scope_kind}:{self.scope}"
