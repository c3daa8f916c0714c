"""The table of bodies as a file: the same columns go out and come in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kyoten.apps.accounts.models import FormerName, Organisation, OrganisationKind, Sector
from kyoten.apps.accounts.organisations.phrases import FIELDS, NO, YES
from kyoten.apps.accounts.organisations.values import OrganisationInput, Problem
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.foundation.tables import Column, Row, Sheet
from kyoten.apps.foundation.tables.shapes import LANGUAGES, Value

TITLE = gettext_lazy("Organisations")
BETWEEN_NAMES = re.compile(r"[;；\n]")
DESCRIPTIONS = {
    "code": gettext_lazy("Code of the record in this register. Leave it empty for a new body: the register gives one."),
    "name_ja": gettext_lazy("Official name in Japanese. Required."),
    "name_en": gettext_lazy("Official name in English."),
    "former_names": gettext_lazy("Earlier names, separated by semicolons."),
    "kind": gettext_lazy(
        "Required. One of: university, college_of_technology, research_institute, company, trading_company, finance, "
        "business_association, public_test_laboratory, tlo, support_body, managing_organisation, local_government, "
        "ministry, other; or its name in Japanese or English."
    ),
    "sector": gettext_lazy("industry, academia or government. Needed only for kinds that do not tell it."),
    "prefecture": gettext_lazy("Prefecture of the seat: code 01 to 47 (JIS X 0401) or name."),
    "municipality": gettext_lazy("Local-government code of the place of the seat: six digits; five are completed."),
    "place": gettext_lazy("The seat in words."),
    "corporate_number": gettext_lazy("13 digits with check digit, as the National Tax Agency publishes it."),
    "ror": gettext_lazy("ROR ID, such as 02kpeqv85 or https://ror.org/02kpeqv85."),
    "local_government_code": gettext_lazy("A local government's own code: six digits; five are completed."),
    "erad_institution_code": gettext_lazy("Code of the institution in e-Rad. Its check digit is not published."),
    "sme": gettext_lazy("For companies: yes or no; empty where it is not known."),
    "sme_reason": gettext_lazy("What this rests on: capital, number of employees, line of business."),
    "invented": gettext_lazy("yes for example data that no public record gives."),
    "source": gettext_lazy("Where the facts come from, such as the address of the public record."),
}
COLUMNS = tuple(
    Column(name, FIELDS[name], width=30 if name.startswith("name_") else 0, description=DESCRIPTIONS[name])
    for name in FIELDS
)
REQUIRED = ("name_ja", "kind")
TRUE = frozenset({"yes", "true", "1", "はい", "有", "該当", "○"})
FALSE = frozenset({"no", "false", "0", "いいえ", "無", "非該当", "×"})


def sheet(rows: Iterable[Organisation]) -> Sheet:
    """Records as a sheet; with none it is the template to fill in."""
    return Sheet(TITLE, COLUMNS, [cells(row) for row in rows])


def cells(row: Organisation) -> Mapping[str, Value]:
    """One record with machine-readable values, which the import reads back; former names must be prefetched."""
    found: dict[str, Value] = {name: getattr(row, name) for name in FIELDS if name not in ("former_names", "sme")}
    names = "; ".join(str(former) for former in row.former_names.all())
    truth = {True: "yes", False: "no", None: None}
    return {**found, "former_names": names, "sme": truth[row.sme], "invented": truth[row.invented]}


def described(row: Row) -> tuple[OrganisationInput, list[str], list[Problem]]:
    """What a row says: the body, its former names, and the cells that cannot be understood."""
    wrong: list[Problem] = []
    text = {name: row.text(name) for name in FIELDS}
    known: dict[str, Any] = {
        **{name: text[name] for name in text if name not in ("former_names", "sme", "invented")},
        "kind": _chosen(text["kind"], _kinds()),
        "sector": _chosen(text["sector"], _sectors()),
        "prefecture": _chosen(text["prefecture"], _prefectures()),
        "sme": _truth("sme", text["sme"], wrong),
        "invented": bool(_truth("invented", text["invented"], wrong)),
    }
    former = [name for part in BETWEEN_NAMES.split(text["former_names"]) if (name := part.strip())]
    wrong += [problem for name in former if (problem := _too_long(name))]
    return OrganisationInput(**known), former, wrong


def _too_long(name: str) -> Problem | None:
    most = FormerName._meta.get_field("name_ja").max_length or 0
    if len(name) <= most:
        return None
    return Problem("former_names", _("A name has more than %(most)s characters.") % {"most": most})


def _truth(field: str, text: str, wrong: list[Problem]) -> bool | None:
    """yes or no in either language; None for an empty cell."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain:
        return None
    if plain not in TRUE | FALSE | _words(YES) | _words(NO):
        wrong.append(Problem(field, _("“%(text)s” is neither yes nor no.") % {"text": text}))
        return None
    return plain in TRUE | _words(YES)


def _words(label: Any) -> frozenset[str]:
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(label).casefold())
    return frozenset(found)


def _chosen(text: str, known: Mapping[str, str]) -> str:
    """The value behind an id or a label; what is not known stays, to be named as the problem."""
    return known.get(unicodedata.normalize("NFKC", text).casefold(), text)


@lru_cache
def _kinds() -> Mapping[str, str]:
    return dict(_written(OrganisationKind))


@lru_cache
def _sectors() -> Mapping[str, str]:
    return dict(_written(Sector))


def _written(choices: Any) -> Iterator[tuple[str, str]]:
    """Every way to write a choice, with its value."""
    for choice in choices:
        yield str(choice.value), str(choice.value)
        for word in _words(choice.label):
            yield unicodedata.normalize("NFKC", word).casefold(), str(choice.value)


@lru_cache
def _prefectures() -> Mapping[str, str]:
    """Codes (also without their zero), full and short names in Japanese, names in English."""
    found = {}
    for one in PREFECTURES:
        for written in (one.code, one.code.lstrip("0"), one.ja, one.short("ja"), one.en.casefold()):
            found[written] = one.code
    return found
