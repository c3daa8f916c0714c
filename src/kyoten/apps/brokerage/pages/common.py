"""What these pages share: tables, times, names, marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.brokerage.phrases import who
from kyoten.apps.exchange.vocabulary import vocabulary
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures.prefectures import BY_CODE

__all__ = [
    *("Table", "day", "days", "invented", "joined", "moment", "named_fields", "percent", "place_of", "table"),
    "who",
]
Table = dict[str, Any]


def table(caption: str, labels: Iterable[str], rows: Sequence[Sequence[Any]], numbers: Iterable[int] = ()) -> Table:
    """A table as the component takes it; columns at the places in `numbers` hold numbers."""
    right = set(numbers)
    columns = [{"label": label, "number": place in right} for place, label in enumerate(labels)]
    return {"caption": caption, "columns": columns, "rows": [list(row) for row in rows]}


def day(value: dt.date | None) -> str:
    """A day in the language of the page; a dash where there is none."""
    return wording.day(value, get_language())


def moment(value: dt.datetime | None) -> str:
    """A time with its zone in the language of the page; a dash where there is none."""
    return wording.moment(value, get_language())


def joined(words: Iterable[str]) -> str:
    """Several words as one; a dash for none."""
    return wording.joined(words) or wording.UNKNOWN


def named_fields(names: Iterable[str]) -> str:
    """Fields in the language of the page, as far as the exchange names them in both; a dash for none."""
    language = wording.two_letters(get_language())
    fields = vocabulary().words.get("field", {}).items()
    known = {written: text.in_language(language) for key, text in fields for written in (key, text.ja, text.en)}
    return joined(known.get(one, one) for one in dict.fromkeys(names))


def place_of(body: Organisation) -> str:
    """The prefecture of a body; a dash where it is unknown."""
    known = BY_CODE.get(body.prefecture)
    return known.name(wording.two_letters(get_language())) if known else wording.UNKNOWN


def invented(thing: Any) -> str:
    """The mark of an invented example; "" for everything else."""
    return _("Invented example") if thing.invented else ""


def days(value: float | None) -> str:
    """Days to a tenth, in words, hours where it is less than one; a dash where nothing was measured."""
    if value is not None and value < 1:
        return _("%(hours)s hours") % {"hours": f"{24 * value:.1f}"}
    return wording.UNKNOWN if value is None else _("%(days)s days") % {"days": f"{value:.1f}"}


def percent(share: float | None) -> str:
    """A part as whole per cent; a dash where nothing was measured."""
    return wording.UNKNOWN if share is None else f"{share:.0%}"
