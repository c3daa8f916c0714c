"""Enquiries at the one-stop desk: the conversation, who else was asked, and what everybody may read of it (S18)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.foundation import wording
from kyoten.apps.selection.models import Hub

USER = settings.AUTH_USER_MODEL


class Subject(models.TextChoices):
    """What an enquiry is about."""

    PARTNER = "partner", _("Looking for a partner")
    TECHNOLOGY = "technology", _("A technical question")
    EQUIPMENT = "equipment", _("Use of equipment")
    FUNDING = "funding", _("Money: measures and calls")
    PROPERTY = "property", _("Inventions and licences")
    PEOPLE = "people", _("People and training")
    OTHER = "other", _("Something else")


class Enquiry(models.Model):
    """What somebody asked. `hub` is the desk that answers for it; null: whichever desk takes it.

    Whoever asks without an account proves the address by a link; until then nobody reads the enquiry. The address is
    shown to the desk alone. `origin` is a keyed digest of the day and the network address that a form came from.
    """

    class Channel(models.TextChoices):
        FORM = "form", _("Form")
        MAIL = "mail", _("E-mail")
        PHONE = "phone", _("Telephone")
        VISIT = "visit", _("Visit")

    class Urgency(models.TextChoices):
        URGENT = "urgent", _("Urgent")
        NORMAL = "normal", _("Normal")
        LOW = "low", _("Can wait")

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Address not confirmed yet")
        NEW = "new", _("New")
        OPEN = "open", _("In hand")
        CLOSED = "closed", _("Closed")

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("Answered by the desk")
        INTRODUCED = "introduced", _("Introduced to a partner")
        MEASURE = "measure", _("Led to a measure")
        ELSEWHERE = "elsewhere", _("Passed on to a body outside")
        NO_HELP = "no_help", _("No help was possible")
        SILENT = "silent", _("The other side no longer answered")

    channel = models.CharField(max_length=6, choices=Channel, default=Channel.FORM)
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    title = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=2, default="ja")
    asker_email = models.EmailField(blank=True)  # "" for a telephone note without address
    asker_body = models.CharField(max_length=300, blank=True)  # as the asker names it
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries"
    )
    asker = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries")
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries")
    owner = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_enquiries")
    kind = models.CharField(max_length=10, choices=Subject, blank=True)
    urgency = models.CharField(max_length=6, choices=Urgency, default=Urgency.NORMAL)
    received_at = models.DateTimeField()
    triaged_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # the first answer
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    outcome_note = models.TextField(blank=True)
    origin = models.CharField(max_length=32, blank=True)
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    sendings = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    site = models.CharField(max_length=200, blank=True)  # where the links of mails lead that nobody's visit causes
    reminded_for = models.DateField(null=True, blank=True)  # the day about whose passing the desk was reminded
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name_plural = "enquiries"
        indexes = [models.Index(fields=["state", "due_on"], name="enquiry_due")]

    def __str__(self) -> str:
        return f"enquiry {self.pk} {self.state}"


class Message(models.Model):
    """One contribution to the conversation; a note is for the desk alone."""

    class Side(models.TextChoices):
        ASKER = "asker", _("Who asked")
        DESK = "desk", _("Desk")
        BODY = "body", _("Body that was asked")
        NOTE = "note", _("Note of the desk")

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=5, choices=Side)
    text = models.TextField()
    user = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.side}"


class ReceivedMail(models.Model):
    """A mail that was read in, so that the same one is never taken twice; what it said stands in the conversation."""

    digest = models.CharField(max_length=64, unique=True)  # of its Message-ID, or of all of it where it has none
    at = models.DateTimeField()
    enquiry = models.ForeignKey(Enquiry, null=True, blank=True, on_delete=models.CASCADE, related_name="mails")

    def __str__(self) -> str:
        return self.digest[:12]


class Referral(models.Model):
    """A member institution is asked to help (`organisation`), or the desk of another hub to take over (`to_hub`)."""

    class State(models.TextChoices):
        ASKED = "asked", _("Being asked")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Not accepted")

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="referrals")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    from_hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    why = models.TextField()
    reason = models.TextField(blank=True)
    asked_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    judged_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation=None) ^ models.Q(to_hub=None), name="referral_to_one_side"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.state}"


class Answer(models.Model):
    """A question with its answer for everybody, once somebody other than its writer has looked at it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Waits for a second person")
        PUBLISHED = "published", _("Public")
        WITHDRAWN = "withdrawn", _("Taken back")

    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    kind = models.CharField(max_length=10, choices=Subject)
    question_ja = models.CharField(max_length=300)
    question_en = models.CharField(max_length=300, blank=True)
    answer_ja = models.TextField()
    answer_en = models.TextField(blank=True)
    enquiry = models.ForeignKey(Enquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    written_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.question_ja

    @property
    def question(self) -> str:
        """The question in the language of the page, or in the other where that one is missing."""
        return wording.named(self.question_ja, self.question_en)

    @property
    def answer(self) -> str:
        """The answer in the language of the page, or in the other where that one is missing."""
        return wording.named(self.answer_ja, self.answer_en)
