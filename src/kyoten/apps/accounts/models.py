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


class Organisation(Named):
    """One record per body. Identifiers stay null until the public record gives them.

    `kind` is a member class of the programme language (university, company, local_government ...).
    """

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=40)
    sector = models.CharField(max_length=12, choices=Sector)
    prefecture = models.CharField(max_length=2, blank=True)  # JIS X 0401
    corporate_number = models.CharField(max_length=13, null=True, blank=True, unique=True)
    invented = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["code"]


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


# What each role can be limited to; the first kind is the usual one.
SCOPE_OF: dict[str, tuple[str, ...]] = {
    RoleName.PROGRAMME_OFFICER: (ScopeKind.FUNDER,),
    RoleName.MEASURE_MANAGER: (ScopeKind.MEASURE, ScopeKind.FUNDER),
    RoleName.COORDINATOR: (ScopeKind.APPLICATION, ScopeKind.HUB),
    RoleName.PARTNER: (ScopeKind.APPLICATION, ScopeKind.ORGANISATION),
    RoleName.SIGNATORY: (ScopeKind.APPLICATION, ScopeKind.ORGANISATION),
    RoleName.REVIEWER: (ScopeKind.CALL,),
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
