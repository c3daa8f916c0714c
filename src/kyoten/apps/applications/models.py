"""An application: the consortium, its hub development plan, the joint signature, the submission (S2-S4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyoten.apps.accounts.models import Organisation, RoleName, Sector
from kyoten.apps.foundation.models import Named, StoredFile
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


class FixedText(models.Model):
    """The plan frozen for signature: canonical JSON text and its SHA-256. Never changed; a new text gets a new row.

    `version` is the one whose form the text answers, however often the call moves on; null: that of the application.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="fixed_texts")
    version = models.ForeignKey(ProgrammeVersion, null=True, on_delete=models.PROTECT, related_name="fixed_texts")
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    fixed_at = models.DateTimeField()
    void = models.BooleanField(default=False)  # set when the plan was opened again

    class Meta:
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="fixed_text_number_once")]

    def __str__(self) -> str:
        return f"{self.application_id} #{self.number} {self.digest[:12]}"


class Signature(models.Model):
    """A representative of one sector signs the digest of one fixed text (S4).

    `authenticated_at` is when they last proved who they are; null in records from before it was asked. `proven_by` is
    by which means: passkey, password, code (mailed) or example ("" in records from before it was noted).
    """

    text = models.ForeignKey(FixedText, on_delete=models.CASCADE, related_name="signatures")
    sector = models.CharField(max_length=12, choices=Sector)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signatures")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signatures")
    title_ja = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    authenticated_at = models.DateTimeField(null=True, blank=True)
    proven_by = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["signed_at"]
        constraints = [models.UniqueConstraint(fields=["text", "user", "sector"], name="signed_once")]

    def __str__(self) -> str:
        return f"{self.text_id} {self.sector}"


class Decline(models.Model):
    """A signatory does not sign one fixed text, and says why. The text can then only be opened again."""

    text = models.ForeignKey(FixedText, on_delete=models.CASCADE, related_name="declines")
    sector = models.CharField(max_length=12, choices=Sector)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=2000)
    declined_at = models.DateTimeField()

    class Meta:
        ordering = ["declined_at"]
        constraints = [models.UniqueConstraint(fields=["text", "user"], name="declined_once")]

    def __str__(self) -> str:
        return f"{self.text_id} {self.sector} declined"


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


class Filing(models.Model):
    """A signed text was filed: the receipt number, and when. A corrected text is filed anew and replaces the former."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="filings")
    number = models.PositiveSmallIntegerField()
    text = models.OneToOneField(FixedText, on_delete=models.PROTECT, related_name="filing")
    receipt = models.CharField(max_length=60, unique=True)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="filing_number_once")]

    def __str__(self) -> str:
        return self.receipt


class Check(models.Model):
    """What the office decided on completeness and eligibility of one filed text, with the findings as they stood.

    `failed` names the conditions that are not met (ids of rules, or `completeness`). `batch` binds decisions that were
    made at once; an undone decision keeps its row.
    """

    class Outcome(models.TextChoices):
        COMPLETE = "complete", pgettext_lazy("outcome of the check", "Complete and eligible")
        INELIGIBLE = "ineligible", pgettext_lazy("outcome of the check", "Not eligible")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="checks")
    text = models.ForeignKey(FixedText, on_delete=models.PROTECT, related_name="checks")
    outcome = models.CharField(max_length=12, choices=Outcome)
    failed = models.JSONField(default=list)
    reason_ja = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    findings = models.JSONField(default=list)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    batch = models.CharField(max_length=32, blank=True, db_index=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["application", "decided_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(undone_at=None), name="check_in_force_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.outcome}"


class Correction(models.Model):
    """The office asks to correct named parts of a filed text until a time. Until it is filed anew that text stands.

    `members` are the rows of the consortium as filed. `kept` is the text that was
    typed but not filed when the time passed or the request was withdrawn; "" where nothing was.
    """

    class Ending(models.TextChoices):
        REFILED = "refiled", _("Filed anew")
        LAPSED = "lapsed", _("The time has passed")
        WITHDRAWN = "withdrawn", pgettext_lazy("end of a correction", "Request withdrawn")
        GONE = "gone", pgettext_lazy("end of a correction", "Application withdrawn")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    text = models.ForeignKey(FixedText, on_delete=models.PROTECT, related_name="corrections")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    members = models.JSONField(default=list)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    ending_reason = models.TextField(blank=True)
    kept = models.TextField(blank=True)

    class Meta:
        ordering = ["application", "number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="correction_number_once"),
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(ended_at=None), name="correction_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} #{self.number}"


class CorrectionItem(models.Model):
    """One part that is to be corrected (see `correctable`) and what is wrong with it."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="items")
    part = models.CharField(max_length=200)
    remark = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["correction", "part"], name="correction_part_once")]

    def __str__(self) -> str:
        return f"{self.correction_id} {self.part}"


class Carrying(models.Model):
    """A draft went from the form of one version to that of the next: when, by whose act, and why."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="carryings")
    old = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    reason_ja = models.CharField(max_length=500)
    reason_en = models.CharField(max_length=500)
    carried_at = models.DateTimeField()
    carried_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.old_id} → {self.new_id}"


class FormNote(models.Model):
    """One thing to look at after the form changed, until an editor ticks it off.

    `field` is the name of the answer in the form of the carrying's new version ("" where it is not asked any more),
    `origin` its name in the old one ("" where it is new), `looks` the reasons (`core…carry.Look`). `aside` is a text
    without a place in the new form: it stays here for good, also when it was copied into a field or discarded.
    """

    class Ending(models.TextChoices):
        SEEN = "seen", _("Looked at")
        COPIED = "copied", _("Copied into a field")
        DISCARDED = "discarded", _("Discarded")

    carrying = models.ForeignKey(Carrying, on_delete=models.CASCADE, related_name="notes")
    field = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    looks = models.JSONField(default=list)
    aside = models.TextField(blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    copied_to = models.CharField(max_length=200, blank=True)
    ticked_at = models.DateTimeField(null=True, blank=True)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.carrying_id} {self.origin} → {self.field} {self.ending}"


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
