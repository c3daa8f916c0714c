"""The key of the installation."""

from __future__ import annotations

import stat

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from kyoten.apps.foundation.documents import keys


@pytest.fixture
def held(key_folder):
    return keys.seal_key(key_folder, {})


def named(folder):
    return {
        keys.KEY_VARIABLE: str(folder / keys.KEY_FILE),
        keys.CERTIFICATE_VARIABLE: str(folder / keys.CERTIFICATE_FILE),
    }


def test_a_key_is_made_once(key_folder, held):
    assert keys.seal_key(key_folder, {}).certificate == held.certificate


def test_only_the_owner_reads_it(key_folder, held):
    paths = [key_folder, key_folder / keys.KEY_FILE]
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o700, 0o600]


def test_nothing_else_is_left_in_the_folder(key_folder, held):
    assert {path.name for path in key_folder.parent.iterdir()} == {key_folder.name}


def test_whoever_comes_second_keeps_the_first_key(key_folder, held):
    keys._make(key_folder)
    assert keys.seal_key(key_folder, {}).certificate == held.certificate


def test_key_and_certificate_may_stand_elsewhere(key_folder, held, tmp_path):
    found = keys.seal_key(tmp_path / "unused", named(key_folder))
    assert (found.certificate, (tmp_path / "unused").exists()) == (held.certificate, False)


def test_one_path_without_the_other_is_refused(tmp_path):
    with pytest.raises(keys.SealError, match="both"):
        keys.seal_key(tmp_path, {keys.KEY_VARIABLE: "key.pem"})


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(keys.SealError, match="cannot be read"):
        keys.seal_key(tmp_path, named(tmp_path))


def test_a_lost_key_is_not_replaced_in_silence(key_folder, held, tmp_path):
    certificate = (key_folder / keys.CERTIFICATE_FILE).read_bytes()
    (tmp_path / keys.CERTIFICATE_FILE).write_bytes(certificate)
    with pytest.raises(keys.SealError, match="backup"):
        keys.seal_key(tmp_path, {})


def test_key_and_certificate_must_belong_together(key_folder, held, tmp_path):
    other = keys.rsa.generate_private_key(public_exponent=65537, key_size=2048)
    (tmp_path / keys.KEY_FILE).write_bytes(keys._key_pem(other))
    (tmp_path / keys.CERTIFICATE_FILE).write_bytes((key_folder / keys.CERTIFICATE_FILE).read_bytes())
    with pytest.raises(keys.SealError, match="belong"):
        keys.seal_key(tmp_path, {})


def test_a_key_of_another_kind_is_refused(key_folder, held, tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / keys.KEY_FILE).write_bytes(pem)
    (tmp_path / keys.CERTIFICATE_FILE).write_bytes((key_folder / keys.CERTIFICATE_FILE).read_bytes())
    with pytest.raises(keys.SealError, match="RSA"):
        keys.seal_key(tmp_path, {})


def test_a_broken_key_is_refused(key_folder, held, tmp_path):
    (tmp_path / keys.KEY_FILE).write_text("nothing")
    (tmp_path / keys.CERTIFICATE_FILE).write_bytes((key_folder / keys.CERTIFICATE_FILE).read_bytes())
    with pytest.raises(keys.SealError, match="no private key"):
        keys.seal_key(tmp_path, {})


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_a_certificate_is_read_in_both_forms(held, encoding):
    assert keys.load_certificate(held.certificate.public_bytes(encoding)) == held.certificate


@pytest.mark.parametrize("data", [b"", b"nothing", b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----"])
def test_what_is_no_certificate_is_refused(data):
    with pytest.raises(keys.SealError):
        keys.load_certificate(data)


def test_a_fingerprint_is_32_pairs(held):
    assert [len(pair) for pair in keys.fingerprint(held.certificate).split(":")] == [2] * 32
