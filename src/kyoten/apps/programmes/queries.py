"""Shared reads of programmes and calls."""

from __future__ import annotations

from django.db.models import QuerySet

from kyoten.apps.programmes.models import Call, Funder, Programme, ProgrammeVersion


def current_programme(code: str = "") -> Programme | None:
    """The programme of that code, or the first one loaded; None where nothing is loaded yet."""
    programmes = Programme.objects.select_related("current").defer("current__content").order_by("pk")
    return (programmes.filter(code=code) if code else programmes).first()


def programmes() -> QuerySet[Programme]:
    """Every programme with the version in force (without its content), in the order of loading."""
    return Programme.objects.select_related("current").defer("current__content").order_by("pk")


def versions_of(programme: Programme) -> QuerySet[ProgrammeVersion]:
    """The versions of a programme, newest first, without their content."""
    return programme.versions.defer("content").order_by("-number")


def calls() -> QuerySet[Call]:
    """Every call with its programme and version (without content), by programme and stage."""
    return Call.objects.select_related("programme", "version").defer("version__content")


def funder_codes(programme_id: int) -> frozenset[str]:
    """The codes of the bodies that own the programme together."""
    return frozenset(Funder.objects.filter(programme_id=programme_id).values_list("code", flat=True))
