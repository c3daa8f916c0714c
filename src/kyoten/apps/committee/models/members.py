"""A committee and the posts that sit on it; persons are not named."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.models import Named
from kyoten.apps.programmes.models import Funder, Programme
from kyoten.apps.reviews.models import Profile


class Committee(Named):
    """A committee of a programme. `stated` is its id in the pack where the programme states it, "" elsewhere.

    `quorum_percent`: more than so many per cent of the members have to be in the room, as `quorum_source` says; null
    where the committee has no rule of its own.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="committees")
    code = models.SlugField(max_length=60, unique=True)
    stated = models.CharField(max_length=60, blank=True)
    purpose_ja = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    quorum_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum_source = models.CharField(max_length=500, blank=True)
    invented = models.BooleanField(default=False)
    established_at = models.DateTimeField()
    established_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["programme", "code"]


class Member(models.Model):
    """A post on a committee for a term, and the profile by which conflicts of interest are found.

    `until` null: no end of the term is stated. `ended_on` is set by the act that ends the membership before its term.
    """

    class Part(models.TextChoices):
        CHAIR = "chair", _("Chair of the committee")
        DEPUTY = "deputy", _("Deputy chair")
        MEMBER = "member", _("Member")

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="members")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="committee_seats")
    post_ja = models.CharField(max_length=200)
    post_en = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="committee_members")
    named_by = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="committee_members")
    part = models.CharField(max_length=6, choices=Part, default=Part.MEMBER)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=500, blank=True)
    appointed_at = models.DateTimeField()
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["committee", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "profile"], condition=models.Q(ended_on=None), name="committee_seat_once"
            ),
            models.UniqueConstraint(
                fields=["committee"], condition=models.Q(ended_on=None, part="chair"), name="committee_chair_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="committee_term_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee_id} {self.post_ja}"

    @property
    def post(self) -> str:
        """The post in the language of the page, or in the other where that one is unknown."""
        return wording.named(self.post_ja, self.post_en)

    def serves_on(self, day: dt.date) -> bool:
        """Is the post on the committee on that day? The last day of a term counts, the day of an early end does not."""
        ended = self.ended_on is not None and self.ended_on <= day
        return self.since <= day and not ended and (self.until is None or day <= self.until)
