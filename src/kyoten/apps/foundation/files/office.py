"""Documents of Word, Excel and PowerPoint (Open XML): told apart, and refused where they carry more than text."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

from django.utils.translation import gettext as _

from kyoten.apps.foundation.refusal import Refused

MOST_PARTS = 5_000
LONGEST_LIST = 1024 * 1024  # bytes of the list of parts
LIST_OF_PARTS = "[Content_Types].xml"
MAIN_PARTS = {
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"wordprocessingml.document.main+xml": "docx",
    b"presentationml.presentation.main+xml": "pptx",
}
ENCRYPTED = 0x1
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Everything that the reader of archives raises over bytes that are none.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, OSError)


def office_kind(path: Path, name: str, max_unpacked: int) -> str:
    """xlsx, docx or pptx; raises Refused for archives, macros, passwords, damage and what unpacks to too much.

    Sizes are first read from the directory of the archive (nothing is unpacked for a bomb), then every part is read
    through once against its check sum, never more of it than the directory said.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive, name, max_unpacked)
            kind = _by_list_of_parts(archive, name)
            if archive.testzip() is not None:
                raise _damaged(name)
            return kind
    except BROKEN:
        raise _damaged(name) from None


def _check_sizes(archive: zipfile.ZipFile, name: str, max_unpacked: int) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > max_unpacked:
        raise Refused(_("“%(name)s” unpacks to more than can be accepted. Make it smaller.") % {"name": name})
    if any(part.flag_bits & ENCRYPTED or part.compress_type not in PACKINGS for part in parts):
        raise Refused(_("“%(name)s” is protected by a password. Save it without one.") % {"name": name})


def _by_list_of_parts(archive: zipfile.ZipFile, name: str) -> str:
    """The kind by the main part that the document names for itself."""
    if LIST_OF_PARTS not in archive.namelist() or archive.getinfo(LIST_OF_PARTS).file_size > LONGEST_LIST:
        raise Refused(_("“%(name)s” is an archive. Upload the files in it one by one.") % {"name": name})
    named = archive.read(LIST_OF_PARTS)
    macros = any(part.rsplit("/", 1)[-1].lower() == "vbaproject.bin" for part in archive.namelist())
    if macros or b"macroenabled" in named.lower() or b"vbaproject" in named.lower():
        raise Refused(_("“%(name)s” contains macros. Save it without them.") % {"name": name})
    kinds = {kind for part, kind in MAIN_PARTS.items() if part in named}
    if len(kinds) != 1:
        raise Refused(_("“%(name)s” is no document of Word, Excel or PowerPoint.") % {"name": name})
    return kinds.pop()


def _damaged(name: str) -> Refused:
    return Refused(_("“%(name)s” is damaged. Open it, save it again and upload it.") % {"name": name})
