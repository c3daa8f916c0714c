"""Verify a sealed document from its bytes alone: no database, no network, no site (the reader may be anybody).

The order matters. The signature is checked on the raw bytes before anything in the file is interpreted, so a forged
file cannot lead the check astray; only what the seal covers is then opened. A file holds when its seal fits every byte
of it, nothing stands before, behind or beside what is sealed, and the text inside has the digest that each statement
inside names.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import cms
from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from kyoten.apps.foundation.documents import keys

START = b"%PDF-"
BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
# What reading a sealed file may raise when somebody sealed a file that is no proper document.
UNREADABLE = (PdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Statement:
    """What somebody stated of the text: `facts` as written (who, when ...), and the digest they stated it of."""

    facts: Mapping[str, str]
    digest: str


@dataclass(frozen=True)
class Verification:
    """What a file says of itself. `problems` are English sentences; none means that everything holds.

    `intact`: the signature fits the bytes it covers. `whole`: it covers every byte of the file. `fingerprint`: SHA-256
    of the signer's certificate, "" where there is no seal. `pinned`: is it the certificate that the reader expects;
    None when none was given. `digest`: SHA-256 of the text inside, computed now.
    """

    intact: bool = False
    whole: bool = False
    fingerprint: str = ""
    pinned: bool | None = None
    sealed_at: datetime | None = None
    digest: str = ""
    statements: tuple[Statement, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Nothing was found against it."""
        return not self.problems


@dataclass(frozen=True)
class _Seal:
    """The signature of a file as its bytes show it."""

    intact: bool = False
    whole: bool = False
    certificate: x509.Certificate | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Inside:
    """What a sealed file carries."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    sealed_at: datetime | None = None
    problems: tuple[str, ...] = ()


def verify(pdf: bytes, *, text: str, statements: str, certificate: bytes | None = None) -> Verification:
    """Check a file: its seal, and that the attachment `text` has the digest which every statement names.

    `statements` is the attachment with a JSON list of objects of texts, each with a `digest`. `certificate` (PEM or
    DER) is the sealing installation's, known from elsewhere; without it anybody's seal counts, and whose it is has to
    be seen from the fingerprint. Raises keys.SealError for a certificate that is none.
    """
    expected = keys.load_certificate(certificate) if certificate is not None else None
    seal = _seal_of(pdf)
    print_ = keys.fingerprint(seal.certificate) if seal.certificate else ""
    pinned = seal.certificate == expected if expected else None
    problems = list(seal.problems)
    if pinned is False and seal.certificate:
        problems.append("The seal was made with another key than that of the certificate given.")
    if not (seal.intact and seal.whole):
        return Verification(seal.intact, seal.whole, print_, pinned, problems=tuple(problems))
    inside = _inside(pdf)
    digest, stated, missing = _stated(inside.files, text, statements)
    problems += [*inside.problems, *missing, *_differing(digest, stated)]
    return Verification(True, True, print_, pinned, inside.sealed_at, digest, stated, tuple(problems))


def is_pdf(content: bytes) -> bool:
    """Does the content begin like a PDF file?"""
    return content.startswith(START)


# --- the seal ---


def _seal_of(pdf: bytes) -> _Seal:
    """The last signature in the file, checked on the raw bytes."""
    found = list(BYTE_RANGE.finditer(pdf))
    if not found:
        return _Seal(problems=("The file carries no seal.",))
    first, length, second, rest = (int(number) for number in found[-1].groups())
    gap = pdf[length:second]
    whole = is_pdf(pdf) and first == 0 and length < second and second + rest == len(pdf)
    container = _container(gap)
    certificate = _certificate(container)
    if container is None or certificate is None:
        return _Seal(whole=whole, problems=("The seal cannot be read; the file was changed after it was sealed.",))
    covered = hashlib.sha256(pdf[:length] + pdf[second : second + rest]).digest()
    intact = _fits(container, covered)
    problems = [] if intact else ["The seal does not fit the file: it was changed after it was sealed."]
    if not whole:
        problems.append("The seal does not cover the whole file: something was added to it.")
    return _Seal(intact, whole, certificate, tuple(problems))


def _container(gap: bytes) -> cms.SignedData | None:
    """The signed data in the one place that a signature cannot cover; None unless written to the bit as we do."""
    match = re.fullmatch(rb"<((?:[0-9A-F]{2})+)>", gap)
    if match is None:
        return None
    raw = bytes.fromhex(match[1].decode())
    try:
        # Trailing zeros fill the place that was kept free.
        info = cms.ContentInfo.load(raw)
        signed = info["content"]
        used = info.dump()
        plain = _rewritten(signed) == used and not raw[len(used) :].strip(b"\0")
    except UNREADABLE:
        return None
    return signed if plain else None


def _rewritten(signed: cms.SignedData) -> bytes:
    """The same container built anew from what matters in it; a bit that means nothing would be lost here."""
    (given,) = signed["signer_infos"]
    (certificate,) = signed["certificates"]
    signer: dict[str, Any] = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            {
                "issuer_and_serial_number": {
                    "issuer": certificate.chosen.issuer,
                    "serial_number": certificate.chosen.serial_number,
                }
            }
        ),
        "digest_algorithm": {"algorithm": "sha256"},
        "signature_algorithm": {"algorithm": "sha256_rsa"},
        "signed_attrs": given["signed_attrs"],
        "signature": given["signature"].native,
    }
    if given["unsigned_attrs"].native:
        signer["unsigned_attrs"] = given["unsigned_attrs"]
    content = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "data"},
        "certificates": [certificate],
        "signer_infos": [signer],
    }
    rewritten = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(content)})
    return bytes(rewritten.dump())


def _fits(signed: cms.SignedData, covered: bytes) -> bool:
    """Is `covered` (SHA-256) what was signed, and does the signature fit the certificate that it names?"""
    try:
        intact, valid = validate_sig_integrity(
            signed["signer_infos"][0], signed["certificates"][0].chosen, "data", covered
        )
    except (SignatureValidationError, UnacceptableSignerError, *UNREADABLE):
        return False
    return intact and valid


def _certificate(signed: cms.SignedData | None) -> x509.Certificate | None:
    """The signer's certificate; None where there is none that can be read."""
    if signed is None:
        return None
    try:
        return x509.load_der_x509_certificate(signed["certificates"][0].chosen.dump())
    except (ValueError, x509.InvalidVersion):
        return None


