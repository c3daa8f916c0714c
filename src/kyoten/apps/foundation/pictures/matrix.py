"""A matrix of two kinds of things: how many of all in each cell are chosen, shaded by the chosen ones."""

from collections.abc import Mapping
from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table
from kyoten.apps.foundation.pictures.tilemap import level

WIDTH = 720
LABEL = 176
HEAD = 40
ROW = 36
NOTHING = "·"


@dataclass(frozen=True)
class Matrix:
    """Counts (chosen, all) by row and column; `corner` names the rows, `explanation` how a cell is read."""

    title: str
    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[int, int]]
    explanation: str
    description: str = ""


def draw(matrix: Matrix) -> Figure:
    """Draw a box for each cell with "chosen / all"; where nobody applied stands a dot."""
    canvas = Canvas(WIDTH, HEAD + len(matrix.rows) * ROW + 30)
    most = max((chosen for chosen, _all in matrix.cells.values()), default=0)
    width = (WIDTH - LABEL) / max(len(matrix.columns), 1)
    for place, name in enumerate(matrix.columns):
        middle = LABEL + (place + 0.5) * width
        canvas.text(middle, 24, name, "small", anchor="middle", within=width - 4)
    for line, row in enumerate(matrix.rows):
        y = HEAD + line * ROW
        canvas.text(0, y + 22, row, within=LABEL - 10)
        for place, column in enumerate(matrix.columns):
            chosen, every = matrix.cells.get((row, column), (0, 0))
            shade, x = level(chosen, most), LABEL + place * width
            tip = f"{row}, {column}: {chosen} / {every}"
            canvas.rect(x + 1, y, width - 2, ROW - 2, f"tile level-{shade}", round_by=3, tip=tip)
            words = f"{chosen} / {every}" if every else NOTHING
            canvas.text(x + width / 2, y + 22, words, f"on-{shade}", anchor="middle")
    canvas.text(0, HEAD + len(matrix.rows) * ROW + 20, matrix.explanation, "small muted")
    return canvas.figure(matrix.title, matrix.description, table(matrix), "matrix")


def table(matrix: Matrix) -> Table:
    """The same cells as text."""
    columns = (Column(matrix.corner), *(Column(name, number=True) for name in matrix.columns))
    return Table(matrix.title, columns, tuple(_line(matrix, row) for row in matrix.rows))


def _line(matrix: Matrix, row: str) -> tuple[str, ...]:
    counts = (matrix.cells.get((row, column), (0, 0)) for column in matrix.columns)
    return (row, *(f"{chosen} / {every}" if every else NOTHING for chosen, every in counts))
