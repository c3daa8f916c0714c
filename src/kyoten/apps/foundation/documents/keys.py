"""The key with which this installation seals, and its certificate: made once, kept where only the owner reads."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from kyoten.core.kernel.errors import KyotenError

KEY_FILE = "seal-key.pem"
CERTIFICATE_FILE = "seal-certificate.pem"
KEY_VARIABLE = "KYOTEN_SEAL_KEY"
CERTIFICATE_VARIABLE = "KYOTEN_SEAL_CERTIFICATE"
BITS = 3072  # RSA with 3072 bits: read by every PDF viewer, recommended beyond 2030
YEARS = 30  # as long as records of a programme are kept
NAME = "Kyoten document seal"


class SealError(KyotenError):
    """The installation cannot seal: its key or certificate is missing, or they do not belong together."""


@dataclass(frozen=True)
class SealKey:
    """An RSA key and the certificate that names it, both as cryptography objects."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate


def seal_key(folder: Path, environment: Mapping[str, str] = os.environ) -> SealKey:
    """The installation's key: the files named in KYOTEN_SEAL_KEY and KYOTEN_SEAL_CERTIFICATE, else those in `folder`.

    Files in `folder` are made when there are none. Raises SealError when one of two is missing or they do not match.
    """
    named = [environment.get(name, "").strip() for name in (KEY_VARIABLE, CERTIFICATE_VARIABLE)]
    if any(named) and not all(named):
        raise SealError(f"Set both {KEY_VARIABLE} and {CERTIFICATE_VARIABLE}, or neither.")
    key_path, certificate_path = (Path(one) for one in named) if all(named) else _kept(folder)
    return _matching(_read_key(key_path), _read_certificate(certificate_path))


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate in 32 pairs of capital hexadecimal digits, as viewers and openssl print it."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def load_certificate(data: bytes) -> x509.Certificate:
    """A certificate from PEM or DER; raises SealError for anything else."""
    read = x509.load_pem_x509_certificate if data.lstrip().startswith(b"-----") else x509.load_der_x509_certificate
    try:
        return read(data)
    except (ValueError, x509.InvalidVersion) as error:
        raise SealError("This is no certificate in PEM or DER form.") from error


def _kept(folder: Path) -> tuple[Path, Path]:
    paths = folder / KEY_FILE, folder / CERTIFICATE_FILE
    present = [path.exists() for path in paths]
    if not any(present):
        _make(folder)
    elif not all(present):
        raise SealError(f"Of {KEY_FILE} and {CERTIFICATE_FILE} in {folder} one is missing. Restore it from a backup.")
    return paths


def _make(folder: Path) -> None:
    """Write key and certificate into a folder beside and move it in one step: two servers that start make one key."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))  # readable by the owner alone
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    _write(made / KEY_FILE, _key_pem(key))
    _write(made / CERTIFICATE_FILE, self_signed(key).public_bytes(serialization.Encoding.PEM))
    try:
        made.rename(folder)
    except OSError:
        for path in made.iterdir():
            path.unlink()
        made.rmdir()
        if not (folder / KEY_FILE).exists():
            raise


def _key_pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def self_signed(key: rsa.RSAPrivateKey) -> x509.Certificate:
    """A certificate for sealing documents, signed by the key itself, valid for 30 years from now."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    start = datetime.now(UTC).replace(microsecond=0)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SealError(f"{path} cannot be read: {error.strerror}.") from error


def _read_key(path: Path) -> rsa.RSAPrivateKey:
    try:
        # The full check of an RSA key takes longer than all the rest of a seal; a wrong key only makes an invalid seal.
        key = serialization.load_pem_private_key(_read(path), password=None, unsafe_skip_rsa_key_validation=True)
    except (ValueError, TypeError) as error:
        raise SealError(f"{path} holds no private key in PEM form without password.") from error
    if not isinstance(key, rsa.RSAPrivateKey):
        raise SealError(f"{path} holds no RSA key. Documents are sealed with RSA, which every viewer can check.")
    return key


def _read_certificate(path: Path) -> x509.Certificate:
    return load_certificate(_read(path))


def _matching(key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> SealKey:
    if certificate.public_key() != key.public_key():
        raise SealError("The certificate of the seal does not belong to its key. Restore both from the same backup.")
    return SealKey(key, certificate)