# --- what it covers ---


def _inside(pdf: bytes) -> _Inside:
    """The attached files and the stated time of sealing."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        moments = [one.self_reported_timestamp for one in reader.embedded_regular_signatures]
        return _Inside(_attached(reader), moments[-1] if moments else None)
    except UNREADABLE as error:
        return _Inside(problems=(f"The sealed file cannot be opened: {error}.",))


def _attached(reader: PdfFileReader) -> dict[str, bytes]:
    names = reader.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    specifications = [names[place + 1] for place in range(0, len(names), 2)]
    return {str(one["/UF"] if "/UF" in one else one["/F"]): one["/EF"]["/F"].data for one in specifications}


def _stated(files: Mapping[str, bytes], text: str, statements: str) -> tuple[str, tuple[Statement, ...], list[str]]:
    """Digest of the text, the statements, and what is missing."""
    missing = [f"The file {name} is not attached." for name in (text, statements) if name not in files]
    digest = hashlib.sha256(files[text]).hexdigest() if text in files else ""
    if statements not in files:
        return digest, (), missing
    stated = _read_statements(files[statements])
    if not stated:
        missing.append(f"The file {statements} states nothing that can be read.")
    return digest, stated, missing


def _read_statements(content: bytes) -> tuple[Statement, ...]:
    """A JSON list of objects, each with a digest; () for anything else."""
    try:
        rows = json.loads(content)
        facts = [{str(key): str(value) for key, value in row.items()} for row in rows]
        return tuple(Statement(one, one.pop("digest")) for one in facts)
    except UNREADABLE:
        return ()


def _differing(digest: str, stated: tuple[Statement, ...]) -> list[str]:
    """Statements on another text than the one inside."""
    return [
        f"Statement {number} was made on another text: it names the digest {one.digest}, the text inside has {digest}."
        for number, one in enumerate(stated, 1)
        if digest and one.digest != digest
    ]
