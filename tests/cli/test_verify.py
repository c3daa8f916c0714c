"""A sealed document verified from the command line, without a site."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kyoten.apps.foundation.documents.keys import CERTIFICATE_FILE
from kyoten.apps.foundation.documents.sealing import seal
from kyoten.apps.foundation.documents.typesetting import Attachment, render
from kyoten.cli.verify import verify

TEXT = '{"a":"本文"}'
STATED = {
    "sector": "industry",
    "organisation_ja": "架空商工会議所",
    "title_ja": "会頭",
    "signed_at": "2009-04-01",
    "proven_by": "passkey",
}

TEMPLATE = """
#set document(title: "Paper")
#for one in json(bytes(sys.inputs.attachments)) {
  pdf.attach("/" + one.name, bytes(one.content), mime-type: one.media_type, description: one.description,
    relationship: "source")
}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """`good.pdf` holds, `other.pdf` states another text, `changed.pdf` was changed; keys in `seal`, `forger`."""
    here = tmp_path_factory.mktemp("verify")
    (here / "paper.typ").write_text(TEMPLATE)

    def make(name, text, keys="seal"):
        rows = json.dumps([{**STATED, "digest": hashlib.sha256(TEXT.encode()).hexdigest()}])
        files = [Attachment("plan.json", text, "text"), Attachment("signatures.json", rows, "statements")]
        moment = datetime(2009, 4, 1, tzinfo=UTC)
        pdf = render(here / "paper.typ", {}, language="ja", moment=moment, attachments=files)
        (here / name).write_bytes(seal(pdf, key_folder=here / keys))

    make("good.pdf", TEXT)
    make("other.pdf", '{"a":"別文"}')
    make("forged.pdf", TEXT, "forger")
    (here / "changed.pdf").write_bytes((here / "good.pdf").read_bytes().replace(b"/Title", b"/Titel", 1))
    return here


def run(*arguments):
    return CliRunner().invoke(verify, [str(one) for one in arguments])


def test_a_document_that_holds_ends_well(folder):
    assert run(folder / "good.pdf").exit_code == 0


def test_each_signature_is_told(folder):
    line = "industry: 架空商工会議所, 会頭 signed this text at 2009-04-01 (identity proven by passkey)"
    assert line in run(folder / "good.pdf").output.splitlines()


def test_without_certificate_the_fingerprint_is_to_be_compared(folder):
    assert "compare the fingerprint" in run(folder / "good.pdf").output


def test_with_the_certificate_nothing_is_left_open(folder):
    result = run(folder / "good.pdf", "--certificate", folder / "seal" / CERTIFICATE_FILE)
    assert (result.exit_code, "compare" in result.output) == (0, False)


@pytest.mark.parametrize("name", ["other.pdf", "changed.pdf"])
def test_a_document_that_does_not_hold_fails(folder, name):
    result = run(folder / name)
    assert (result.exit_code, "The document does NOT hold." in result.output) == (1, True)


def test_a_signature_of_another_text_is_told(folder):
    assert "signed ANOTHER text" in run(folder / "other.pdf").output


def test_a_forged_seal_fails_against_the_certificate(folder):
    assert run(folder / "forged.pdf", "--certificate", folder / "seal" / CERTIFICATE_FILE).exit_code == 1


def test_a_missing_file_cannot_be_read(folder):
    assert run(folder / "none.pdf").exit_code == 2


def test_another_kind_of_file_is_named(folder):
    result = run(folder / "paper.typ")
    assert (result.exit_code, "is not a PDF file" in result.output) == (2, True)


def test_a_certificate_that_is_none_cannot_be_read(folder):
    assert run(folder / "good.pdf", "--certificate", folder / "paper.typ").exit_code == 2


def test_the_answer_as_json(folder):
    answer = json.loads(run(folder / "good.pdf", "--json").output)
    assert (answer["holds"], answer["problems"], answer["digest"]) == (
        True,
        [],
        hashlib.sha256(TEXT.encode()).hexdigest(),
    )


def test_the_check_loads_neither_django_nor_settings(folder):
    code = (
        "import atexit, sys; from kyoten.cli.verify import verify; "
        "atexit.register(lambda: print('django loaded:', 'django' in sys.modules)); "
        f"verify([{str(folder / 'good.pdf')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "django loaded: False"
