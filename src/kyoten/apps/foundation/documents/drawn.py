"""What a page of a PDF draws: its content, and the looks of its filled fields, stamps and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

HIDDEN = 0b100010  # flags of an annotation: hidden, or not to be viewed
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


def content(page: generic.DictionaryObject) -> bytes:
    """The operators of a page, unpacked; nothing where it has none."""
    found = page.get("/Contents")
    parts = found if isinstance(found, generic.ArrayObject) else [found]
    return b"\n".join(one.get_object().data for one in parts if one is not None)


def notes(page: generic.DictionaryObject) -> Iterator[tuple[generic.IndirectObject, Matrix]]:
    """Each drawing that lies on a page with the way into its place; nothing that is hidden or only pops up."""
    for one in page.get("/Annots", ()):
        note = one.get_object()
        if note.get("/Subtype") == "/Popup" or int(note.get("/F", 0)) & HIDDEN:
            continue
        drawn, place = _look(note), box(note.get("/Rect"))
        if drawn is not None and place is not None:
            yield drawn, fitted(drawn.get_object(), place)


def box(given: Any) -> Box | None:
    """A rectangle with its corners in order; None where there is none."""
    if given is None or len(given) != 4:
        return None
    left, bottom, right, top = (float(one) for one in given)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def fitted(drawn: generic.StreamObject, place: Box) -> Matrix:
    """From the space of a note's drawing into its rectangle.

    Source: ISO 32000-1:2008, 12.5.5, algorithm 8.1.
    """
    a, b, c, d, e, f = (float(one) for one in drawn.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    x0, y0, x1, y1 = (float(one) for one in drawn["/BBox"])
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    left, right = min(x for x, _y in corners), max(x for x, _y in corners)
    low, high = min(y for _x, y in corners), max(y for _x, y in corners)
    across = (place[2] - place[0]) / (right - left) if right > left else 1
    up = (place[3] - place[1]) / (high - low) if high > low else 1
    return across, 0, 0, up, place[0] - left * across, place[1] - low * up


def _look(note: generic.DictionaryObject) -> generic.IndirectObject | None:
    """How a note looks now; of several states the one that is chosen."""
    pointer = _at(note.get("/AP"), "/N")
    found = pointer.get_object() if pointer is not None else None
    if isinstance(found, generic.DictionaryObject) and not isinstance(found, generic.StreamObject):
        pointer = _at(found, note.get("/AS", "/Off"))
        found = pointer.get_object() if pointer is not None else None
    return pointer if isinstance(found, generic.StreamObject) and "/BBox" in found else None


def _at(held: generic.DictionaryObject | None, key: str) -> generic.IndirectObject | None:
    return held.raw_get(key) if held is not None and key in held else None
