"""The seal as a PDF reader sees it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import HTTPTimeStamper

from kyoten.apps.foundation.documents import sealing
from kyoten.apps.foundation.documents.keys import fingerprint, seal_key


@pytest.fixture
def signature(sealed):
    return PdfFileReader(io.BytesIO(sealed)).embedded_signatures[0]


def test_the_document_itself_stays_as_it_was(press, sealed):
    assert sealed.startswith(press.paper())


def test_the_signature_is_a_pades_one(signature):
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_no_change_is_allowed_afterwards(signature):
    assert signature.docmdp_level == MDPPerm.NO_CHANGES


def test_the_seal_lies_outside_the_page(signature):
    assert [int(place) for place in signature.sig_field["/Rect"]] == [-9999] * 4


def test_the_seal_has_the_certificate_of_the_installation(signature, key_folder):
    held = seal_key(key_folder, {}).certificate
    assert signature.signer_cert.sha256_fingerprint.replace(" ", ":") == fingerprint(held)


def test_the_seal_states_its_time(signature):
    age = datetime.now(UTC) - signature.self_reported_timestamp
    assert 0 <= age.total_seconds() < 3600


def test_a_sealed_document_is_not_sealed_again(sealed, key_folder):
    with pytest.raises(SigningError):
        sealing.seal(sealed, key_folder=key_folder)


def test_the_file_stays_one_for_keeping_and_for_screen_readers(sealed):
    said = PdfFileReader(io.BytesIO(sealed)).root["/Metadata"].data
    assert [mark in said for mark in (b"pdfaid:part", b"pdfaid:conformance", b"pdfuaid:part")] == [True] * 3


def test_without_an_address_no_timestamp_is_asked_for(monkeypatch):
    monkeypatch.delenv(sealing.TIMESTAMP_VARIABLE, raising=False)
    assert sealing._service() is None


def test_a_timestamp_service_is_asked_where_the_installation_names_one(monkeypatch):
    monkeypatch.setenv(sealing.TIMESTAMP_VARIABLE, "https://time.example/tsa")
    assert isinstance(sealing._service(), HTTPTimeStamper)
