"""A table of candidates comes in: planned row by row and shown, then applied as one act; nobody is written to."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.foundation import files, trail
from kyoten.apps.foundation.files import storage
from kyoten.apps.foundation.files.kinds import MEGABYTE
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.foundation.tables import Row, Table, TableError, read_table
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.actions.candidates import CandidateInput, list_candidate
from kyoten.apps.reviews.actions.common import run_call
from kyoten.apps.reviews.actions.profiles import known_fields
from kyoten.apps.reviews.columns import CANDIDATES
from kyoten.apps.reviews.models import Candidate, Profile
from kyoten.apps.reviews.queries import checking, people
from kyoten.core.kernel.identifiers import check_erad_researcher_number, check_orcid
from kyoten.core.kernel.people import alike

# Only its cells are read, in a process of its own: it need not wait for a scan.
POLICY = files.FilePolicy(frozenset({"xlsx", "csv"}), 5 * MEGABYTE, allow_unscanned=True)
MOST_ROWS = 2_000
USUAL_LOAD = 12
Outcome = Literal["create", "match", "refuse"]


@dataclass(frozen=True)
class PlannedCandidate:
    """What becomes of one row; `problems` are (column id, sentence), `notes` what is worth knowing."""

    number: int
    outcome: Outcome
    given: CandidateInput
    funder: str
    max_load: int
    problems: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CandidatePlan:
    """Every row of a table in its order; `digest` names exactly this plan."""

    name: str
    rows: tuple[PlannedCandidate, ...]
    digest: str

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows have each outcome."""
        return Counter(row.outcome for row in self.rows)


def subject(call: Call) -> str:
    """What the trail and stored files call the import of a call."""
    return f"candidates:{call.code}"


def receive(call_id: int, upload: File[Any], *, by: User | None) -> StoredFile:
    """Take a table in and see that it can be read; Refused with file, row and column where it cannot."""
    with transaction.atomic():
        call = run_call(call_id, by)
        stored = files.receive_table(upload, kind_policy=POLICY, by=label(by), subject=subject(call))
        table_of(stored)
    return stored


def plan(call: Call, file_id: int, funder_code: str) -> CandidatePlan:
    """What the stored table would do to the list as it is now; writes nothing."""
    stored = StoredFile.objects.get(pk=file_id, subject=subject(call))
    rows = tuple(_planned(call, table_of(stored), funder_code))
    content = [stored.digest, [[row.number, row.outcome, asdict(row.given), row.funder, row.max_load] for row in rows]]
    return CandidatePlan(stored.name, rows, hashlib.sha256(trail.canonical(content).encode()).hexdigest())


@transaction.atomic
def apply(call_id: int, file_id: int, *, by: User | None, funder_code: str, digest: str) -> CandidatePlan:
    """Put the new people of exactly that plan on the list. Stale where anything changed since it was shown."""
    call = run_call(call_id, by)
    found = plan(call, file_id, funder_code)
    if found.digest != digest:
        raise Stale(_("The list changed since this preview. Look at the new preview and confirm it."))
    for row in found.rows:
        if row.outcome == "create":
            list_candidate(call.pk, row.given, by=by, funder_code=row.funder, max_load=row.max_load)
    facts = {"file": file_id, "plan": digest, **found.counts}
    trail.append(label(by), "reviews.import_candidates", subject(call), facts)
    return found


def table_of(stored: StoredFile) -> Table:
    """The stored table; TableError where it cannot be used."""
    if not files.can_be_served(stored):
        raise Refused(_("The virus scan refused this file. Upload a clean copy."))
    return checked_table(read_table(storage.path_of(stored.digest).read_bytes(), stored.name, CANDIDATES))


def checked_table(table: Table) -> Table:
    """The table, when it has names and not too many rows."""
    if len(table.rows) > MOST_ROWS:
        limit = {"most": f"{MOST_ROWS:,}", "found": f"{len(table.rows):,}"}
        raise TableError(_("%(found)s rows are more than the %(most)s of one import. Split the table.") % limit, "")
    if not {"name_ja", "name_en"} & set(table.columns):
        raise TableError(_("The column with names is missing. Start from the template."), table.name)
    return table


# --- planning ---


