"""Contact about a listing: interest, messages, the agreement of both sides, and who read the confidential part."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.exchange.models.listings import Listing
from kyoten.apps.exchange.states import InterestState


class Side(models.TextChoices):
    """The two sides of a contact."""

    OWNER = "owner", _("Side of the listing")
    ASKER = "asker", _("Side that is interested")


class Interest(models.Model):
    """Somebody is interested in a listing and asks its owner for contact; `own` is the listing for which they ask."""

    State = InterestState

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="interests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="interests")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="interests")
    own = models.ForeignKey(Listing, null=True, blank=True, on_delete=models.SET_NULL, related_name="interests_for")
    state = models.CharField(max_length=8, choices=InterestState, default=InterestState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "user"],
                condition=models.Q(state__in=["asked", "talking"]),
                name="interest_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.user_id} {self.state}"


class Message(models.Model):
    """One message of a contact; it stays on the platform, mails only say that there is one.

    `side` tells for which side it was written: whoever answers for a side may change.
    """

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=5, choices=Side)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.interest_id} {self.pk}"


class Agreement(models.Model):
    """One side recorded that a non-disclosure agreement is signed: when, in which office, and the document's digest.

    Two of them, one a side and of the same document, open the confidential part. One that was revoked stays on record
    and counts no more.
    """

    interest = models.ForeignKey(Interest, on_delete=models.PROTECT, related_name="agreements")
    side = models.CharField(max_length=5, choices=Side)
    signed_on = models.DateField()
    signed_as = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interest", "side"], condition=models.Q(revoked_at=None), name="agreement_once_a_side"
            )
        ]

    def __str__(self) -> str:
        return f"{self.interest_id} {self.side}"


class Reading(models.Model):
    """Somebody opened the confidential part: who, when, and the digest of what they saw."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="readings")
    interest = models.ForeignKey(Interest, on_delete=models.PROTECT, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.reader_id}"
