"""A consortium that is ready to sign, made through the actions themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.applications import actions
from kyoten.apps.applications.actions import FieldChange, SavedFields
from kyoten.apps.applications.bridge import AskedField, ClaimInput, MemberInput, asked_fields
from kyoten.apps.applications.models import Application, Evidence
from kyoten.apps.applications.queries import current_text, programme_for, shapes_of
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.core.programme.answers.tables import Shape

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
SECTORS = {"industry": "company", "academia": "university", "government": "local_government"}
CORE = ("core_university",)


def filled(table: Shape, text: str) -> dict[str, str]:
    """Something that can be read in every cell of a row."""
    typed = {"yen": "1200000", "number": "12.5", "year": "2009", "date": "2009-06-12"}
    plain = {
        cell.id: cell.spec.options[0].id if cell.spec.options else typed.get(cell.spec.kind.value, text)
        for cell in table.cells
    }
    return {name: said[:20] for name, said in plain.items()}


class Team:
    """A coordinator, a body of each sector and its signatory, and short ways to act as them."""

    def __init__(self, call: Call) -> None:
        self.coordinator = make_user()
        self.bodies = {
            sector: make_organisation(sector=sector, kind=kind, name_ja=f"架空{kind}")
            for sector, kind in SECTORS.items()
        }
        self.people = {sector: make_user(organisation=body) for sector, body in self.bodies.items()}
        self.application = actions.start(call.pk, "global", by=self.coordinator, name_ja="架空拠点", fields=["bio"])

    def fresh(self) -> Application:
        """The application as it stands in the database."""
        return Application.objects.select_related("call__programme", "hub_type").get(pk=self.application.pk)

    @property
    def revision(self) -> int:
        """The revision an editor sees now."""
        return self.fresh().revision

    def write_members(self) -> None:
        """One body of each sector; the university leads and is the core university."""
        rows = [
            MemberInput(self.bodies[one].pk, kind, one == "academia", CORE if one == "academia" else ())
            for one, kind in SECTORS.items()
        ]
        actions.set_members(self.application.pk, rows, by=self.coordinator, revision=self.revision)

    def write_plan(self, text: str = "計画の本文") -> None:
        """The same text in every field of the plan that takes any, and one row in every table."""
        answers = {asked.name: text for asked in self._asked() if asked.field.kind != "measures"}
        actions.save_answers(self.application.pk, answers, by=self.coordinator, revision=self.revision)
        shapes = shapes_of(self.fresh()).values()
        self.write_cells({f"{one.name}.r1.{cell}": said for one in shapes for cell, said in filled(one, text).items()})

    def write_cells(self, cells: Mapping[str, str]) -> SavedFields:
        """Some cells of tables, as if nothing had stood there."""
        changes = [FieldChange(name, "", text) for name, text in cells.items()]
        return actions.save_fields(self.application.pk, changes, by=self.coordinator)

    def _asked(self) -> tuple[AskedField, ...]:
        return asked_fields(programme_for(self.fresh()))

    def write_claims(self) -> None:
        """Evidence for every function."""
        functions = programme_for(self.fresh()).functions
        claims = [ClaimInput(function.id, "根拠", 3) for function in functions]
        actions.save_claims(self.application.pk, claims, by=self.coordinator, revision=self.revision)

    def attach(self, place: str, content: bytes = PDF, name: str = "根拠.pdf", **more: Any) -> Evidence:
        """A file behind the plan."""
        upload = SimpleUploadedFile(name, content)
        return actions.add_file(self.application.pk, place, upload, by=self.coordinator, **more)

    def name_signatories(self) -> None:
        """The person of each sector signs for it."""
        for sector, person in self.people.items():
            actions.name_signatory(self.application.pk, person.pk, sector, by=self.coordinator)

    def complete(self, text: str = "計画の本文") -> Team:
        """Everything written, signatories named, nothing fixed yet."""
        self.write_members()
        self.write_plan(text)
        self.write_claims()
        self.name_signatories()
        return self

    def sign(self, text, *sectors: str) -> None:
        """These sectors sign the text, all three when none is named."""
        for sector in sectors or SECTORS:
            now = clock.now()
            actions.sign(text.pk, by=self.people[sector], digest=text.digest, sector=sector, authenticated_at=now)

    def file(self, text: str = "計画の本文") -> Application:
        """Written, signed by all and submitted."""
        self.complete(text)
        self.sign(actions.fix_text(self.application.pk, by=self.coordinator))
        return self.submit()

    def submit(self, digest: str = "") -> Application:
        """The coordinator submits the text that stands there, or the one with this digest."""
        text = current_text(self.fresh())
        shown = digest or (text.digest if text else "")
        return actions.submit(self.application.pk, by=self.coordinator, digest=shown)
