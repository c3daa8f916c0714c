"""Files as others make them: papers with several pages, turned, locked, with a stamp, and pictures."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

name = generic.NameObject


def pdf(source: str = '#set page("a4")\nFirst\n#pagebreak()\nSecond') -> bytes:
    """A PDF of a few words of Typst; two upright pages of A4 by default."""
    return typst.compile({"main.typ": source.encode()}, format="pdf")


def with_first_page(data: bytes, **entries: Any) -> bytes:
    """The PDF with entries of its first page set: `Rotate=generic.NumberObject(90)`."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    reference, _resources = writer.find_page_for_modification(0)
    for key, given in entries.items():
        reference.get_object()[name(f"/{key}")] = given
    writer.mark_update(reference)
    return written(writer)


def written(writer: Any) -> bytes:
    """What a writer holds, as a file."""
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def turned(by: int) -> bytes:
    """One upright page that is to be turned clockwise before it is read."""
    return with_first_page(pdf('#set page("a4")\nTurned'), Rotate=generic.NumberObject(by))


def locked() -> bytes:
    """A PDF that opens with a password alone."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf())))
    writer.encrypt("owner", "user")
    return written(writer)


def stamped(flags: int = 0) -> bytes:
    """A page with a stamp at (100, 100) to (140, 120), drawn in a box of 20 by 10, with these flags."""
    look = generic.StreamObject(
        {
            name("/Type"): name("/XObject"),
            name("/Subtype"): name("/Form"),
            name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 20, 10))),
        },
        stream_data=b"0 0 20 10 re f",
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf('#set page("a4")\nText')))
    note = generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/Stamp"),
            name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 100, 140, 120))),
            name("/F"): generic.NumberObject(flags),
            name("/AP"): generic.DictionaryObject({name("/N"): writer.add_object(look)}),
            name("/A"): generic.DictionaryObject(
                {name("/S"): name("/JavaScript"), name("/JS"): generic.TextStringObject("app.alert(1)")}
            ),
        }
    )
    reference, _resources = writer.find_page_for_modification(0)
    reference.get_object()[name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
    writer.mark_update(reference)
    return written(writer)


def png(across: int = 4, up: int = 3) -> bytes:
    """A picture of one colour."""
    rows = b"".join(b"\0" + b"\x20\x80\x40" * across for _ in range(up))
    head = struct.pack(">IIBBBBB", across, up, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
