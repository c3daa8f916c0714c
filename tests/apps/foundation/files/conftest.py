"""A store of its own for every test, and small files of every kind."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kyoten.apps.foundation.files import FilePolicy

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
CSV = "番号,名称\n1,拠点\n".encode()
MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
EVERYTHING = FilePolicy(frozenset({"pdf", "png", "jpeg", "xlsx", "docx", "pptx", "csv", "txt"}), 100_000)


def archive(parts, packing=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def office(main="spreadsheetml.sheet", **parts):
    """A document with as many parts as the test of kinds needs."""
    listed = f'<Types><Override ContentType="{MAIN.format(main)}"/></Types>'
    return archive({"[Content_Types].xml": listed, "part.xml": "<part/>", **parts})


def upload(content=PDF, name="計画書.pdf"):
    """An upload as Django hands it to a view; the name is set afterwards, because Django already cleans it."""
    file = SimpleUploadedFile("x", content)
    file._name = name
    return file


@pytest.fixture
def store(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "files"
