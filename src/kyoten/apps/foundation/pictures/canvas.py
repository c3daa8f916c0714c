"""The paper that every picture is drawn on: escaped text, shapes with classes, and one place that marks SVG safe."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from typing import Any
from unicodedata import east_asian_width

from django.utils.safestring import SafeString, mark_safe

Say = Callable[[int], str]
TEXT_SIZE = 14
SERIES_COUNT = 8


def plain(value: int) -> str:
    """Say a number with thousands separated; the default where a picture is given no words for its values."""
    return f"{value:,}"


def opening(text: str, href: str) -> Any:
    """A cell that opens into an address; the plain text where there is none."""
    return {"text": text, "href": href} if href else text


@dataclass(frozen=True)
class Column:
    """A column of the table behind a picture."""

    label: str
    number: bool = False


@dataclass(frozen=True)
class Table:
    """The same values as words, in the shape of `components/table.html`."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A picture with its name and the table behind it."""

    title: str
    svg: SafeString
    table: Table


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """Estimate the width of a text: Japanese characters take one em, Latin ones a little over a half."""
    return sum(size if east_asian_width(letter) in "WFA" else size * 0.56 for letter in text)


def shorten(text: str, width: float, size: float = TEXT_SIZE) -> str:
    """Cut a text that is wider than `width`, with an ellipsis."""
    if text_width(text, size) <= width:
        return text
    kept = ""
    for letter in text:
        if text_width(kept + letter, size) > width - size:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def series_class(place: int) -> str:
    """The colour class of the n-th series; after the eighth they begin again."""
    return f"series-{place % SERIES_COUNT + 1}"


def number(value: float) -> str:
    """A coordinate to a tenth, without a needless `.0`."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass
class Canvas:
    """Collects shapes; coordinates are user units, 1 unit = 1 CSS pixel at full width."""

    width: float
    height: float
    parts: list[str] = field(default_factory=list)
    linked: bool = False

    def rect(
        self, x: float, y: float, width: float, height: float, css: str, *, round_by: float = 0, tip: str = ""
    ) -> None:
        """A box; `tip` is the text that a pointer and a screen reader get."""
        corner = f' rx="{number(round_by)}"' if round_by else ""
        place = f'x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" height="{number(height)}"'
        self._shape("rect", f"{place}{corner}", css, tip)

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str) -> None:
        """A straight line."""
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        self._shape("line", ends, css, "")

    def circle(self, x: float, y: float, radius: float, css: str, *, tip: str = "") -> None:
        """A dot."""
        self._shape("circle", f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"', css, tip)

    def diamond(self, x: float, y: float, radius: float, css: str, *, tip: str = "") -> None:
        """A square on its corner."""
        self.polygon(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), css, tip=tip)

    def polygon(self, points: Sequence[tuple[float, float]], css: str, *, tip: str = "") -> None:
        """A closed shape through the points."""
        joined = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._shape("polygon", f'points="{joined}"', css, tip)

    def path(self, commands: str, css: str, *, tip: str = "") -> None:
        """A free shape; `commands` are written by this package, never by a user."""
        self._shape("path", f'd="{escape(commands)}"', css, tip)

    def text(self, x: float, y: float, words: str, css: str = "", *, anchor: str = "start", within: float = 0) -> None:
        """Words at a baseline; cut to `within` units where given, with the full words as tip."""
        shown = shorten(words, within) if within else words
        tip = f"<title>{escape(words)}</title>" if shown != words else ""
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        place = f'x="{number(x)}" y="{number(y)}"{side}'
        if self.linked and "halo" in css:
            # An underline would be drawn with the halo's stroke, so the halo lies under the link as its own text.
            self.parts.append(f'<text {place} class="{escape(css)} under" aria-hidden="true">{escape(shown)}</text>')
            css = css.replace("halo", "").strip()
        look = f' class="{escape(css)}"' if css else ""
        self.parts.append(f"<text {place}{look}>{tip}{escape(shown)}</text>")

    @contextmanager
    def link(self, href: str, label: str = "") -> Iterator[None]:
        """What is drawn inside leads to `href`; without an address it is drawn all the same."""
        if not href:
            yield
            return
        named = f' aria-label="{escape(label)}"' if label else ""
        self.parts.append(f'<a href="{escape(href)}"{named}>')
        self.linked = True
        yield
        self.linked = False
        self.parts.append("</a>")

    def legend(self, labels: Sequence[str], x: float, y: float) -> None:
        """The names of the series with their colours, in one line."""
        for place, label in enumerate(labels):
            self.rect(x, y - 11, 14, 14, series_class(place), round_by=2)
            self.text(x + 20, y, label)
            x += 20 + text_width(label) + 24

    def _shape(self, tag: str, geometry: str, css: str, tip: str) -> None:
        inner = f"<title>{escape(tip)}</title>" if tip else ""
        self.parts.append(f'<{tag} {geometry} class="{escape(css)}">{inner}</{tag}>')

    def figure(self, title: str, description: str, table: Table, kind: str) -> Figure:
        """Close the picture under a title and a sentence for those who do not see it.

        A picture with links is a group, so that they stay reachable; without links it is one image.
        """
        body = "".join(self.parts)
        key = f"{kind}-{sha256(f'{title}{body}'.encode()).hexdigest()[:10]}"
        role = "group" if "<a " in body else "img"
        told = f' aria-describedby="{key}-d"' if description else ""
        more = f'<desc id="{key}-d">{escape(description)}</desc>' if description else ""
        svg = (
            f'<svg class="picture picture--{kind}" role="{role}" aria-labelledby="{key}-t"{told} '
            f'viewBox="0 0 {number(self.width)} {number(self.height)}" xmlns="http://www.w3.org/2000/svg">'
            f'<title id="{key}-t">{escape(title)}</title>{more}{body}</svg>'
        )
        # Every text and attribute above went through escape(); the rest is written by this class.
        return Figure(title, mark_safe(svg), table)  # noqa: S308
