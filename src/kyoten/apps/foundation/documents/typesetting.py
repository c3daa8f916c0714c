"""A Typst template and its data become one PDF for keeping: PDF/A-3, tagged for screen readers, fonts inside."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final, Literal

import typst

from kyoten.apps.foundation.documents import glyphs

APPS = Path(__file__).resolve().parents[2]  # templates read one another below this folder and nothing outside it
STANDARDS: Final[list[Literal["a-3a", "ua-1"]]] = [
    "a-3a",
    "ua-1",
]  # kept for decades with its attachments; read aloud in the right order


@dataclass(frozen=True)
class Attachment:
    """A file inside the document: name, content byte for byte (UTF-8 text), what it is, and the kind of file."""

    name: str
    content: str
    description: str
    media_type: str = "application/json"


def render(
    template: Path,
    data: Mapping[str, Any],
    *,
    language: str,
    moment: datetime,
    attachments: Sequence[Attachment] = (),
    standards: Sequence[Literal["a-3a", "ua-1"]] = STANDARDS,
) -> bytes:
    """Set `template` with `data` (JSON values) as PDF/A-3a and PDF/UA-1; the same input gives the same bytes.

    A document that takes in pages of other files (`binding.py`) promises no `standards`, since those pages keep none.

    Data reaches the template as values, never as markup: whatever people typed is printed and cannot run. `moment`
    (with its zone) is the date of the document. Attachments belong to the document as PDF/A-3 wants it. Raises
    `typst.TypstError` for a template that is wrong.
    """
    if moment.tzinfo is None:
        raise ValueError("the date of a document needs its time zone")
    inputs = {
        "data": json.dumps(glyphs.printable_values(dict(data)), ensure_ascii=False),
        "attachments": json.dumps([vars(one) for one in attachments], ensure_ascii=False),
        "language": "ja" if language.lower().startswith("ja") else "en",
        "font": glyphs.FAMILY,
    }
    return typst.compile(
        str(template),
        root=str(APPS if template.is_relative_to(APPS) else template.parent),
        font_paths=[str(glyphs.FONT.parent)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=[*standards],
        timestamp=_fixed_offset(moment),
    )


def _fixed_offset(moment: datetime) -> datetime:
    """The same moment to the second, with its offset as a number: a PDF knows no names of zones."""
    offset = moment.utcoffset() or timedelta()
    return moment.astimezone(timezone(offset)).replace(microsecond=0)
