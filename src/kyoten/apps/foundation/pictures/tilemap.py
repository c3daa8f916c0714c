"""Japan as 47 equal tiles: no boundary data, every prefecture as easy to hit and to read as any other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kyoten.apps.foundation.pictures.canvas import Canvas, Column, Figure, Say, Table, plain
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES, Prefecture

TILE = 66
STEP = 70
COLUMNS = 13
ROWS = 13
MARK = 32
SHOWN = 2
LEVELS = 4
SWATCH = 84
KINDS = 4


@dataclass(frozen=True)
class Hub:
    """A hub on the map: its name, its page, and which of the map's kinds it is (0 = first)."""

    label: str
    href: str = ""
    kind: int = 0


@dataclass(frozen=True)
class TileMap:
    """Values that shade the tiles and hubs that stand on them, both by JIS X 0401 code ("01" to "47").

    `names`: headings of the table for prefecture, hub, kind and value. `kinds`: words for the kinds of hubs, at
    most four. `hrefs`: a page for a prefecture. A code without value stays unshaded.
    """

    title: str
    language: str
    names: tuple[str, str, str, str]
    values: Mapping[str, int] = field(default_factory=dict)
    hubs: Mapping[str, tuple[Hub, ...]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    hrefs: Mapping[str, str] = field(default_factory=dict)
    say: Say = plain
    description: str = ""


def draw(tilemap: TileMap) -> Figure:
    """Draw all 47 tiles; those with hubs carry a linked mark for each hub, up to two and then their count."""
    canvas = Canvas(COLUMNS * STEP - 4, ROWS * STEP - 4)
    most = max(tilemap.values.values(), default=0)
    _legend(canvas, tilemap, most)
    for prefecture in PREFECTURES:
        _tile(canvas, tilemap, prefecture, level(tilemap.values.get(prefecture.code), most))
    return canvas.figure(tilemap.title, tilemap.description, table(tilemap), "tilemap")


def level(value: int | None, most: int) -> int:
    """The shade from 0 (nothing or unknown) to 4 (over three quarters of the largest value)."""
    if not value or most <= 0:
        return 0
    return max(1, min(LEVELS, -(-value * LEVELS // most)))


def _legend(canvas: Canvas, tilemap: TileMap, most: int) -> None:
    y = 20.0
    for place, kind in enumerate(tilemap.kinds):
        _mark(canvas, 10, y - 5, place)
        canvas.text(28, y, kind)
        y += 28
    if most > 0:
        canvas.text(0, y, tilemap.names[3], "muted")
        for place, (shade, least, upmost) in enumerate(bands(most)):
            x = place * SWATCH
            canvas.rect(x, y + 10, SWATCH - 2, 16, f"tile level-{shade}")
            words = tilemap.say(upmost) if least == upmost else f"{tilemap.say(least)}–{tilemap.say(upmost)}"
            canvas.text(x + SWATCH / 2, y + 44, words, "small muted", anchor="middle")


def bands(most: int) -> list[tuple[int, int, int]]:
    """Each shade that a value from 1 to `most` can have, with its least and its largest value."""
    found = []
    for shade in range(1, LEVELS + 1):
        least, upmost = most * (shade - 1) // LEVELS + 1, most * shade // LEVELS
        if least <= upmost:
            found.append((shade, least, upmost))
    return found


def _tile(canvas: Canvas, tilemap: TileMap, prefecture: Prefecture, shade: int) -> None:
    x, y = prefecture.column * STEP, prefecture.row * STEP
    name, hubs = prefecture.name(tilemap.language), tilemap.hubs.get(prefecture.code, ())
    value = tilemap.values.get(prefecture.code)
    tip = name if value is None else f"{name}: {tilemap.say(value)}"
    href = tilemap.hrefs.get(prefecture.code, "")
    with canvas.link(href, tip):
        canvas.rect(x, y, TILE, TILE, f"tile level-{shade}", round_by=6, tip=tip)
        size = "" if tilemap.language == "ja" else " small"
        canvas.text(x + TILE / 2, y + 24, prefecture.short(tilemap.language), f"on-{shade}{size}", anchor="middle")
        if len(hubs) > SHOWN or (hubs and not any(hub.href for hub in hubs)):
            canvas.text(x + TILE / 2, y + 52, f"× {len(hubs)}", f"strong on-{shade}", anchor="middle")
            return
    left = x + TILE / 2 - (len(hubs) - 1) * MARK / 2
    for place, hub in enumerate(hubs):
        with canvas.link(hub.href, f"{hub.label} ({name})"):
            middle = left + place * MARK
            canvas.rect(middle - MARK / 2, y + TILE - MARK - 1, MARK, MARK, "hit", tip=hub.label)
            _mark(canvas, middle, y + 48, hub.kind)


def _mark(canvas: Canvas, x: float, y: float, kind: int) -> None:
    """Kinds differ in shape as well as in colour."""
    css = f"mark mark-{kind % KINDS + 1}"
    match kind % KINDS:
        case 0:
            canvas.diamond(x, y, 11, css)
        case 1:
            canvas.circle(x, y, 9, css)
        case 2:
            canvas.rect(x - 7, y - 7, 14, 14, css)
        case _:
            canvas.polygon(((x, y - 9), (x + 9, y + 7), (x - 9, y + 7)), css)


def table(tilemap: TileMap) -> Table:
    """A row for every hub; a prefecture with a value but without hub has one row."""
    columns = (*(Column(name) for name in tilemap.names[:3]), Column(tilemap.names[3], number=True))
    rows: list[tuple[object, ...]] = []
    for prefecture in PREFECTURES:
        value = tilemap.values.get(prefecture.code)
        said = "" if value is None else tilemap.say(value)
        name = prefecture.name(tilemap.language)
        for hub in tilemap.hubs.get(prefecture.code, ()):
            kind = tilemap.kinds[hub.kind] if hub.kind < len(tilemap.kinds) else ""
            rows.append((name, {"text": hub.label, "href": hub.href}, kind, said))
        if value is not None and not tilemap.hubs.get(prefecture.code):
            rows.append((name, "", "", said))
    return Table(tilemap.title, columns, tuple(rows))
