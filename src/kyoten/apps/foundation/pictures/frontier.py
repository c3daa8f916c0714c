"""The efficient front of two sides: what each portfolio is worth to the one and to the other, the marked ones named."""

from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, text_width

WIDTH = 720
HEIGHT = 440
LEFT = 68
RIGHT = 24
TOP = 44
FOOT = 60
UNKNOWN = "—"


@dataclass(frozen=True)
class Point:
    """One portfolio: its worth to both sides, the words of its marks, and whether it is the one that was chosen."""

    label: str
    across: float
    up: float
    marks: tuple[str, ...] = ()
    chosen: bool = False
    href: str = ""


@dataclass(frozen=True)
class Frontier:
    """The points from the best for the first side to the best for the second.

    `names`: headings of the table for portfolio, first side, second side and marks; `chosen_word` names the chosen one.
    """

    title: str
    names: tuple[str, str, str, str]
    points: tuple[Point, ...]
    chosen_word: str
    description: str = ""


def draw(frontier: Frontier) -> Figure:
    """Draw a dot for each portfolio, a diamond for each marked one with its words, a ring around the chosen one."""
    canvas = Canvas(WIDTH, HEIGHT)
    spans = _span([one.across for one in frontier.points]), _span([one.up for one in frontier.points])
    _axes(canvas, frontier, spans)
    taken: list[float] = []
    for one in frontier.points:
        _point(canvas, frontier, one, (_across(one.across, spans[0]), _up(one.up, spans[1])), taken)
    return canvas.figure(frontier.title, frontier.description, table(frontier), "frontier")


def _span(values: list[float]) -> tuple[float, float]:
    """Where an axis begins and ends: a twelfth of the range more on both sides."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    edge = (high - low) / 12 or 0.5
    return low - edge, high + edge


def _across(value: float, span: tuple[float, float]) -> float:
    return LEFT + (value - span[0]) / (span[1] - span[0]) * (WIDTH - LEFT - RIGHT)


def _up(value: float, span: tuple[float, float]) -> float:
    return HEIGHT - FOOT - (value - span[0]) / (span[1] - span[0]) * (HEIGHT - FOOT - TOP)


def _axes(canvas: Canvas, frontier: Frontier, spans: tuple[tuple[float, float], tuple[float, float]]) -> None:
    base, right = HEIGHT - FOOT, WIDTH - RIGHT
    canvas.line(LEFT, base, right, base, "axis")
    canvas.line(LEFT, TOP, LEFT, base, "axis")
    for step in _steps(spans[0]):
        canvas.line(_across(step, spans[0]), TOP, _across(step, spans[0]), base, "grid")
        canvas.text(_across(step, spans[0]), base + 20, said(step), "muted", anchor="middle")
    for step in _steps(spans[1]):
        canvas.line(LEFT, _up(step, spans[1]), right, _up(step, spans[1]), "grid")
        canvas.text(LEFT - 8, _up(step, spans[1]) + 5, said(step), "muted", anchor="end")
    canvas.text(right, HEIGHT - 10, f"{frontier.names[1]} →", "strong", anchor="end")
    canvas.text(0, 18, f"↑ {frontier.names[2]}", "strong")


def _steps(span: tuple[float, float]) -> list[float]:
    """Round values on an axis, at most six."""
    raw = (span[1] - span[0]) / 6
    units = [base * 10.0**power for power in range(-4, 7) for base in (1, 2, 5)]
    size = next((unit for unit in units if unit >= raw), raw)
    return [step * size for step in range(int(-(-span[0] // size)), int(span[1] // size) + 1)]


def _point(canvas: Canvas, frontier: Frontier, one: Point, at: tuple[float, float], taken: list[float]) -> None:
    x, y = at
    words = ", ".join((*one.marks, *((frontier.chosen_word,) if one.chosen else ())))
    tip = f"{one.label}: {said(one.across)} / {said(one.up)}" + (f" – {words}" if words else "")
    with canvas.link(one.href, tip):
        if one.chosen:
            canvas.circle(x, y, 12, "ring")
        if one.marks:
            canvas.diamond(x, y, 8, "series-1 edged", tip=tip)
        else:
            canvas.circle(x, y, 5, "series-2", tip=tip)
    if not words:
        return
    line = y + 5
    while any(abs(line - other) < 18 for other in taken):
        line += 18
    taken.append(line)
    fits = x + 18 + text_width(words) < WIDTH
    canvas.text(x + 18 if fits else x - 18, line, words, "halo", anchor="start" if fits else "end")


def said(value: float) -> str:
    """Points to two places, without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def table(frontier: Frontier) -> Table:
    """A row for each portfolio: its worth to both sides and its marks."""
    first, across, up, marks = frontier.names
    columns = (Column(first), Column(across, number=True), Column(up, number=True), Column(marks))
    rows = tuple(
        (
            {"text": one.label, "href": one.href} if one.href else one.label,
            said(one.across),
            said(one.up),
            ", ".join((*one.marks, *((frontier.chosen_word,) if one.chosen else ()))) or UNKNOWN,
        )
        for one in frontier.points
    )
    return Table(frontier.title, columns, rows)
