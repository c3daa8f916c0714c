"""How marks of several things move from moment to moment: a small drawing for each, all on one scale (S3)."""

import itertools
from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, number

WIDTH = 720
ACROSS = 2
GAP = 24
PITCH = 132
HEAD = 30
PLOT = 62
SIDE = 20
UNKNOWN = "—"


@dataclass(frozen=True)
class CourseRow:
    """One thing with its mark at every moment; None where nobody has said."""

    label: str
    marks: tuple[float | None, ...]


@dataclass(frozen=True)
class Course:
    """A scale from `least` to `most`; `moments` in the order of time; `head` is the heading of the rows."""

    title: str
    head: str
    moments: tuple[str, ...]
    rows: tuple[CourseRow, ...]
    least: int = 0
    most: int = 4
    description: str = ""


def draw(course: Course) -> Figure:
    """Draw the moments by number, then a small drawing for each row: dots with their marks, joined in time."""
    top = 26 * len(course.moments) + 14
    height = top + -(-len(course.rows) // ACROSS) * PITCH
    canvas = Canvas(WIDTH, height)
    for place, moment in enumerate(course.moments):
        canvas.text(0, 16 + 26 * place, f"{place + 1}  {moment}")
    wide = (WIDTH - GAP * (ACROSS - 1)) / ACROSS
    for place, row in enumerate(course.rows):
        _row(canvas, course, row, (place % ACROSS) * (wide + GAP), top + place // ACROSS * PITCH, wide)
    return canvas.figure(course.title, course.description, table(course), "course")


def _row(canvas: Canvas, course: Course, row: CourseRow, left: float, top: float, wide: float) -> None:
    canvas.text(left, top + 16, row.label, "halo", within=wide)
    base = top + HEAD + PLOT
    canvas.line(left, base, left + wide, base, "axis thin")
    canvas.line(left, base - PLOT, left + wide, base - PLOT, "grid")
    places = [(_across(course, place, left, wide), mark) for place, mark in enumerate(row.marks)]
    known = [(x, _up(course, mark, base), mark, place) for place, (x, mark) in enumerate(places) if mark is not None]
    for (x1, y1, *_one), (x2, y2, *_two) in itertools.pairwise(known):
        canvas.line(x1, y1, x2, y2, "span")
    for x, y, mark, place in known:
        canvas.circle(x, y, 6, "series-1 edged", tip=f"{course.moments[place]}: {number(mark)}")
        canvas.text(x, y - 10 if y - top > HEAD + 16 else y + 22, number(mark), "halo", anchor="middle")
    for place, (x, _mark) in enumerate(places):
        canvas.text(x, base + 16, str(place + 1), "muted", anchor="middle")


def _across(course: Course, place: int, left: float, wide: float) -> float:
    steps = max(len(course.moments) - 1, 1)
    return left + SIDE + place / steps * (wide - 2 * SIDE)


def _up(course: Course, mark: float, base: float) -> float:
    return base - (mark - course.least) / max(course.most - course.least, 1) * PLOT


def table(course: Course) -> Table:
    """A row for each thing, a column for each moment."""
    columns = (Column(course.head), *(Column(moment, number=True) for moment in course.moments))
    rows = tuple((row.label, *(UNKNOWN if mark is None else number(mark) for mark in row.marks)) for row in course.rows)
    return Table(course.title, columns, rows)
