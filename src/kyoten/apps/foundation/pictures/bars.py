"""Horizontal bars, side by side or stacked: the budget book by measure and year."""

from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import (
    Canvas,
    Column,
    Figure,
    Say,
    Table,
    opening,
    plain,
    series_class,
    text_width,
)

WIDTH = 720
BAR = 18
GAP = 4
HEAD = 24
BETWEEN = 14
TOP = 32
UNKNOWN = "—"


@dataclass(frozen=True)
class BarRow:
    """One thing compared: its name and a value for each series; None where the source states none.

    `opens` holds the address into which each value opens in the table ("" for none), `total_opens` that of the sum.
    """

    label: str
    values: tuple[int | None, ...]
    href: str = ""
    opens: tuple[str, ...] = ()
    total_opens: str = ""

    @property
    def total(self) -> int:
        """The sum of the values that are known."""
        return sum(value for value in self.values if value is not None)


@dataclass(frozen=True)
class Bars:
    """What the bars show; `say` turns a value into words, `stacked` joins the series of a row to one bar."""

    title: str
    row_name: str
    series: tuple[str, ...]
    rows: tuple[BarRow, ...]
    say: Say = plain
    stacked: bool = False
    total_name: str = ""
    description: str = ""


def draw(bars: Bars) -> Figure:
    """Draw the bars from zero, all to one scale, each with its value in words."""
    lines = 1 if bars.stacked else len(bars.series)
    pitch = HEAD + lines * (BAR + GAP) + BETWEEN
    canvas = Canvas(WIDTH, TOP + len(bars.rows) * pitch)
    canvas.legend(bars.series, 0, 14)
    scale = _scale(bars)
    for place, row in enumerate(bars.rows):
        y = TOP + place * pitch
        with canvas.link(row.href):
            canvas.text(0, y + 16, row.label, "strong", within=WIDTH)
        (_stacked if bars.stacked else _grouped)(canvas, bars, row, y + HEAD, scale)
    return canvas.figure(bars.title, bars.description, table(bars), "bars")


def _scale(bars: Bars) -> float:
    """Units a value, so that the longest bar and its words fit."""
    sizes = [row.total if bars.stacked else value for row in bars.rows for value in row.values if value is not None]
    most = max(sizes, default=0)
    words = max((text_width(bars.say(size)) for size in sizes), default=0)
    return (WIDTH - words - 12) / most if most > 0 else 0


def _grouped(canvas: Canvas, bars: Bars, row: BarRow, y: float, scale: float) -> None:
    for place, value in enumerate(row.values):
        top = y + place * (BAR + GAP)
        length = max(value or 0, 0) * scale
        canvas.line(0, top, 0, top + BAR, "axis")
        if value is not None:
            canvas.rect(0, top, length, BAR, series_class(place), tip=f"{bars.series[place]}: {bars.say(value)}")
        canvas.text(length + 8, top + 14, UNKNOWN if value is None else bars.say(value))


def _stacked(canvas: Canvas, bars: Bars, row: BarRow, y: float, scale: float) -> None:
    x = 0.0
    canvas.line(0, y, 0, y + BAR, "axis")
    for place, value in enumerate(row.values):
        if not value:
            continue
        canvas.rect(
            x, y, value * scale, BAR, f"{series_class(place)} cut", tip=f"{bars.series[place]}: {bars.say(value)}"
        )
        x += value * scale
    known = any(value is not None for value in row.values)
    canvas.text(x + 8, y + 14, bars.say(row.total) if known else UNKNOWN)


def table(bars: Bars) -> Table:
    """Rows by series, with a total for each row where the bars are stacked."""
    columns = (Column(bars.row_name), *(Column(name, number=True) for name in bars.series))
    if bars.stacked:
        columns = (*columns, Column(bars.total_name, number=True))
    rows = []
    for row in bars.rows:
        head = opening(row.label, row.href)
        opens = row.opens or ("",) * len(row.values)
        said = [UNKNOWN if value is None else bars.say(value) for value in row.values]
        cells = [opening(text, href) for text, href in zip(said, opens, strict=True)]
        rows.append((head, *cells, opening(bars.say(row.total), row.total_opens)) if bars.stacked else (head, *cells))
    return Table(bars.title, columns, tuple(rows))
