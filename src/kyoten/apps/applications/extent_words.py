"""The geographic extent of a hub in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.applications.extent_bridge import Named, by_prefecture
from kyoten.apps.foundation.pictures.prefectures import BY_CODE
from kyoten.apps.foundation.places.municipalities import is_listed
from kyoten.apps.foundation.wording import two_letters


def prefecture(code: str, language: str) -> str:
    """A prefecture by its code of JIS X 0401; an unknown code stands for itself."""
    return BY_CODE[code].name(two_letters(language)) if code in BY_CODE else code


def prefectures(codes: Iterable[str], language: str) -> str:
    """Prefectures in one line."""
    return _comma(language).join(prefecture(code, language) for code in codes)


def line(municipalities: Iterable[Named], language: str) -> str:
    """Municipalities in one line, in brackets behind their prefecture; "" for none.

    Names have no official form in Latin letters, so readers of English get the code beside them.
    """
    groups = [
        _("%(prefecture)s (%(names)s)")
        % {
            "prefecture": prefecture(code, language),
            "names": _comma(language).join(called(one, language) for one in found),
        }
        for code, found in by_prefecture(municipalities).items()
    ]
    return ("、" if language.startswith("ja") else "; ").join(groups)


def called(one: Named, language: str) -> str:
    """One municipality; a code that the list does not hold says so."""
    name = one["name"] if language.startswith("ja") else f"{one['name']} {one['code']}"
    return name if is_listed(one["code"]) else _("%(name)s [not in the list as of May 2024]") % {"name": name}


def facts(signed: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    """Where a hub is, from its canonical text as parsed JSON: term and text; what is not said is left out."""
    rows = [
        (_("Place or area"), signed["area"]),
        (_("Prefectures"), prefectures(signed["prefectures"], language)),
        (_("Municipalities"), line(signed.get("municipalities", ()), language)),
    ]
    return [row for row in rows if row[1]]


def _comma(language: str) -> str:
    return "、" if language.startswith("ja") else ", "
