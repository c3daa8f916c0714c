"""People who read or may read: what they know, where they work and worked, what they wrote, how they were asked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation, Sector
from kyoten.apps.foundation.models import Named
from kyoten.apps.programmes.models import Call, Funder


class Profile(Named):
    """One person as a reviewer, with or without an account; whoever has one keeps the own profile.

    `email` is "" while nobody knows it. `max_load` is how many applications the person takes in one call, null while
    they did not say. `languages` are two-letter codes, `fields` the fields of technology in the person's own words.
    """

    class Language(models.TextChoices):
        JA = "ja", _("Japanese")
        EN = "en", _("English")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="reviewer_profile"
    )
    email = models.EmailField(blank=True)
    orcid = models.CharField(max_length=19, blank=True)
    erad_researcher_number = models.CharField(max_length=8, blank=True)
    sector = models.CharField(max_length=12, choices=Sector, blank=True)
    languages = models.JSONField(default=list)
    fields = models.JSONField(default=list)
    statement = models.TextField(blank=True)
    max_load = models.PositiveSmallIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    invented = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=[name], condition=~models.Q(**{name: ""}), name=f"profile_{name}_once")
            for name in ("email", "orcid", "erad_researcher_number")
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Affiliation(models.Model):
    """A body at which a person works or worked; one that the register does not know stands by its name.

    `until` null: still there, unless `ended` says that it ended nobody knows when.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="reviewer_affiliations"
    )
    organisation_name = models.CharField(max_length=300, blank=True)
    position = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    ended = models.BooleanField(default=False)

    class Meta:
        ordering = ["-since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(organisation_name=""),
                name="affiliation_names_a_body",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="affiliation_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} at {self.organisation_id or self.organisation_name}"

    @property
    def body(self) -> str:
        """The body's name: of the register where it stands there."""
        return self.organisation.name if self.organisation else self.organisation_name


class Publication(models.Model):
    """Something a person published. `authors` in their order: `{"name": ..., "orcid": ...}`, with "" if unknown."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="publications")
    title = models.CharField(max_length=1000)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    venue = models.CharField(max_length=500, blank=True)
    doi = models.CharField(max_length=200, blank=True)
    authors = models.JSONField(default=list)
    key = models.CharField(max_length=300)  # what makes it the same when it is imported again: DOI, else title and year
    origin = models.CharField(max_length=12)  # bibtex, orcid, researchmap

    class Meta:
        ordering = ["-year", "title"]
        constraints = [models.UniqueConstraint(fields=["profile", "key"], name="publication_once")]

    def __str__(self) -> str:
        return f"{self.title[:60]} ({self.year})"


class Interest(models.Model):
    """Money or the like that a person has or had from a body, as the person says."""

    class Kind(models.TextChoices):
        RESEARCH = "research", _("Research money or joint research")
        FEE = "fee", _("Fees (advice, talks, manuscripts)")
        SHARES = "shares", _("Shares or options")
        LICENCE = "licence", _("Licence income")
        OFFICE = "office", _("Paid office")
        OTHER = "other", _("Other")

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="interests")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="reviewer_interests"
    )
    organisation_name = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    note = models.CharField(max_length=500, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    ended = models.BooleanField(default=False)

    class Meta:
        ordering = ["-since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(organisation_name=""),
                name="interest_names_a_body",
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.kind} from {self.organisation_id or self.organisation_name}"

    @property
    def body(self) -> str:
        """The body's name: of the register where it stands there."""
        return self.organisation.name if self.organisation else self.organisation_name


class Candidate(models.Model):
    """A person whom one call may ask to review: listed, invited by a single-use link, and what they answered.

    Of the link only its token's SHA-256 is kept, and only while it opens anything. `accepted_load` is what the person
    takes, `suggestion` whom they named instead when they declined.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="candidates")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="candidacies")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="candidates")
    max_load = models.PositiveSmallIntegerField(default=12)  # asked for
    listed_at = models.DateTimeField()
    listed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, null=True, unique=True)
    sendings = models.PositiveSmallIntegerField(default=0)
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_load = models.PositiveSmallIntegerField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    suggestion = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["call", "profile"], name="candidate_once")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.profile_id}"
