"""Listings: what is offered or looked for, in both languages, with a confidential part that stands apart."""

from __future__ import annotations

from copy import copy

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.exchange.states import ListingState
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Programme


class Kind(models.TextChoices):
    """What is listed; the values are kinds of documents of the matching engine."""

    NEED = "need", _("Need")
    SEED = "seed", pgettext_lazy("listing", "Seed")
    EXPERT = "expert", _("Expert")
    PATENT = "patent", _("Patent")
    INSTRUMENT = "instrument", _("Instrument")


class Audience(models.TextChoices):
    """Who finds a published listing."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Everybody who is signed in")
    COORDINATORS = "coordinators", _("Coordinators and the office alone")


# What a second person checks; the confidential part is not among it.
CONTENT = (
    *("title_ja", "title_en", "said_ja", "said_en", "keywords_ja", "keywords_en", "claims", "facets", "places"),
    *("audience", "source"),
)


class Listing(models.Model):
    """One listing. `said_ja` and `said_en` answer the template's questions by id; together they are its summary.

    Everything here may be read by its audience once it is published; what may not stands in `Confidential`. `owner`
    answers for it and is asked for contact. `facets` holds ids by name: field, readiness, function, stage. `places` are
    prefectures (JIS X 0401). `act` is the number of its last act in the audit trail and grows with every change, so
    that an index knows what is new. `expires_on` is the last day on which it is found.
    """

    State = ListingState

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="listings")
    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=9, choices=ListingState, default=ListingState.DRAFT)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.PUBLIC)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="listings")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="listings")
    title_ja = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    said_ja = models.JSONField(default=dict, blank=True)
    said_en = models.JSONField(default=dict, blank=True)
    keywords_ja = models.CharField(max_length=500, blank=True)
    keywords_en = models.CharField(max_length=500, blank=True)
    claims = models.TextField(blank=True)
    facets = models.JSONField(default=dict, blank=True)
    places = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=500, blank=True)
    invented = models.BooleanField(default=False)
    remark = models.TextField(blank=True)
    last_editor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    site = models.CharField(max_length=200, blank=True)  # where the links of mails lead that nobody's visit causes
    revision = models.PositiveIntegerField(default=1)
    act = models.PositiveBigIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title_ja="", title_en=""), name="listing_titled"),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(published_at__isnull=False, expires_on__isnull=False),
                name="listing_published_until",
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_on"], name="listing_state_expires")]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        """The title in the language of the page, or in the other."""
        return wording.named(self.title_ja, self.title_en)

    @property
    def title_lang(self) -> str:
        """The language of the title that `title` picks."""
        return "ja" if self.title == self.title_ja else "en"

    @property
    def summary_ja(self) -> str:
        """What is said in Japanese, answer after answer."""
        return "\n".join(text for text in self.said_ja.values() if text)

    @property
    def summary_en(self) -> str:
        """What is said in English."""
        return "\n".join(text for text in self.said_en.values() if text)

    @property
    def summary(self) -> str:
        """The summary in the language of the page, or in the other."""
        return wording.named(self.summary_ja, self.summary_en)

    @property
    def is_published(self) -> bool:
        """Is it offered, whoever may see it?"""
        return self.state == ListingState.PUBLISHED


class Confidential(models.Model):
    """The confidential part of a listing: read behind the gate alone, in no index, list, export or mail."""

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="confidential")
    text = models.TextField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.listing_id} {self.digest[:12]}"


class Change(models.Model):
    """What the owner of a published listing wants to change: `content` by the names of `CONTENT`.

    The listing is found as it was checked last until a second person has checked this.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Change not sent yet")
        CHECKING = "checking", _("Change waits for the check")

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="change")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    content = models.JSONField()
    remark = models.TextField(blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.listing_id} {self.state}"

    def applied(self) -> Listing:
        """The listing as it would read, for looking at; it is never saved."""
        shown = copy(self.listing)
        for name, value in self.content.items():
            setattr(shown, name, value)
        return shown


class Work(models.Model):
    """A publication by which an expert is found; `key` is the same for the same work from another file."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="works")
    key = models.CharField(max_length=300)
    title = models.CharField(max_length=500)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    doi = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [models.UniqueConstraint(fields=["listing", "key"], name="listing_work_once")]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.year or ''}"
