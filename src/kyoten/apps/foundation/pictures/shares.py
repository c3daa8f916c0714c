"""Shares of candidates as bars from none to all, with their intervals, and the line below which the seats end."""

from dataclasses import dataclass

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Table, opening, text_width

WIDTH = 720
LABEL = 250
WORDS = 60
PITCH = 30
TOP = 84
BAR = 14
STYLES = ("", " sampled")  # of a share that is proven, and of one that is sampled


@dataclass(frozen=True)
class Share:
    """One candidate: its share from 0 to 1 with its interval, in words too, its group, and whether it is chosen.

    `proven` says that the share is no estimate.
    """

    label: str
    share: float
    low: float
    high: float
    words: str
    group: int
    chosen: bool
    proven: bool
    href: str = ""


@dataclass(frozen=True)
class Shares:
    """Candidates from the greatest share down; after `seats` of them stands the line, which `line_word` names.

    `names`: headings of the table for candidate, share, how it was found, interval, group, choice. `groups`: words of
    the groups (at most three), which differ in colour and are told in the table. `found_words`: "proven", drawn full,
    and "sampled", drawn pale with a broken edge. `chosen_words`: "chosen" and "not chosen".
    """

    title: str
    names: tuple[str, str, str, str, str, str]
    groups: tuple[str, ...]
    found_words: tuple[str, str]
    chosen_words: tuple[str, str]
    rows: tuple[Share, ...]
    seats: int
    line_word: str
    description: str = ""


def draw(shares: Shares) -> Figure:
    """Draw a bar for each share, its interval above it, a mark beside whoever is chosen, and the line of the seats."""
    height = TOP + len(shares.rows) * PITCH + 24
    canvas = Canvas(WIDTH, height)
    _legend(canvas, shares)
    for step in (0, 25, 50, 75, 100):
        x = _at(step / 100)
        canvas.line(x, TOP - 6, x, height - 20, "grid")
        canvas.text(x, TOP - 12, f"{step}%", "muted", anchor="middle")
    for place, one in enumerate(shares.rows):
        _row(canvas, one, TOP + place * PITCH)
    if 0 < shares.seats <= len(shares.rows):
        y = TOP + shares.seats * PITCH
        canvas.line(0, y, WIDTH, y, "today")
        canvas.text(WIDTH, y + 14, shares.line_word, "small halo", anchor="end")
    return canvas.figure(shares.title, shares.description, table(shares), "shares")


def _legend(canvas: Canvas, shares: Shares) -> None:
    x = 0.0
    for place, words in enumerate(shares.groups):
        canvas.rect(x, 3, 14, 14, _colour(place), round_by=2)
        canvas.text(x + 20, 15, words)
        x += 44 + text_width(words)
    canvas.diamond(x + 7, 10, 7, "series-1")
    canvas.text(x + 22, 15, shares.chosen_words[0])
    x = 0.0
    for style, words in zip(STYLES, shares.found_words, strict=True):
        canvas.rect(x, 28, 14, 14, f"series-1{style}", round_by=2)
        canvas.text(x + 20, 40, words)
        x += 44 + text_width(words)


def _colour(group: int) -> str:
    return f"series-{(5, 2, 8)[group % 3]}"


def _at(share: float) -> float:
    return LABEL + share * (WIDTH - LABEL - WORDS)


def _row(canvas: Canvas, one: Share, y: float) -> None:
    if one.chosen:
        canvas.diamond(8, y + 15, 7, "series-1")
    with canvas.link(one.href):
        canvas.text(24, y + 20, one.label, "strong" if one.chosen else "", within=LABEL - 36)
    tip = f"{one.label}: {one.words}"
    canvas.rect(LABEL, y + 8, _at(one.share) - LABEL, BAR, _colour(one.group) + STYLES[0 if one.proven else 1], tip=tip)
    if one.high > one.low:
        canvas.line(_at(one.low), y + 15, _at(one.high), y + 15, "interval")
    canvas.text(max(_at(one.share), _at(one.high)) + 6, y + 20, one.words)


def table(shares: Shares) -> Table:
    """A row for each candidate: share, interval, group and choice."""
    first, share, found, interval, group, choice = shares.names
    columns = (
        Column(first),
        Column(share, number=True),
        Column(found),
        Column(interval, number=True),
        Column(group),
        Column(choice),
    )
    rows = tuple(
        (
            opening(one.label, one.href),
            one.words,
            shares.found_words[0 if one.proven else 1],
            f"{one.low * 100:.1f}–{one.high * 100:.1f}%" if one.high > one.low else one.words,
            shares.groups[one.group],
            shares.chosen_words[0 if one.chosen else 1],
        )
        for one in shares.rows
    )
    return Table(shares.title, columns, rows)
