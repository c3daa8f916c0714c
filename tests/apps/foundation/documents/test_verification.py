"""Verification: what is changed, added, cut, swapped or sealed by somebody else is found."""

from __future__ import annotations

import io
import re
from functools import partial

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.timestamps import DummyTimeStamper

from kyoten.apps.foundation.documents import verification
from kyoten.apps.foundation.documents.keys import CERTIFICATE_FILE, SealError, fingerprint, seal_key
from kyoten.apps.foundation.documents.sealing import seal

from .conftest import DIGEST

verify = partial(verification.verify, text="text.json", statements="stated.json")


@pytest.fixture(scope="module")
def certificate(sealed, key_folder):
    return (key_folder / CERTIFICATE_FILE).read_bytes()


def gap(pdf):
    """Where the signature stands: the bytes that no signature can cover."""
    numbers = [int(one) for one in verification.BYTE_RANGE.search(pdf).groups()]
    return range(numbers[1], numbers[2])


def flipped(pdf, place, bit):
    changed = bytearray(pdf)
    changed[place] ^= 1 << bit
    return bytes(changed)


def test_a_sealed_document_holds(sealed):
    assert (verify(sealed).holds, verify(sealed).problems) == (True, ())


def test_the_seal_covers_the_whole_file(sealed):
    assert (verify(sealed).intact, verify(sealed).whole) == (True, True)


def test_the_digest_is_computed_from_the_text_inside(sealed):
    assert verify(sealed).digest == DIGEST


def test_statements_are_read(sealed):
    assert verify(sealed).statements == (verification.Statement({"who": "甲"}, DIGEST),)


def test_the_signer_is_named_by_fingerprint(sealed, key_folder):
    assert verify(sealed).fingerprint == fingerprint(seal_key(key_folder, {}).certificate)


def test_without_a_certificate_it_is_left_open_whose_seal_it_is(sealed):
    assert verify(sealed).pinned is None


def test_the_right_certificate_is_recognised(sealed, certificate):
    assert (verify(sealed, certificate=certificate).pinned, verify(sealed, certificate=certificate).holds) == (
        True,
        True,
    )


@settings(max_examples=150, deadline=None)
@given(data=st.data(), bit=st.integers(0, 7))
def test_one_changed_bit_anywhere_is_found(sealed, data, bit):
    place = data.draw(st.integers(0, len(sealed) - 1))
    assert not verify(flipped(sealed, place, bit)).holds


@settings(max_examples=150, deadline=None)
@given(data=st.data(), bit=st.integers(0, 7))
def test_one_changed_bit_in_the_signature_itself_is_found(sealed, data, bit):
    place = data.draw(st.sampled_from(gap(sealed)))
    assert not verify(flipped(sealed, place, bit)).holds


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_cut_file_is_found(sealed, data):
    assert not verify(sealed[: data.draw(st.integers(0, len(sealed) - 1))]).holds


@pytest.mark.parametrize("tail", [b"\n", b"%%EOF", b"\0"])
def test_anything_added_behind_is_found(sealed, tail):
    found = verify(sealed + tail)
    assert (found.whole, found.problems) == (
        False,
        ("The seal does not cover the whole file: something was added to it.",),
    )


def test_a_later_change_in_the_way_of_the_format_is_found(sealed):
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    writer.write_in_place()
    assert not verify(writer.prev.stream.getvalue()).holds


def test_anything_added_before_is_found(sealed):
    assert not verify(b" " + sealed).holds


def test_an_attachment_swapped_under_the_seal_is_found(press, sealed):
    other = press.paper(text='{"a":"別文"}')
    assert not verify(other + sealed[len(press.paper()) :]).holds


def test_a_text_sealed_with_statements_on_another_is_found(press):
    found = verify(press.sealed(text='{"a":"別文"}'))
    assert (found.intact, found.holds, len(found.problems)) == (True, False, 1)


def test_a_document_sealed_by_another_key_is_found_by_its_certificate(press, certificate, tmp_path):
    forged = seal(press.paper(), key_folder=tmp_path / "forger")
    assert (verify(forged).holds, verify(forged, certificate=certificate).holds) == (True, False)


def test_a_document_without_seal_says_so(press):
    assert verify(press.paper()).problems == ("The file carries no seal.",)


def test_missing_attachments_are_named(sealed):
    found = verification.verify(sealed, text="a.json", statements="b.json")
    assert found.problems == ("The file a.json is not attached.", "The file b.json is not attached.")


def test_statements_that_state_nothing_are_named(sealed):
    found = verification.verify(sealed, text="text.json", statements="text.json")
    assert found.problems == ("The file text.json states nothing that can be read.",)


def test_a_certificate_was_asked_for_and_there_is_no_seal(press, certificate):
    found = verify(press.paper(), certificate=certificate)
    assert (found.pinned, found.holds) == (False, False)


def test_a_certificate_that_nobody_can_read_is_a_broken_seal(sealed):
    # The version of the certificate, which the library that parses it refuses in a way of its own.
    place = sealed.index(b"A003020102") + len(b"A00302010")
    found = verify(sealed[:place] + b"7" + sealed[place + 1 :])
    assert (found.intact, found.fingerprint) == (False, "")


def test_a_certificate_that_is_none_is_refused(sealed):
    with pytest.raises(SealError):
        verify(sealed, certificate=b"nothing")


@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(content):
    assert not verify(content).holds


@given(st.binary(max_size=80))
def test_any_bytes_in_the_place_of_the_seal_get_an_answer(container):
    body = b"%PDF-1.7\n" + b"<" + container.hex().upper().encode() + b">"
    tail = b"/ByteRange [0 9 %d %d]"
    end = tail % (len(body), 22)
    assert not verify(body + re.sub(rb"22\]$", b"%d]" % len(end), end)).holds


def test_a_seal_with_a_timestamp_holds(press, key_folder):
    held = seal_key(key_folder, {})
    der = serialization.Encoding.DER
    key = held.key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    service = DummyTimeStamper(
        asn1_x509.Certificate.load(held.certificate.public_bytes(der)), asn1_keys.PrivateKeyInfo.load(key)
    )
    assert verify(seal(press.paper(), key_folder=key_folder, timestamper=service)).holds


def test_only_a_pdf_begins_like_one(sealed):
    assert (verification.is_pdf(sealed), verification.is_pdf(b"PK")) == (True, False)
