"""Applications by calibrated score with their intervals, chosen or not: the picture of a selection."""

from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, number, text_width

WIDTH = 780
LABEL = 360
PITCH = 30
TOP = 58
EDGE = 12


@dataclass(frozen=True)
class Candidate:
    """An application: its score, the interval in which it plausibly lies, and whether it is chosen."""

    label: str
    score: float
    low: float
    high: float
    chosen: bool
    href: str = ""
    group: str = ""


@dataclass(frozen=True)
class Portfolio:
    """Candidates in the order of the page. `names`: headings for application, group, score, interval, choice.

    `chosen_words`: how "chosen" and "not chosen" are said.
    """

    title: str
    names: tuple[str, str, str, str, str]
    chosen_words: tuple[str, str]
    candidates: tuple[Candidate, ...]
    description: str = ""


def draw(portfolio: Portfolio) -> Figure:
    """Draw a row for each application: interval as a line, score as a mark, filled where it is chosen."""
    height = TOP + len(portfolio.candidates) * PITCH + 6
    canvas = Canvas(WIDTH, height)
    canvas.diamond(8, 10, 8, "series-1")
    canvas.text(24, 15, portfolio.chosen_words[0])
    second = 24 + text_width(portfolio.chosen_words[0]) + 32
    canvas.circle(second, 10, 6, "ring")
    canvas.text(second + 16, 15, portfolio.chosen_words[1])
    low, high = _span(portfolio)
    for step in _steps(low, high):
        x = _at(step, low, high)
        canvas.line(x, TOP - 10, x, height, "grid")
        canvas.text(x, TOP - 16, number(step), "muted", anchor="middle")
    for place, candidate in enumerate(portfolio.candidates):
        _row(canvas, candidate, TOP + place * PITCH + PITCH / 2, low, high)
    return canvas.figure(portfolio.title, portfolio.description, table(portfolio), "portfolio")


def _span(portfolio: Portfolio) -> tuple[float, float]:
    ends = [end for one in portfolio.candidates for end in (one.low, one.high, one.score)] or [0.0, 1.0]
    low, high = min(ends), max(ends)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _at(value: float, low: float, high: float) -> float:
    return LABEL + EDGE + (value - low) / (high - low) * (WIDTH - LABEL - 2 * EDGE)


def _steps(low: float, high: float) -> list[float]:
    """Round values on the axis, four to eight of them."""
    raw = (high - low) / 8
    size = next(unit for unit in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1e9) if unit >= raw)
    first = -(-low // size)
    return [step * size for step in range(int(first), int(high // size) + 1)]


def _row(canvas: Canvas, candidate: Candidate, y: float, low: float, high: float) -> None:
    with canvas.link(candidate.href):
        canvas.text(0, y + 5, candidate.label, "strong" if candidate.chosen else "", within=LABEL - 8)
    canvas.line(_at(candidate.low, low, high), y, _at(candidate.high, low, high), y, "interval")
    tip = f"{candidate.label}: {number(candidate.score)} ({number(candidate.low)}–{number(candidate.high)})"
    x = _at(candidate.score, low, high)
    if candidate.chosen:
        canvas.diamond(x, y, 8, "series-1 edged", tip=tip)
    else:
        canvas.circle(x, y, 6, "ring", tip=tip)


def table(portfolio: Portfolio) -> Table:
    """A row for each application with its score, interval and choice."""
    first, group, score, interval, choice = portfolio.names
    columns = (Column(first), Column(group), Column(score, number=True), Column(interval, number=True), Column(choice))
    rows = tuple(
        (
            {"text": one.label, "href": one.href} if one.href else one.label,
            one.group,
            number(one.score),
            f"{number(one.low)}–{number(one.high)}",
            portfolio.chosen_words[0 if one.chosen else 1],
        )
        for one in portfolio.candidates
    )
    return Table(portfolio.title, columns, rows)
