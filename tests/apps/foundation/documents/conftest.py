"""A small sealed document, made once for all tests of this folder."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from kyoten.apps.foundation.documents.sealing import seal
from kyoten.apps.foundation.documents.typesetting import Attachment, render

MOMENT = datetime(2009, 4, 1, tzinfo=UTC)
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Paper")
#set text(font: sys.inputs.font, lang: sys.inputs.language)
#data.body
#for one in json(bytes(sys.inputs.attachments)) {
  pdf.attach("/" + one.name, bytes(one.content), relationship: "source", mime-type: one.media_type,
    description: one.description)
}
"""
TEXT = '{"a":"本文"}'
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    """A template of one line."""
    path = tmp_path_factory.mktemp("typst") / "paper.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def key_folder(tmp_path_factory) -> Path:
    """A folder with a key, made on first use."""
    return tmp_path_factory.mktemp("keys") / "seal"


@pytest.fixture(scope="session")
def press(template, key_folder):
    """`paper(text, digest)` renders, `sealed(...)` seals it too; both carry a text and one statement on a digest."""

    def paper(text=TEXT, digest=DIGEST, body="本文"):
        rows = json.dumps([{"who": "甲", "digest": digest}])
        files = [Attachment("text.json", text, "text"), Attachment("stated.json", rows, "statements")]
        return render(template, {"body": body}, language="ja", moment=MOMENT, attachments=files)

    def sealed(*given, **more):
        return seal(paper(*given, **more), key_folder=key_folder)

    return SimpleNamespace(paper=paper, sealed=sealed)


@pytest.fixture(scope="session")
def sealed(press) -> bytes:
    """A document that holds."""
    return press.sealed()
