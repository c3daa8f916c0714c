"""Files, links and figures behind a plan as core values: where they may stand, and how the signed text names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kyoten.apps.applications.correctable import FUNCTION
from kyoten.apps.applications.models import Application, Evidence
from kyoten.apps.foundation.files import ATTACHMENT, FilePolicy
from kyoten.apps.foundation.files.kinds import MEGABYTE
from kyoten.core.programme.model.base import Text
from kyoten.core.programme.model.forms import FieldKind, FormField, Section
from kyoten.core.programme.model.programme import Programme

MOST_FILES = 10  # where a pack does not say how many
MOST_EXHIBITS = 30  # links and figures at one place, so that nobody has to sign a list without end


@dataclass(frozen=True)
class Place:
    """Where evidence may stand: `function.ID` (files, links, figures) or `section.field` (files alone)."""

    name: str
    label: Text
    field: FormField | None
    section: Section | None
    function: str = ""

    @property
    def policy(self) -> FilePolicy:
        """Which files are taken here. Where no scanner is set up they go out as "not scanned", never as clean."""
        accepts = self.field.accepts if self.field else ()
        most = self.field.megabytes * MEGABYTE if self.field and self.field.megabytes else ATTACHMENT.max_bytes
        return FilePolicy(frozenset(map(str, accepts)) or ATTACHMENT.kinds, most, allow_unscanned=True)

    @property
    def most_files(self) -> int:
        """How many files at most."""
        return (self.field.most if self.field else None) or MOST_FILES

    @property
    def is_required(self) -> bool:
        """Does the plan need at least one file here?"""
        return bool(self.field and not self.function and self.field.required)

    def hint(self, language: str) -> str:
        """What the pack says of a field for files; a function says its own."""
        given = self.field.hint if self.field and not self.function else None
        return given.in_language(language) if given else ""

    def called(self, language: str) -> str:
        """What the place is called for readers of `language`."""
        return self.label.in_language(language)


@dataclass(frozen=True)
class Exhibit:
    """One file, link or figure as the signed text names it; what does not belong to its kind is empty."""

    kind: str
    title: str = ""
    name: str = ""
    size: int = 0
    sha256: str = ""
    url: str = ""
    number: str = ""
    unit: str = ""
    year: int | None = None
    source: str = ""


def of_function(function: str) -> str:
    """The name of the place of one function."""
    return f"{FUNCTION}{function}"


def places(programme: Programme) -> dict[str, Place]:
    """Every place of the pack's plan that takes evidence, by name: the functions, then the fields for files."""
    sections = programme.plan.sections if programme.plan else ()
    fields = [(section, field) for section in sections for field in section.fields]
    asked = next((field for _section, field in fields if field.kind == FieldKind.FUNCTIONS), None)
    found = [Place(of_function(one.id), one.name, asked, None, one.id) for one in programme.functions]
    for section, field in fields:
        if field.kind == FieldKind.FILES:
            found.append(Place(f"{section.id}.{field.id}", field.label, field, section))
    return {place.name: place for place in found}


def standing(application: Application) -> QuerySet[Evidence]:
    """What stands in the plan now, in the order in which it was added."""
    return application.evidence.filter(removed_at=None).select_related("file").order_by("pk")


def counted(rows: Iterable[Evidence]) -> Counter[str]:
    """How many files, links and figures stand behind each function."""
    return Counter(row.place.removeprefix(FUNCTION) for row in rows if row.place.startswith(FUNCTION))


def signed(application: Application) -> dict[str, list[dict[str, Any]]]:
    """The evidence as it is signed, by place: of a file its name, size and digest, so that no byte of it can change."""
    listed: dict[str, list[dict[str, Any]]] = {}
    for row in standing(application):
        listed.setdefault(row.place, []).append(as_signed(row))
    return listed


def as_signed(row: Evidence) -> dict[str, Any]:
    head = {"kind": row.kind, "title": row.title}
    if row.file is not None:
        return {**head, "name": row.file.name, "size": row.file.size, "sha256": row.file.digest}
    if row.kind == Evidence.Kind.LINK:
        return {**head, "url": row.url}
    return {**head, "number": row.number, "unit": row.unit, "year": row.year, "source": row.source}


def read(evidence: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, tuple[Exhibit, ...]]:
    """The part `evidence` of a canonical text; texts of older days have none."""
    return {place: tuple(Exhibit(**one) for one in listed) for place, listed in evidence.items()}


def attachments(
    exhibits: Mapping[str, tuple[Exhibit, ...]], programme: Programme, language: str
) -> tuple[tuple[str, tuple[Exhibit, ...]], ...]:
    """The files asked for by fields of their own, and whatever stands at a place that the pack no longer has."""
    known = places(programme)
    fields = [place for place in known.values() if not place.function]
    rows = [(place.called(language), exhibits[place.name]) for place in fields if place.name in exhibits]
    return (*rows, *((name, listed) for name, listed in exhibits.items() if name not in known))


def files_in(content: Mapping[str, Any]) -> tuple[Exhibit, ...]:
    """Every file that a canonical text names, in the order of its places."""
    return tuple(one for listed in read(content.get("evidence", {})).values() for one in listed if one.sha256)
