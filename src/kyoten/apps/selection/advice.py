"""What somebody advises on the candidates of a call: an app above says it in its own words, the decision heeds it.

That app registers an `Adviser`, once, from its `AppConfig.ready()`. The funders decide otherwise only with a reason on
record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from kyoten.apps.programmes.models import Call
from kyoten.apps.selection.models import Choice


class Word(StrEnum):
    """What can be advised on one candidate."""

    SELECT = "select"
    HOLD = "hold"
    NOT = "not"


@dataclass(frozen=True)
class Advice:
    """What was advised on one application: the word and how it is said, in which meeting, where it is read.

    `otherwise` is what the page says where the choice goes another way.
    """

    word: Word
    label: str | Promise
    meeting: str
    url: str
    otherwise: str | Promise = ""

    def departs(self, selected: bool) -> bool:
        """Would this choice go another way than was advised?"""
        return selected != (self.word is Word.SELECT)


Advised = Mapping[int, Advice]  # by the id of the application


@dataclass(frozen=True)
class Adviser:
    """Who advises: what it says of a call in few queries, its section of the decision's page, and its words.

    `silence` stands beside a candidate on whom nothing was said, `refusal` says why a result cannot be published, by
    the codes of the choices that go another way without a reason.
    """

    source: Callable[[Call], Advised]
    template: str
    heading: str | Promise
    silence: str | Promise
    refusal: Callable[[str], str]


_advisers: dict[str, Adviser] = {}


def register(name: str, adviser: Adviser) -> None:
    """Let somebody advise; registering the same name again replaces it."""
    _advisers[name] = adviser


def advisers() -> list[Adviser]:
    """Everybody who advises."""
    return list(_advisers.values())


def on(call: Call) -> dict[int, Advice]:
    """What was advised on the applications of a call; of several advisers the one registered last counts."""
    return {key: one for adviser in advisers() for key, one in adviser.source(call).items()}


def unheeded(rows: Iterable[Choice], advised: Advised) -> list[str]:
    """Codes of the choices that go another way than was advised and bear no reason."""
    departing = [row for row in rows if row.application_id in advised and _departs(row, advised)]
    return [row.application.code for row in departing if not (row.reason_ja and row.reason_en)]


def _departs(row: Choice, advised: Advised) -> bool:
    return advised[row.application_id].departs(row.selected)
