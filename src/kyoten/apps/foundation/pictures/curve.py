"""A count that grows over the days, as steps below the line of what there is to reach."""

from dataclasses import dataclass
from datetime import date

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, series_class, text_width

WIDTH = 720
HEIGHT = 240
TOP = 28
FOOT = 28
RIGHT = 48


@dataclass(frozen=True)
class Point:
    """What the count had reached by the end of a day, and the day in words."""

    day: date
    count: int
    words: str


@dataclass(frozen=True)
class Curve:
    """Points in the order of their days; `most` is what there is to reach, `most_name` its word."""

    title: str
    names: tuple[str, str]
    points: tuple[Point, ...]
    most: int
    most_name: str
    description: str = ""


def draw(curve: Curve) -> Figure:
    """Draw the steps from zero to the last day, the goal as a line above, first and last day in words."""
    canvas = Canvas(WIDTH, HEIGHT)
    base, right = HEIGHT - FOOT, WIDTH - RIGHT
    canvas.line(0, base, right, base, "axis")
    if curve.most:
        canvas.line(0, TOP, right, TOP, "grid")
        canvas.text(0, TOP - 8, f"{curve.most_name}: {curve.most}", "muted")
    places = [(_across(curve, point, right), _up(curve, point.count, base)) for point in curve.points]
    last = float(base)
    for place, (point, (x, y)) in enumerate(zip(curve.points, places, strict=True)):
        until = places[place + 1][0] if place + 1 < len(places) else right
        canvas.line(x, last, x, y, "today")
        canvas.line(x, y, until, y, "today")
        canvas.circle(x, y, 4, series_class(0), tip=f"{point.words}: {point.count}")
        last = y
    if curve.points:
        canvas.text(right + 8, last + 5, str(curve.points[-1].count), "strong")
        _days(canvas, curve, right)
    return canvas.figure(curve.title, curve.description, table(curve), "curve")


def _days(canvas: Canvas, curve: Curve, right: float) -> None:
    first, last = curve.points[0].words, curve.points[-1].words
    canvas.text(0, HEIGHT - 8, first, "muted")
    if first != last:
        canvas.text(max(right, text_width(first) + text_width(last)), HEIGHT - 8, last, "muted", anchor="end")


def _across(curve: Curve, point: Point, right: float) -> float:
    span = (curve.points[-1].day - curve.points[0].day).days
    share = (point.day - curve.points[0].day).days / span if span else 0.0
    return 6 + share * (right - 12)


def _up(curve: Curve, count: int, base: float) -> float:
    return base - (base - TOP) * count / max(curve.most, 1)


def table(curve: Curve) -> Table:
    """One row a day."""
    columns = (Column(curve.names[0]), Column(curve.names[1], number=True))
    return Table(curve.title, columns, tuple((point.words, str(point.count)) for point in curve.points))
