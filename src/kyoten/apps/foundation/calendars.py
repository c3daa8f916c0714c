"""Dates as an iCalendar file (RFC 5545), for one's own calendar: whole days, or single moments in universal time.

Written here because a feed of single dates needs three rules only: how text is escaped, how lines are folded, and
which properties an event must have.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 75  # octets of a line, without its end
MEDIA_TYPE = "text/calendar; charset=utf-8"
ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n"))


@dataclass(frozen=True)
class Event:
    """Something in a calendar. `start` is a moment with its zone, or the first of whole days until `last` (included).

    `key` names the event for good, so that a changed date moves it instead of adding another one.
    """

    key: str
    name: str
    start: dt.datetime | dt.date
    last: dt.date | None = None
    description: str = ""
    url: str = ""


def calendar(name: str, events: Iterable[Event], written_at: dt.datetime) -> bytes:
    """The file, UTF-8 with the line ends of the standard. Raises ValueError for a moment without zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kyoten//Calls//JA", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for event in events:
        lines.extend(_event(event, written_at))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def escaped(text: str) -> str:
    """Text as a value: backslash, semicolon, comma and line ends escaped, other control characters left out."""
    for plain, code in ESCAPES:
        text = text.replace(plain, code)
    return "".join(letter for letter in text if letter == "\t" or (ord(letter) >= 32 and letter != "\x7f"))


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, the further ones after a space; no letter is cut."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece


def _event(event: Event, written_at: dt.datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_OID, event.key)}"
    yield f"DTSTAMP:{_moment(written_at)}"
    if isinstance(event.start, dt.datetime):
        yield f"DTSTART:{_moment(event.start)}"
    else:
        after = (event.last or event.start) + dt.timedelta(days=1)
        yield f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.name)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(moment: dt.datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment in a calendar needs its zone")
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
