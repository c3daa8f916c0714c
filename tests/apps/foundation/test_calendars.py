"""iCalendar files: folded, escaped, with the properties that the standard asks for."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.foundation.calendars import LONGEST, Event, calendar, escaped, folded

NOW = dt.datetime(2009, 3, 1, tzinfo=dt.UTC)
CLOSES = dt.datetime(2009, 4, 30, 17, tzinfo=ZoneInfo("Asia/Tokyo"))
DEADLINE = Event("call:1:deadline", "申請の締切", CLOSES)


def unfolded(content):
    """The lines of a file as a reader puts them together again."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def lines(*events):
    return unfolded(calendar("第1回公募", events, NOW))


def plain(value):
    """An escaped value as a reader understands it."""
    out, letters = [], iter(value)
    for letter in letters:
        if letter == "\\":
            following = next(letters)
            out.append("\n" if following == "n" else following)
        else:
            out.append(letter)
    return "".join(out)


def test_a_file_begins_and_ends_as_a_calendar():
    found = lines()
    assert (found[0], found[1], found[-2:]) == ("BEGIN:VCALENDAR", "VERSION:2.0", ["END:VCALENDAR", ""])


def test_a_moment_stands_in_universal_time():
    assert "DTSTART:20090430T080000Z" in lines(DEADLINE)


def test_days_end_on_the_day_after():
    found = lines(Event("x", "公募", dt.date(2009, 1, 1), dt.date(2009, 6, 30)))
    assert ("DTSTART;VALUE=DATE:20090101" in found, "DTEND;VALUE=DATE:20090701" in found) == (True, True)


def test_one_day_is_a_whole_day():
    assert "DTEND;VALUE=DATE:20090613" in lines(Event("x", "発表", dt.date(2009, 6, 12)))


def test_an_event_has_all_that_the_standard_asks_for():
    names = {line.partition(":")[0].partition(";")[0] for line in lines(DEADLINE)}
    assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= names


def test_a_moved_event_keeps_its_name():
    def uid(event):
        return next(line for line in lines(event) if line.startswith("UID:"))

    assert uid(DEADLINE) == uid(Event(DEADLINE.key, "later", NOW))


def test_two_events_have_two_names():
    found = [line for line in lines(DEADLINE, Event("other", "x", NOW)) if line.startswith("UID:")]
    assert len(set(found)) == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a,b;c", "a\\,b\\;c"),
        ("a\\n", "a\\\\n"),
        ("a\r\nb\nc\rd", "a\\nb\\nc\\nd"),
        ("a\x00b\x7f", "ab"),
    ],
)
def test_text_is_escaped(text, value):
    assert escaped(text) == value


@given(st.text())
def test_escaped_text_is_one_line_that_reads_as_before(text):
    kept = "".join(letter for letter in text if letter in "\t\r\n" or (ord(letter) >= 32 and letter != "\x7f"))
    assert plain(escaped(text)) == kept.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])))
def test_a_folded_line_is_short_and_reads_as_before(line):
    pieces = list(folded(line))
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
    assert all(len(piece.encode()) <= LONGEST for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_out_of_its_line(name, description):
    found = lines(Event("x", name, NOW, description=description))
    assert [line for line in found if line in ("BEGIN:VEVENT", "END:VEVENT")] == ["BEGIN:VEVENT", "END:VEVENT"]


def test_a_moment_without_zone_is_an_error():
    with pytest.raises(ValueError):
        lines(Event("x", "x", dt.datetime(2009, 4, 30)))  # noqa: DTZ001 - the error is the subject
