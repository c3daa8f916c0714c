"""A table of bodies comes in: first it is planned, row by row, and shown; then the plan is applied as one act.

A plan only registers bodies that the register does not know and fills gaps of those it knows. It never overwrites: what
differs is said and stays. So a table that was imported once changes nothing the second time.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts import events
from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import IDENTIFIERS, FormerName, Organisation, User
from kyoten.apps.accounts.organisations import columns, queries
from kyoten.apps.accounts.organisations.actions import free_codes, may_keep, tell_registered, touch
from kyoten.apps.accounts.organisations.phrases import FIELDS
from kyoten.apps.accounts.organisations.values import OrganisationInput, Problem, cleaned, gaps, problems, warnings
from kyoten.apps.foundation import files, trail
from kyoten.apps.foundation.files import storage
from kyoten.apps.foundation.files.kinds import MEGABYTE
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.foundation.tables import Row, Table, TableError, read_table
from kyoten.core.kernel.organisation_names import Body, conflicting

SUBJECT = "organisations:import"
# Only its cells are read, in a process of its own: it need not wait for a scan.
POLICY = files.FilePolicy(frozenset({"xlsx", "csv"}), 5 * MEGABYTE, allow_unscanned=True)
MOST_ROWS = 5_000
COMPARED = ("code", "name_ja", "name_en", "kind", "sector", "prefecture", *IDENTIFIERS, "sme")

Outcome = Literal["create", "fill", "match", "refuse"]


@dataclass(frozen=True)
class PlannedRow:
    """What will become of one row; `reasons` say why it is refused, `notes` what is worth knowing."""

    number: int
    outcome: Outcome
    given: OrganisationInput
    former: tuple[str, ...] = ()
    organisation_id: int | None = None
    fills: Mapping[str, Any] = field(default_factory=dict)
    reasons: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Every row of a table in its order; `digest` names exactly this plan."""

    name: str
    rows: tuple[PlannedRow, ...]
    digest: str

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows have each outcome."""
        return Counter(row.outcome for row in self.rows)

    def of(self, outcome: Outcome) -> list[PlannedRow]:
        """The rows with that outcome."""
        return [row for row in self.rows if row.outcome == outcome]


def receive(upload: File[Any], *, by: User | None) -> StoredFile:
    """Take a table in and see that it can be read; raises Refused with file, row and column where it cannot."""
    may_keep(by)
    with transaction.atomic():
        stored = files.receive_table(upload, kind_policy=POLICY, by=label(by), subject=SUBJECT)
        _table(stored)
    return stored


def plan(file_id: int) -> Plan:
    """What the stored table would do to the register as it is now; writes nothing."""
    stored = StoredFile.objects.get(pk=file_id, subject=SUBJECT)
    rows = _planned(_table(stored).rows)
    content = [stored.digest, [_facts(row) for row in rows]]
    return Plan(stored.name, rows, hashlib.sha256(trail.canonical(content).encode()).hexdigest())


@transaction.atomic
def apply(file_id: int, *, by: User | None, digest: str) -> Plan:
    """Do what the plan with that digest says, as one act. Stale where the register changed since it was shown.

    Refused rows are left out. Where nothing is to be registered or filled, nothing is written, not even an entry.
    """
    may_keep(by)
    list(Organisation.objects.select_for_update().order_by("pk").values_list("pk"))
    found = plan(file_id)
    if found.digest != digest:
        raise Stale(_("The register changed since this preview. Look at the new preview and confirm it."))
    created, filled = _create(found.of("create")), _fill(found.of("fill"))
    if created or filled:
        facts = {
            "file": file_id,
            "plan": digest,
            "created": created,
            "filled": filled,
            "refused": [[row.number, list(map(str, row.reasons))] for row in found.of("refuse")],
        }
        trail.append(label(by), "accounts.import_organisations", SUBJECT, facts)
    return found


# --- reading ---


def _table(stored: StoredFile) -> Table:
    if not files.can_be_served(stored):
        raise Refused(_("The virus scan refused this file. Upload a clean copy."))
    table = read_table(storage.path_of(stored.digest).read_bytes(), stored.name, columns.COLUMNS)
    if len(table.rows) > MOST_ROWS:
        limit = {"most": f"{MOST_ROWS:,}", "found": f"{len(table.rows):,}"}
        raise TableError(_("%(found)s rows are more than the %(most)s of one import. Split the table.") % limit, "")
    for name in columns.REQUIRED:
        if name not in table.columns:
            problem = _("The column “%(column)s” is missing. Start from the template.")
            raise TableError(problem % {"column": FIELDS[name]}, stored.name)
    return table


# --- planning ---


def _planned(rows: Sequence[Row]) -> tuple[PlannedRow, ...]:
    """What becomes of each row, whatever their order.

    Rows with numbers come first, for they say most surely whom they mean. What an accepted row adds may tell whom a
    refused one means, so refused ones are asked again until none is accepted any more: else that came the next time.
    """
    register = _Register()
    found: dict[int, PlannedRow] = {}
    described = [_described(row) for row in rows]
    waiting = sorted(described, key=lambda row: not (_numbers(row.given) or row.given.code))
    accepted = True
    while accepted:
        for row in waiting:
            found[row.number] = register.planned(row)
        still = [row for row in waiting if found[row.number].outcome == "refuse"]
        accepted, waiting = len(still) < len(waiting), [row for row in still if not row.wrong]
    return tuple(found[row.number] for row in rows)


@dataclass(frozen=True)
class _Described:
    """A row as clean values, with what is wrong with it by itself."""

    number: int
    given: OrganisationInput
    former: tuple[str, ...]
    wrong: tuple[Problem, ...]


def _described(row: Row) -> _Described:
    given, former, wrong = columns.described(row)
    given = cleaned(given)
    return _Described(row.number, given, tuple(former), (*wrong, *problems(given)))


class _Register:
    """The register as it is, and the rows of the table that were planned so far."""

    def __init__(self) -> None:
        rows = queries.standing().prefetch_related("former_names")
        self.records: dict[int, Organisation] = {row.pk: row for row in rows}
        self.bodies: dict[int, Body] = {}
        self.numbers: dict[tuple[str, str], int] = {}
        self.names: dict[str, set[int]] = defaultdict(set)
        self.codes: dict[str, int] = {}
        self.taken: dict[int, int] = {}  # body → number of the row that is about it
        chain = queries.doubles()
        for pk, code in Organisation.objects.values_list("pk", "code"):
            self.codes[code] = queries.ends(pk, chain)
        for body in queries.bodies():
            self._note(body)

    def _note(self, body: Body) -> None:
        """Let a body be found by its numbers and names."""
        self.bodies[body.key] = body
        for number in body.numbers:
            self.numbers[number] = body.key
        for name in body.names:
            if form := queries.comparable(name):
                self.names[form].add(body.key)

    def planned(self, row: _Described) -> PlannedRow:
        """What becomes of one row."""
        wrong = list(row.wrong)
        found = self._found(row.given, wrong)
        if not wrong and found in self.taken:
            text = _("This is the same body as in row %(row)s.") % {"row": self.taken[found]}
            wrong.append(Problem("name_ja", text))
        if wrong:
            return PlannedRow(row.number, "refuse", row.given, row.former, reasons=tuple(wrong))
        key = -row.number if found is None else found
        self.taken[key] = row.number
        # A code means one body in the whole table, also where that was found by name: else it meant another next time.
        self.codes.setdefault(row.given.code, key)
        if found is None:
            self._note(_body(key, row.given, row.former))
            return PlannedRow(row.number, "create", row.given, row.former, notes=_warned(row.given))
        return self._matched(row, found)

    def _matched(self, row: _Described, found: int) -> PlannedRow:
        """A row about a record that is there: its gaps, its new former names, what differs."""
        record, body = self.records[found], self.bodies[found]
        known = {name for one in record.former_names.all() for name in (one.name_ja, one.name_en)}
        new = tuple(dict.fromkeys(name for name in row.former if name not in known))
        fills = gaps(record, row.given)
        gained = tuple((name, fills[name]) for name in IDENTIFIERS if name in fills)
        names = tuple(name for name in (fills.get("name_en"), *new) if name)
        place = fills.get("prefecture", body.prefecture)
        self._note(Body(found, body.names + names, place, body.numbers + gained))
        notes = (*_warned(row.given), *_differences(record, row.given))
        outcome: Outcome = "fill" if fills or new else "match"
        return PlannedRow(row.number, outcome, row.given, new, found, fills, notes=notes)

    def _found(self, given: OrganisationInput, wrong: list[Problem]) -> int | None:
        """The body that the row is about: by code and numbers, else by name and place. None for a new one."""
        hits = {self.numbers[number] for number in _numbers(given) if number in self.numbers}
        hits |= {self.codes[given.code]} if given.code and given.code in self.codes else set()
        if len(hits) > 1:
            names = ", ".join(sorted(self._called(key) for key in hits))
            text = _("Code and numbers belong to several bodies: %(names)s. Correct them, or merge the records.")
            wrong.append(Problem("corporate_number", text % {"names": names}))
            return None
        found = hits.pop() if hits else self._by_name(given, wrong)
        if found is not None:
            self._must_agree(found, given, wrong)
        return found

    def _by_name(self, given: OrganisationInput, wrong: list[Problem]) -> int | None:
        body = _body(0, given, ())
        alike = [
            self.bodies[key]
            for key in sorted(set().union(*(self.names.get(form, set()) for form in _forms(body))))
            if not conflicting(self.bodies[key], body)
        ]
        here = [one for one in alike if one.prefecture == body.prefecture]
        anywhere = [one for one in alike if not one.prefecture or not body.prefecture]
        fitting = here or anywhere
        if len(fitting) > 1:
            names = ", ".join(self._called(one.key) for one in fitting)
            text = _("Several bodies have this name: %(names)s. Give a number or the code of the one that is meant.")
            wrong.append(Problem("name_ja", text % {"names": names}))
        return fitting[0].key if len(fitting) == 1 else None

    def _must_agree(self, found: int, given: OrganisationInput, wrong: list[Problem]) -> None:
        """A record that is found by one number must not have another one of the other schemes."""
        for scheme in conflicting(self.bodies[found], _body(0, given, ())):
            stored = dict(self.bodies[found].numbers)[scheme]
            text = _("%(name)s has the number %(stored)s.") % {"name": self._called(found), "stored": stored}
            wrong.append(Problem(scheme, text))

    def _called(self, key: int) -> str:
        """A body in words: name and code, or the row of the table that is about it."""
        if key in self.records:
            return f"{self.records[key].name} ({self.records[key].code})"
        return _("row %(row)s") % {"row": -key}


def _body(key: int, given: OrganisationInput, former: Iterable[str]) -> Body:
    names = tuple(name for name in (given.name_ja, given.name_en, *former) if name)
    return Body(key, names, given.prefecture, tuple(_numbers(given)))


def _numbers(given: OrganisationInput) -> list[tuple[str, str]]:
    return [(name, value) for name in IDENTIFIERS if (value := getattr(given, name))]


def _warned(given: OrganisationInput) -> tuple[str, ...]:
    return tuple(map(str, warnings(given)))


def _forms(body: Body) -> set[str]:
    return {form for name in body.names if (form := queries.comparable(name))}


def _differences(record: Organisation, given: OrganisationInput) -> Iterable[str]:
    """What the table says otherwise than the record; the record stays."""
    for name in COMPARED:
        stored, said = getattr(record, name), getattr(given, name)
        if stored not in (None, "") and said not in (None, "") and stored != said:
            values = {"field": FIELDS[name], "stored": stored, "said": said}
            yield _("%(field)s: the record says “%(stored)s” and keeps it; the table says “%(said)s”.") % values


def _facts(row: PlannedRow) -> list[Any]:
    """What a plan's digest covers of a row: all that is done, not the words that describe it."""
    return [row.number, row.outcome, asdict(row.given), row.former, row.organisation_id, dict(row.fills)]


