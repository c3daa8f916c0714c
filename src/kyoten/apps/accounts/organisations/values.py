"""What is said of a body, as clean values: one place that judges the page, the file and the demonstration alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import IDENTIFIERS, Organisation, OrganisationKind, Sector
from kyoten.apps.accounts.organisations.phrases import FIELDS
from kyoten.apps.foundation.refusal import Text
from kyoten.core.kernel.identifiers import (
    Checked,
    Result,
    check_corporate_number,
    check_local_government_code,
    check_prefecture_code,
    check_ror,
)

COMPANIES = frozenset({OrganisationKind.COMPANY, OrganisationKind.TRADING_COMPANY})
SECTOR_OF: dict[str, str] = {
    OrganisationKind.UNIVERSITY: Sector.ACADEMIA,
    OrganisationKind.COLLEGE_OF_TECHNOLOGY: Sector.ACADEMIA,
    OrganisationKind.RESEARCH_INSTITUTE: Sector.ACADEMIA,
    OrganisationKind.COMPANY: Sector.INDUSTRY,
    OrganisationKind.TRADING_COMPANY: Sector.INDUSTRY,
    OrganisationKind.FINANCE: Sector.INDUSTRY,
    OrganisationKind.BUSINESS_ASSOCIATION: Sector.INDUSTRY,
    OrganisationKind.PUBLIC_TEST_LABORATORY: Sector.GOVERNMENT,
    OrganisationKind.LOCAL_GOVERNMENT: Sector.GOVERNMENT,
    OrganisationKind.MINISTRY: Sector.GOVERNMENT,
}
"""The sector of the kinds that belong to one; of the others somebody has to say it."""

CHECKS: dict[str, Callable[[str], Checked]] = {
    "corporate_number": check_corporate_number,
    "ror": check_ror,
    "local_government_code": check_local_government_code,
    "municipality": check_local_government_code,
}
ERAD_DIGITS = 10
RESERVED = frozenset({"new", "import", "export", "duplicates", "merges"})
CODE = re.compile(r"[A-Za-z0-9_-]+")
PLACED = ("prefecture", "municipality", "place")
FILLABLE = ("name_en", *PLACED, *IDENTIFIERS, "sme", "sme_reason", "source")


@dataclass(frozen=True)
class OrganisationInput:
    """A body as somebody describes it; "" and None mean not known. Without `code` the register gives one."""

    name_ja: str
    kind: str
    sector: str = ""
    code: str = ""
    name_en: str = ""
    prefecture: str = ""
    municipality: str = ""
    place: str = ""
    corporate_number: str = ""
    ror: str = ""
    local_government_code: str = ""
    erad_institution_code: str = ""
    sme: bool | None = None
    sme_reason: str = ""
    invented: bool = False
    source: str = ""

    def stored(self) -> dict[str, Any]:
        """The columns of the row, without the code; an unknown number is null."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "code"}
        return values | {name: values[name] or None for name in IDENTIFIERS}


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field, and what would fit."""

    field: str
    text: str

    def __str__(self) -> str:
        return f"{FIELDS[self.field]}: {self.text}"


def given_of(row: Organisation) -> OrganisationInput:
    """A stored record as the input that would give it."""
    return OrganisationInput(
        **{one.name: _known(getattr(row, one.name), one.name) for one in fields(OrganisationInput)}
    )


def _known(value: Any, name: str) -> Any:
    return "" if value is None and name in IDENTIFIERS else value


def cleaned(given: OrganisationInput) -> OrganisationInput:
    """The same with numbers in their stored form, sector and prefecture as far as other facts tell them."""
    plain: dict[str, Any] = {
        one.name: value.strip() for one in fields(given) if isinstance(value := getattr(given, one.name), str)
    }
    values = replace(given, **plain)
    numbers: dict[str, Any] = {
        name: check(text).value for name, check in CHECKS.items() if (text := getattr(values, name))
    }
    if values.erad_institution_code:
        numbers["erad_institution_code"] = re.sub(r"[\s-]", "", values.erad_institution_code)
    values = replace(values, **numbers)
    tells = values.municipality or values.local_government_code
    prefecture = values.prefecture or (tells[:2] if not _lgcode_is_wrong(tells) else "")
    return replace(values, prefecture=prefecture, sector=str(values.sector or SECTOR_OF.get(values.kind, "")))


def _lgcode_is_wrong(text: str) -> bool:
    return not text or check_local_government_code(text).is_refused


def problems(given: OrganisationInput) -> list[Problem]:
    """Everything that keeps the (cleaned) input from being stored, in the order of the fields."""
    found = [*_names(given), *_numbers(given), *_places(given), *_size(given), *_lengths(given)]
    order = list(FIELDS)
    return sorted(found, key=lambda problem: order.index(problem.field))


def warnings(given: OrganisationInput) -> list[Problem]:
    """What is worth a second look and stored nevertheless: rules that are not published cannot refuse."""
    code = given.erad_institution_code
    if code and len(code) != ERAD_DIGITS:
        text = _("It has %(found)s digits; known codes have %(usual)s. Please check it.")
        return [Problem("erad_institution_code", text % {"found": len(code), "usual": ERAD_DIGITS})]
    return []


def gaps(row: Organisation, known: OrganisationInput) -> dict[str, Any]:
    """The fields of the record that are empty and that `known` can fill without contradicting what stands there."""
    found = {
        name: value
        for name in FILLABLE
        if getattr(row, name) in (None, "") and (value := getattr(known, name)) not in (None, "")
    }
    place = row.prefecture or known.prefecture
    if place != known.prefecture or (row.municipality or known.municipality or place)[:2] != place:
        found = {name: value for name, value in found.items() if name not in PLACED}
    if row.kind != OrganisationKind.LOCAL_GOVERNMENT:
        found.pop("local_government_code", None)
    if row.kind not in COMPANIES or row.sme is not None or "sme" not in found:
        found.pop("sme", None)
        found.pop("sme_reason", None)
    return found


def _names(given: OrganisationInput) -> Iterator[Problem]:
    if not given.name_ja:
        yield Problem("name_ja", _("Give the name in Japanese: it is the name in the public record."))
    if given.code and (not CODE.fullmatch(given.code) or given.code in RESERVED):
        yield Problem("code", _("Use letters, digits and hyphens, such as kyoto-u."))
    if given.kind not in OrganisationKind.values:
        yield Problem("kind", _("Choose one of the kinds listed."))
    if given.sector not in Sector.values:
        yield Problem("sector", _("Say whether the body belongs to industry, academia or government."))


def _numbers(given: OrganisationInput) -> Iterator[Problem]:
    for name, check in CHECKS.items():
        text = getattr(given, name)
        if text and (why := _why_not(check(text))):
            yield Problem(name, str(why))
    if given.erad_institution_code and not re.fullmatch(r"[0-9]{1,20}", given.erad_institution_code):
        yield Problem("erad_institution_code", _("The code consists of digits."))
    if given.local_government_code and given.kind != OrganisationKind.LOCAL_GOVERNMENT:
        text = _("Only a local government has a code of its own. Give the seat of the body as its municipality.")
        yield Problem("local_government_code", text)


def _why_not(checked: Checked) -> Text:
    """Why a number is refused, with the check digit that would fit; "" where it is not."""
    if checked.result is Result.WRONG_CHECK:
        values = {"number": checked.value, "expected": checked.expected}
        return _("The check digit of %(number)s does not fit: it would be %(expected)s. Compare every digit.") % values
    if checked.result is Result.WRONG_FORM:
        return {
            "houjin_bangou": _("A corporate number has 13 digits and does not begin with 0."),
            "ror": _("A ROR ID has nine characters and begins with 0, such as 02kpeqv85."),
            "lgcode": _("A local-government code has six digits (or five without its check digit)."),
        }[checked.scheme]
    return ""


def _places(given: OrganisationInput) -> Iterator[Problem]:
    if not given.prefecture:
        return
    if check_prefecture_code(given.prefecture).is_refused:
        yield Problem("prefecture", _("Choose one of the 47 prefectures (code 01 to 47)."))
        return
    for name in ("municipality", "local_government_code"):
        code = getattr(given, name)
        if not _lgcode_is_wrong(code) and code[:2] != given.prefecture:
            values = {"found": code[:2], "given": given.prefecture}
            text = _("The code belongs to prefecture %(found)s, but the prefecture given is %(given)s.") % values
            yield Problem(name, text + " " + _("A spreadsheet may have dropped a zero at its beginning."))


def _size(given: OrganisationInput) -> Iterator[Problem]:
    if given.sme is None:
        if given.sme_reason:
            yield Problem("sme", _("A reason is given, but not whether it is a small or medium-sized enterprise."))
        return
    if given.kind not in COMPANIES:
        yield Problem("sme", _("Only a company is or is not a small or medium-sized enterprise."))
    if not given.sme_reason:
        yield Problem("sme_reason", _("Say what this rests on: capital, number of employees, line of business."))


def _lengths(given: OrganisationInput) -> Iterator[Problem]:
    for one in fields(given):
        value = getattr(given, one.name)
        most = getattr(Organisation._meta.get_field(one.name), "max_length", None)
        if isinstance(value, str) and most and len(value) > most and one.name not in (*CHECKS, "prefecture"):
            text = _("The text has %(length)s characters; at most %(most)s can be stored.")
            yield Problem(one.name, text % {"length": len(value), "most": most})