def _planned(call: Call, table: Table, funder_code: str) -> Iterator[PlannedCandidate]:
    listed = _Listed(call)
    bodies = checking.bodies_by_name()
    for row in table.rows:
        yield listed.planned(row, bodies, row.text("funder") or funder_code)


class _Listed:
    """Who is on the list, and the rows of the table that were planned so far."""

    def __init__(self, call: Call) -> None:
        self.funders = set(call.programme.funders.values_list("code", flat=True))
        rows = Candidate.objects.filter(call=call).select_related("profile")
        self.profiles: list[Profile] = [one.profile for one in rows]
        self.ids = {one.pk for one in self.profiles}
        self.taken: dict[tuple[str, str], int] = {}

    def planned(self, row: Row, bodies: Mapping[str, Organisation], funder: str) -> PlannedCandidate:
        given, wrong = _given(row, bodies)
        load = _load(row, wrong)
        if funder not in self.funders:
            wrong.append(("funder", _("This programme has no funder “%(funder)s”.") % {"funder": funder}))
        marks = [("email", given.email), ("orcid", given.orcid), ("erad", given.erad_researcher_number)]
        known = people.known_profile(given.email, given.orcid, given.erad_researcher_number)
        for mark in marks:
            if mark[1] and mark in self.taken:
                wrong.append((mark[0], _("This is the same person as in row %(row)s.") % {"row": self.taken[mark]}))
        if not wrong and known is not None and known.pk in self.ids:
            return PlannedCandidate(row.number, "match", given, funder, load)
        if wrong:
            return PlannedCandidate(row.number, "refuse", given, funder, load, tuple(wrong))
        self.taken |= {mark: row.number for mark in marks if mark[1]}
        return PlannedCandidate(row.number, "create", given, funder, load, notes=tuple(self._notes(given, row)))

    def _notes(self, given: CandidateInput, row: Row) -> Iterator[str]:
        """What a person should look at: a namesake on the list, no address, a body that the register does not know."""
        namesakes = [one for one in self.profiles if alike(given.name_ja, one.name_ja)]
        if namesakes:
            yield _("Somebody of this name is on the list already: see whether they are the same.")
        if not given.email:
            yield _("Without an e-mail address nobody can be invited.")
        if row.text("organisation") and given.organisation_id is None:
            yield _("The register does not know this body: ties to it are only possible.")


def _given(row: Row, bodies: Mapping[str, Organisation]) -> tuple[CandidateInput, list[tuple[str, str]]]:
    """A row as clean values, with what is wrong with it by itself."""
    wrong: list[tuple[str, str]] = []
    name = row.text("name_ja") or row.text("name_en")
    if not name:
        wrong.append(("name_ja", _("Give every person a name.")))
    body = checking.body_called(row.text("organisation"), bodies)
    given = CandidateInput(
        name_ja=name,
        name_en=row.text("name_en"),
        email=_email(row, wrong),
        orcid=_number(row, "orcid", wrong),
        erad_researcher_number=_number(row, "erad_researcher_number", wrong),
        organisation_id=body.pk if body else None,
        organisation_name="" if body else row.text("organisation"),
        fields=known_fields(row.text("fields")),
    )
    return given, wrong


def _email(row: Row, wrong: list[tuple[str, str]]) -> str:
    address = row.text("email").lower()
    try:
        if address:
            validate_email(address)
    except ValidationError:
        wrong.append(("email", _("“%(text)s” is no e-mail address.") % {"text": address}))
    return address


def _number(row: Row, column: str, wrong: list[tuple[str, str]]) -> str:
    text = row.text(column)
    if not text:
        return ""
    checked = check_orcid(text) if column == "orcid" else check_erad_researcher_number(text)
    if checked.is_refused:
        wrong.append((column, _("“%(text)s” is no such number: look at its digits again.") % {"text": text}))
    return checked.value


def _load(row: Row, wrong: list[tuple[str, str]]) -> int:
    try:
        load = row.whole("max_load")
    except TableError as error:
        wrong.append(("max_load", error.problem))
        return USUAL_LOAD
    if load is not None and not 1 <= load <= 200:
        wrong.append(("max_load", _("Choose a number from 1 to %(most)d.") % {"most": 200}))
    return USUAL_LOAD if load is None else load
