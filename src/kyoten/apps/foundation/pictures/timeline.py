"""Milestones and periods on one line of time: the programme's calendar."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, text_width

WIDTH = 720
PITCH = 52
TOP = 34
EDGE = 14
FOOT = 22
MOST_TICKS = 12

State = Literal["past", "current", "future"]
MARKS = {"past": "done", "current": "now", "future": "ahead"}


@dataclass(frozen=True)
class Milestone:
    """A day, or a period where `until` is given; `when` is the same in words, `state` seen from today."""

    label: str
    start: date
    when: str
    until: date | None = None
    state: State = "future"
    href: str = ""


@dataclass(frozen=True)
class Timeline:
    """Milestones in the order in which they are to be read. `names`: headings for what and when.

    `today` draws a line; `today_name` is its word.
    """

    title: str
    names: tuple[str, str]
    milestones: tuple[Milestone, ...]
    today: date | None = None
    today_name: str = ""
    description: str = ""


def draw(timeline: Timeline) -> Figure:
    """Draw one row a milestone, its words above its mark, months or years marked behind."""
    height = TOP + len(timeline.milestones) * PITCH + (FOOT if timeline.today else 0)
    canvas = Canvas(WIDTH, height)
    first, last = _span(timeline)
    for tick, words in ticks(first, last):
        x = _at(tick, first, last)
        canvas.line(x, 20, x, height, "grid")
        canvas.text(x, 12, words, "muted", anchor="middle" if EDGE + 16 < x < WIDTH - 30 else _side(x))
    if timeline.today and first <= timeline.today <= last:
        x = _at(timeline.today, first, last)
        canvas.line(x, 20, x, height, "today")
        canvas.text(x - 6 if x > WIDTH / 2 else x + 6, height - 4, timeline.today_name, "strong", anchor=_side(x))
    for place, milestone in enumerate(timeline.milestones):
        _row(canvas, milestone, TOP + place * PITCH, first, last)
    return canvas.figure(timeline.title, timeline.description, table(timeline), "timeline")


def _side(x: float) -> str:
    return "start" if x <= WIDTH / 2 else "end"


def _span(timeline: Timeline) -> tuple[date, date]:
    days = [day for one in timeline.milestones for day in (one.start, one.until) if day]
    if not days:
        days = [timeline.today or date(2000, 1, 1)]
    return min(days), max(days)


def _at(day: date, first: date, last: date) -> float:
    length = max((last - first).days, 1)
    return EDGE + (day - first).days / length * (WIDTH - 2 * EDGE)


def ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Month starts within the span, thinned to quarters, years and so on so that at most twelve remain."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    step = next((size for size in (1, 3, 6, 12, 24, 60) if len(months) / size <= MOST_TICKS), 120)
    days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [(day, f"{day.year}" if step >= 12 else f"{day.year}-{day.month:02d}") for day in days if first <= day]


def _row(canvas: Canvas, milestone: Milestone, y: float, first: date, last: date) -> None:
    x = _at(milestone.start, first, last)
    end = _at(milestone.until, first, last) if milestone.until else x
    right = x > WIDTH * 0.55
    words = f"{milestone.label}  {milestone.when}"
    css = "halo strong" if milestone.state == "current" else "halo"
    needed = text_width(words)
    if (end + 6 if right else WIDTH - x + 6) < needed:  # no room on that side: moved towards the other, never cut early
        place, anchor = max(0.0, WIDTH - needed), "start"
    else:
        place, anchor = (end + 6, "end") if right else (x - 6, "start")
    with canvas.link(milestone.href):
        canvas.text(place, y + 18, words, css, anchor=anchor, within=WIDTH)
    mark = f"stone {MARKS[milestone.state]}"
    if milestone.until:
        canvas.rect(x - 2, y + 26, max(end - x, 4) + 4, 14, mark, round_by=7, tip=words)
    else:
        canvas.diamond(x, y + 33, 9, mark, tip=words)


def table(timeline: Timeline) -> Table:
    """What and when, one row each."""
    rows = tuple(
        ({"text": one.label, "href": one.href} if one.href else one.label, one.when) for one in timeline.milestones
    )
    return Table(timeline.title, (Column(timeline.names[0]), Column(timeline.names[1])), rows)
