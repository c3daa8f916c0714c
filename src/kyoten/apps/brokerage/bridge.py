"""Between rows and core values: a case as the public reads it, the network as a graph."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.brokerage.models import Case
from kyoten.apps.brokerage.models.cases import PARTS
from kyoten.apps.foundation.choices import word
from kyoten.apps.foundation.pictures.prefectures import BY_CODE

EVERY = ("title", *PARTS)


def stand_in(body: Organisation, language: str) -> str:
    """What stands for a body that is not named: its kind, and its prefecture where that is known."""
    with override(language):
        kind = word(body, "kind")
        known = BY_CODE.get(body.prefecture)
        if known is None:
            return _("a body of the kind “%(kind)s”") % {"kind": kind}
        return _("%(kind)s in %(prefecture)s") % {"kind": kind, "prefecture": known.name(language)}


def names_of(body: Organisation) -> set[str]:
    """Every name by which a text may call a body, former ones too."""
    former = [name for one in body.former_names.all() for name in (one.name_ja, one.name_en)]
    return {name for name in (body.name_ja, body.name_en, *former) if name}


def without_names(text: str, bodies: Iterable[Organisation], language: str) -> str:
    """The text with every name of these bodies replaced by kind and prefecture, longer names first."""
    return _replaced(text, _stand_ins(bodies, language))


def _stand_ins(bodies: Iterable[Organisation], language: str) -> list[tuple[str, str]]:
    """Every name of these bodies with what stands for it, longer names first."""
    named = ((body, stand_in(body, language)) for body in bodies)
    known = {name: instead for body, instead in named for name in names_of(body)}
    return sorted(known.items(), key=lambda one: -len(one[0]))


def _replaced(text: str, known: Iterable[tuple[str, str]]) -> str:
    for name, instead in known:
        text = text.replace(name, instead)
    return text


def told(case: Case, language: str, *, named: bool) -> dict[str, str]:
    """The parts of a case in a language, or in the other where one is missing; without names unless `named`.

    What stands for a name is of the language of its text, whatever that of the page is.
    """
    known: dict[str, list[tuple[str, str]]] = {}
    found = {}
    for part, spoken in languages(case, language).items():
        if not named and spoken not in known:
            known[spoken] = _stand_ins(case.organisations.all(), spoken)
        found[part] = _replaced(getattr(case, f"{part}_{spoken}"), known.get(spoken, ()))
    return found


def languages(case: Case, language: str) -> dict[str, str]:
    """In which language each part is told: the one asked for, or the other where it alone says something."""
    other = "en" if language == "ja" else "ja"
    return {part: language if getattr(case, f"{part}_{language}") else other for part in EVERY}


def whole(case: Case, *, named: bool) -> str:
    """All that a case says in both languages, for comparing it with other texts."""
    return "\n".join(text for language in ("ja", "en") for text in told(case, language, named=named).values())
