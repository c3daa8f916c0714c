"""What a committee advises on the candidates of a call: an app above this one says it, the decision heeds it.

That app registers a function of the call, once, from its `AppConfig.ready()`; it gives what was advised by the id of
the application, in as few queries as it can. The funders decide otherwise only with a reason on record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from kyoten.apps.programmes.models import Call
from kyoten.apps.selection.models import Choice


class Word(models.TextChoices):
    """What a committee advises on one candidate."""

    SELECT = "select", _("Advises to select")
    HOLD = "hold", _("Advises to hold")
    NOT = "not", _("Advises not to select")


@dataclass(frozen=True)
class Advice:
    """What was advised on one application, in which meeting, and the page on which it is read."""

    word: Word
    meeting: str
    url: str

    def departs(self, selected: bool) -> bool:
        """Would this choice go another way than was advised?"""
        return selected != (self.word is Word.SELECT)


Source = Callable[[Call], Mapping[int, Advice]]
_sources: dict[str, Source] = {}
_pages: dict[str, Callable[[Call], str]] = {}


def register(name: str, source: Source, page: Callable[[Call], str]) -> None:
    """Let `source` say what was advised, and `page` where committees advise; the same name again replaces both."""
    _sources[name], _pages[name] = source, page


def pages_for(call: Call) -> list[str]:
    """Addresses of the pages on which committees advise on the call."""
    return [page(call) for page in _pages.values()]


def on(call: Call) -> dict[int, Advice]:
    """What was advised on the applications of a call; of several committees the one registered last counts."""
    return {key: one for source in _sources.values() for key, one in source(call).items()}


def unheeded(rows: Iterable[Choice], advised: Mapping[int, Advice]) -> list[str]:
    """Codes of the choices that go another way than was advised and bear no reason."""
    departing = [row for row in rows if row.application_id in advised and _departs(row, advised)]
    return [row.application.code for row in departing if not (row.reason_ja and row.reason_en)]


def _departs(row: Choice, advised: Mapping[int, Advice]) -> bool:
    return advised[row.application_id].departs(row.selected)
