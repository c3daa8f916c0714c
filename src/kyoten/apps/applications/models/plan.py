"""The hub development plan: answers, rows of tables, claims, evidence, and what the team says to itself (S3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.models.application import Application
from kyoten.apps.foundation.models import StoredFile


class PlanAnswer(models.Model):
    """The text in one field of the pack's form: `field` is `section.field`."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    field = models.CharField(max_length=100)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "field"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.field}"


class PlanRow(models.Model):
    """One row of a table of the plan: `field` is `section.field`, `key` stays for good, `cells` holds a text by cell.

    A removed row keeps its cells, so that whoever was writing in it can bring it back.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="rows")
    field = models.CharField(max_length=60)
    key = models.CharField(max_length=16)
    position = models.PositiveIntegerField(default=0)
    cells = models.JSONField(default=dict)
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["application", "field", "key"], name="row_once")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.field} {self.key}"


class FunctionClaim(models.Model):
    """What the consortium says of one of the ten functions (S3): claim, evidence in words, self-rating 0-4, weakness.

    The rating is null where none was given. Files, links and figures behind the claim are rows of `Evidence`.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="claims")
    function = models.CharField(max_length=40)
    claim = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    self_rating = models.PositiveSmallIntegerField(null=True, blank=True)
    weakness = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["application", "function"], name="claim_once"),
            models.CheckConstraint(condition=models.Q(self_rating__lte=4), name="self_rating_up_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.function}"


class Evidence(models.Model):
    """A file, a link or a figure that stands behind the plan at one place: `function.ID` or `section.field`.

    A row is never changed: replacing makes a new one and takes the old one away (`removed_at`), so that what stood in
    a fixed text can still be fetched by it. `number` is kept as given: its decimals say how precise it is.
    """

    class Kind(models.TextChoices):
        FILE = "file", _("File")
        LINK = "link", _("Link")
        FIGURE = "figure", _("Figure")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="evidence")
    place = models.CharField(max_length=100)
    kind = models.CharField(max_length=6, choices=Kind)
    title = models.CharField(max_length=300, blank=True)  # what it shows
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    url = models.CharField(max_length=1000, blank=True)
    number = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["application", "place"])]

    def __str__(self) -> str:
        return f"{self.application_id} {self.place} {self.kind}"


class EditingPresence(models.Model):
    """Somebody has a part of the plan open: who, which part (`place`), and when their browser last said so."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="editors")
    place = models.CharField(max_length=100)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "place", "user"], name="editor_once")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.place} {self.user_id}"


class Comment(models.Model):
    """What somebody of the team says to the others about one section, or one field of it. Nobody else ever sees it.

    `place` is a section of the plan or `functions`; `field` the name of the answer it is about, "" for the section.
    `thread` is the comment that it answers, null for the first of a thread; the first one alone is resolved. Of a
    deleted comment the words are gone, and that it was there stays.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="comments")
    place = models.CharField(max_length=100)
    field = models.CharField(max_length=200, blank=True)
    thread = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(blank=True)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["application", "place"], name="comment_of_place")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.place} #{self.pk}"


class CommentReader(models.Model):
    """How one person of the team hears of comments: not at all (`muted`), or by one mail that gathers them.

    `mail_key` is the mail in the outbox that gathers now or was sent last, `since` the first comment that it tells of.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="comment_readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    muted = models.BooleanField(default=False)
    mail_key = models.CharField(max_length=200, blank=True)
    since = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "user"], name="comment_reader_once")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.user_id}"