# --- applying ---


def _create(rows: Sequence[PlannedRow]) -> list[str]:
    """The new records; their codes."""
    given = {row.given.code for row in rows if row.given.code}
    spare = iter(free_codes([row.given.kind for row in rows if not row.given.code], given))
    codes = [row.given.code or next(spare) for row in rows]
    new = [Organisation(code=code, **row.given.stored()) for code, row in zip(codes, rows, strict=True)]
    made = Organisation.objects.bulk_create(new)
    _add_former((record, row.former) for record, row in zip(made, rows, strict=True))
    tell_registered(made)
    return codes


def _fill(rows: Sequence[PlannedRow]) -> dict[str, Any]:
    """Fill the gaps; by code what was filled."""
    records = Organisation.objects.in_bulk([row.organisation_id for row in rows])
    named = [row.organisation_id for row in rows if "name_en" in row.fills]
    if named:
        events.organisations_changing.send(Organisation, organisation_ids=named, fields=["name_en"])
    filled = {}
    for row in rows:
        record = records[row.organisation_id]
        for name, value in row.fills.items():
            setattr(record, name, value)
        touch(record)
        filled[record.code] = {**row.fills, **({"former_names": list(row.former)} if row.former else {})}
    _add_former((records[row.organisation_id], row.former) for row in rows)
    return filled


def _add_former(named: Iterable[tuple[Organisation, Sequence[str]]]) -> None:
    FormerName.objects.bulk_create(
        FormerName(organisation=record, name_ja=name) for record, names in named for name in dict.fromkeys(names)
    )
