"""The ten functions of a hub in one look: what it claims, and what reviewers saw (S3)."""

from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, number

WIDTH = 720
PITCH = 46
TOP = 66
LEFT = 16
UNKNOWN = "—"


@dataclass(frozen=True)
class ProfileRow:
    """A function with its two marks on the scale; None where nobody has said."""

    label: str
    claimed: float | None
    reviewed: float | None
    href: str = ""


@dataclass(frozen=True)
class Profile:
    """A scale from `least` to `most` in whole steps; `names`: headings for function, claimed, reviewed.

    `scale_words`: the words for the steps, lowest first, may be empty.
    """

    title: str
    names: tuple[str, str, str]
    rows: tuple[ProfileRow, ...]
    least: int = 0
    most: int = 4
    scale_words: tuple[str, ...] = ()
    description: str = ""


def draw(profile: Profile) -> Figure:
    """Draw a line for each function: a ring where it claims to be, a diamond where reviewers put it."""
    height = TOP + len(profile.rows) * PITCH
    canvas = Canvas(WIDTH, height)
    canvas.circle(8, 10, 7, "ring")
    canvas.text(22, 15, profile.names[1])
    canvas.diamond(WIDTH / 2 + 8, 10, 8, "series-1")
    canvas.text(WIDTH / 2 + 24, 15, profile.names[2])
    _scale(canvas, profile, height)
    for place, row in enumerate(profile.rows):
        _row(canvas, profile, row, TOP + place * PITCH)
    return canvas.figure(profile.title, profile.description, table(profile), "profile")


def _at(profile: Profile, value: float) -> float:
    width = max(profile.most - profile.least, 1)
    return LEFT + (value - profile.least) / width * (WIDTH - 2 * LEFT)


def _scale(canvas: Canvas, profile: Profile, height: float) -> None:
    for place, step in enumerate(range(profile.least, profile.most + 1)):
        x = _at(profile, step)
        canvas.line(x, 56, x, height, "grid")
        words = profile.scale_words[place] if place < len(profile.scale_words) else str(step)
        anchor = "start" if step == profile.least else "end" if step == profile.most else "middle"
        canvas.text(
            x - LEFT if anchor == "start" else x + LEFT if anchor == "end" else x, 46, words, "muted", anchor=anchor
        )


def _row(canvas: Canvas, profile: Profile, row: ProfileRow, y: float) -> None:
    with canvas.link(row.href):
        canvas.text(0, y + 14, row.label, "halo", within=WIDTH)
    line = y + 30
    canvas.line(LEFT, line, WIDTH - LEFT, line, "axis thin")
    if row.claimed is not None and row.reviewed is not None:
        ends = sorted((_at(profile, row.claimed), _at(profile, row.reviewed)))
        canvas.line(ends[0], line, ends[1], line, "span")
    if row.claimed is not None:
        canvas.circle(_at(profile, row.claimed), line, 8, "ring", tip=f"{profile.names[1]}: {number(row.claimed)}")
    if row.reviewed is not None:
        tip = f"{profile.names[2]}: {number(row.reviewed)}"
        canvas.diamond(_at(profile, row.reviewed), line, 8, "series-1 edged", tip=tip)


def table(profile: Profile) -> Table:
    """A row for each function: claimed and reviewed."""
    columns = (Column(profile.names[0]), *(Column(name, number=True) for name in profile.names[1:]))
    rows = tuple((row.label, _said(row.claimed), _said(row.reviewed)) for row in profile.rows)
    return Table(profile.title, columns, rows)


def _said(value: float | None) -> str:
    return UNKNOWN if value is None else number(value)
