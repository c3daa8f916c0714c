"""What an upload is, decided by its content alone, and which kinds and sizes a place accepts.

A kind that is not in the table is refused; a name may only agree with the content (a PDF called `.docx` is refused,
because one of the two is wrong and the reader would not know which).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from kyoten.apps.foundation.files.names import extension
from kyoten.apps.foundation.files.office import office_kind
from kyoten.apps.foundation.refusal import Refused

MEGABYTE = 1024 * 1024
LOOKED_AT = 4096  # bytes at either end of a file
CHUNK = 256 * 1024


@dataclass(frozen=True)
class Kind:
    """One kind of file: its id, the fixed type it is served as, and the extensions that agree with it."""

    id: str
    media_type: str
    extensions: tuple[str, ...]


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.id: kind
    for kind in (
        Kind("pdf", "application/pdf", ("pdf",)),
        Kind("png", "image/png", ("png",)),
        Kind("jpeg", "image/jpeg", ("jpg", "jpeg")),
        Kind("xlsx", f"{_OPEN_XML}.spreadsheetml.sheet", ("xlsx",)),
        Kind("docx", f"{_OPEN_XML}.wordprocessingml.document", ("docx",)),
        Kind("pptx", f"{_OPEN_XML}.presentationml.presentation", ("pptx",)),
        Kind("csv", "text/csv; charset=utf-8", ("csv", "tsv")),
        Kind("txt", "text/plain; charset=utf-8", ("txt",)),
    )
}


@dataclass(frozen=True)
class FilePolicy:
    """What a place accepts: kinds by id, bytes at most (packed and unpacked), and whether it does without a scan.

    `allow_unscanned` only matters where no scanner is configured: a file is then given out as "not scanned" (True) or
    waits in quarantine until there is a scanner (False).
    """

    kinds: frozenset[str]
    max_bytes: int
    allow_unscanned: bool = False
    max_unpacked: int = 200 * MEGABYTE


ATTACHMENT = FilePolicy(frozenset({"pdf", "png", "jpeg", "xlsx", "docx", "pptx"}), 20 * MEGABYTE)
TABLE = FilePolicy(frozenset({"xlsx", "csv"}), 5 * MEGABYTE)

OFFICE_START = b"PK\x03\x04"
PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"#!")
ARCHIVE_STARTS = (b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
OLD_OFFICE_START = b"\xd0\xcf\x11\xe0"
# What a browser could take for a page when it guesses; text that carries it near its start is no table and no note.
PAGE_START = re.compile(
    rb"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|meta|link|style|img|table|a\s|\?xml|\?php|%)", re.I
)
UNWRITTEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def kind_of(path: Path, name: str, policy: FilePolicy) -> Kind:
    """The kind of the file at `path`; raises Refused with a sentence for anything the policy does not accept."""
    kind = KINDS[_by_content(path, name, policy)]
    if kind.id not in policy.kinds:
        raise Refused(
            _("“%(name)s” is a file of the kind %(kind)s. Accepted here: %(accepted)s.")
            % {"name": name, "kind": kind.id, "accepted": accepted(policy)}
        )
    end = extension(name)
    if end and end not in kind.extensions:
        raise Refused(
            _("“%(name)s” is named .%(extension)s, but its content is %(kind)s. Give it the right name and try again.")
            % {"name": name, "extension": end, "kind": kind.id}
        )
    return kind


def accepted(policy: FilePolicy) -> str:
    """The accepted extensions, as a page or a form says them: `csv, xlsx`."""
    return ", ".join(KINDS[kind].extensions[0] for kind in sorted(policy.kinds))


def _by_content(path: Path, name: str, policy: FilePolicy) -> str:
    """The id of the kind by its bytes."""
    with path.open("rb") as file:
        start = file.read(LOOKED_AT)
        file.seek(max(0, path.stat().st_size - LOOKED_AT))
        end = file.read()
    if not start:
        raise Refused(_("“%(name)s” is empty.") % {"name": name})
    if start.startswith(OFFICE_START):
        return office_kind(path, name, policy.max_unpacked)
    return _picture_or_paper(start, end, name) or _text(path, start, name)


def _picture_or_paper(start: bytes, end: bytes, name: str) -> str:
    """pdf, png or jpeg by the first bytes; "" for anything that may be text."""
    if re.match(rb"%PDF-[12]\.\d", start):
        if b"%%EOF" not in end:
            raise Refused(_("“%(name)s” is a PDF without its end: it was cut off. Save it again.") % {"name": name})
        return "pdf"
    if start.startswith(PNG_START) and start[12:16] == b"IHDR":
        return "png"
    if start.startswith(JPEG_START):
        return "jpeg"
    if start.startswith(OLD_OFFICE_START):
        raise Refused(
            _("“%(name)s” is an old or password-protected Office file. Save it without password as .docx or .xlsx.")
            % {"name": name}
        )
    if start.startswith(PROGRAM_STARTS):
        raise Refused(_("“%(name)s” is a program or script. Programs are not accepted.") % {"name": name})
    if start.startswith(ARCHIVE_STARTS):
        raise Refused(_("“%(name)s” is an archive. Upload the files in it one by one.") % {"name": name})
    return ""


def _text(path: Path, start: bytes, name: str) -> str:
    """csv or txt (the name says which) for text in UTF-8 that no browser would take for a page."""
    if PAGE_START.search(start):
        raise Refused(_("“%(name)s” is a web page or drawing with code. Save it as PDF.") % {"name": name})
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                _written(decoder.decode(chunk), name)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise _unknown(name) from None
    return "csv" if extension(name) in KINDS["csv"].extensions else "txt"


def _written(text: str, name: str) -> None:
    if UNWRITTEN.search(text):
        raise _unknown(name)


def _unknown(name: str) -> Refused:
    return Refused(_("The content of “%(name)s” is of no accepted kind. Text must be saved in UTF-8.") % {"name": name})
