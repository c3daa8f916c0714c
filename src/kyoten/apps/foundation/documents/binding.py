"""Set the pages of other files into the frames that a document of ours keeps for them.

A frame is a page that a template left empty below its heading; the first one of a file bears a label, and the others
follow it page by page (`frames.typ`). The document keeps its own page numbers, headings and bookmarks.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from kyoten.apps.foundation.documents import drawn
from kyoten.apps.foundation.documents.drawn import Box, Matrix
from kyoten.apps.foundation.documents.sheets import UPRIGHT, Sheet, Sheets, leaves

MM = 72 / 25.4
SIDE, TOP, FOOT = 12 * MM, 32 * MM, 18 * MM  # what `frames.typ` keeps of the sheet for its own lines
WITHOUT_END = 1_000_000
Page = tuple[generic.Reference, dict[str, Any]]
name = generic.NameObject


def bind(base: bytes, files: Mapping[str, Sheets]) -> bytes:
    """`base` with the pages of each file drawn from the page on that bears the file's label.

    Raises KeyError for a label that the document does not have, IndexError where it has too few pages.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(base))
    pages = list(leaves(writer, WITHOUT_END))
    numbers = {reference.idnum: number for number, (reference, _held) in enumerate(pages)}
    starts = {label: numbers[page.idnum] for label, page in _labels(writer.root)}
    for label, one in files.items():
        for number, (sheet, part) in enumerate(zip(one.sheets, one.bring(writer), strict=True), start=starts[label]):
            _draw(writer, number, pages[number], sheet, part)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _labels(root: generic.DictionaryObject) -> Iterator[tuple[str, generic.Reference]]:
    """Every label of the document with the page that it leads to."""
    listed = root["/Names"]["/Dests"]["/Names"]
    for n in range(0, len(listed), 2):
        target = listed[n + 1]
        place = target["/D"] if isinstance(target, generic.DictionaryObject) else target
        yield str(listed[n]), place.raw_get(0).reference


def _draw(writer: IncrementalPdfFileWriter, number: int, ours: Page, sheet: Sheet, part: tuple[Any, list[Any]]) -> None:
    """One page into the free part of ours, cut at its own edge; our heading says in words which page it is."""
    (reference, held), (resources, notes) = ours, part
    paper = drawn.box(held["/MediaBox"]) or UPRIGHT
    form = generic.StreamObject(
        {
            name("/Type"): name("/XObject"),
            name("/Subtype"): name("/Form"),
            name("/BBox"): generic.ArrayObject(generic.FloatObject(one) for one in sheet.box),
            name("/Resources"): resources,
        },
        stream_data=sheet.content,
    )
    form.compress()
    x0, y0, x1, y1 = sheet.box
    lines = [
        "/Artifact BMC q",
        f"{_numbers(placed(sheet, paper))} cm {_numbers((x0, y0, x1 - x0, y1 - y0))} re W n",
        f"/Sheet{number} Do",
        *(f"q {_numbers(matrix)} cm /Note{number}.{n} Do Q" for n, (_note, matrix) in enumerate(sheet.notes)),
        "Q EMC",
    ]
    named = generic.DictionaryObject({name(f"/Sheet{number}"): writer.add_object(form)})
    named.update({name(f"/Note{number}.{n}"): note for n, note in enumerate(notes)})
    content = generic.StreamObject(stream_data="\n".join(lines).encode("ascii"))
    page, own = held["page"], generic.DictionaryObject(held.get("/Resources", {}))
    writer.merge_resources(own, generic.DictionaryObject({name("/XObject"): named}))
    page[name("/Resources")] = own
    page[name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(content)])
    writer.mark_update(reference)


def placed(sheet: Sheet, paper: Box) -> Matrix:
    """Turned as it is read, made smaller where it must be, in the middle of the free part and from its top on."""
    x0, y0, x1, y1 = sheet.box
    across, up = (y1 - y0, x1 - x0) if sheet.turned in (90, 270) else (x1 - x0, y1 - y0)
    upright: Matrix = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }.get(sheet.turned, (1, 0, 0, 1, -x0, -y0))
    free_across, free_up = paper[2] - paper[0] - 2 * SIDE, paper[3] - paper[1] - TOP - FOOT
    scale = min(free_across / across, free_up / up, 1)
    a, b, c, d, e, f = (one * scale for one in upright)
    right = paper[0] + SIDE + (free_across - across * scale) / 2
    return a, b, c, d, e + right, f + paper[3] - TOP - up * scale


def _numbers(given: Sequence[float]) -> str:
    return " ".join(f"{one:.4f}" for one in given)
