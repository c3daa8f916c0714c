"""What the pages of key people and families of companies show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording
from kyoten.apps.reviews.models import FamilyLink, KeyPerson
from kyoten.apps.reviews.pages import Table, table
from kyoten.apps.reviews.phrases import COLUMNS


def people_of(application: Application) -> list[KeyPerson]:
    """The people named for an application, in one query."""
    return list(application.key_people.select_related("organisation"))


def people_table(people: Iterable[KeyPerson]) -> Table:
    """Who they are, and by what ties to them are found."""
    names = ("name_ja", "organisation", "email", "orcid")
    rows = [[one.name, one.organisation.name if one.organisation else "", one.email, one.orcid] for one in people]
    return table(_("Key people"), [str(COLUMNS[name]) for name in names], rows)


def as_lines(people: Iterable[KeyPerson]) -> str:
    """The people as the form takes them: one a line, its parts apart by commas."""
    return "\n".join(_line(one) for one in people)


def _line(one: KeyPerson) -> str:
    parts = [one.name_ja or one.name_en, one.organisation.code if one.organisation else "", one.email, one.orcid]
    return "\t".join(parts).rstrip("\t")


def families_table(may_link: bool) -> Table:
    """Every declared link with its source, who declared it and when; in one query."""
    links = FamilyLink.objects.select_related("parent", "child", "declared_by").order_by("child__code", "pk")
    labels = [_("Owned body"), _("Owning body"), _("Where this is stated"), _("Put on record")]
    rows = [[one.child.name, one.parent.name, one.source, _declared(one)] for one in links]
    if not may_link:
        return table(_("Families of companies"), labels, rows)
    undo = [{"text": _("Take back"), "href": reverse("reviews:family", args=[one.pk])} for one in links]
    rows = [[*row, link] for row, link in zip(rows, undo, strict=True)]
    return table(_("Families of companies"), [*labels, _("Change")], rows)


def _declared(link: FamilyLink) -> dict[str, str]:
    by = link.declared_by.title if link.declared_by else ""
    return {"text": wording.moment(link.declared_at, get_language()), "note": by}


def family_facts(link: FamilyLink) -> list[dict[str, Any]]:
    """One link, fact by fact."""
    return [
        {"term": _("Owned body"), "text": link.child.name},
        {"term": _("Owning body"), "text": link.parent.name},
        {"term": _("Where this is stated"), "text": link.source},
        {"term": _("Put on record"), **_declared(link)},
    ]
