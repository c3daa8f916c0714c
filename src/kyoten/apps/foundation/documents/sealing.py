"""Seal a document: one PAdES signature of this installation over the whole file, after which nothing may change."""

from __future__ import annotations

import io
import os
from pathlib import Path

from asn1crypto import algos, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper

from kyoten.apps.foundation.documents.keys import NAME, SealKey, seal_key

FIELD = "Seal"
TIMESTAMP_VARIABLE = "KYOTEN_TIMESTAMP_URL"


def seal(pdf: bytes, *, key_folder: Path, timestamper: TimeStamper | None = None) -> bytes:
    """The document with an invisible PAdES signature (B-B) at its end, which allows no change after it.

    With a timestamp service (given, or its address in KYOTEN_TIMESTAMP_URL) the signature carries the service's time
    as well (B-T). Raises SealError when the installation's key cannot be used, and what the service raises when it
    does not answer.
    """
    signer = HeldKey(seal_key(key_folder))
    details = signers.PdfSignatureMetadata(
        field_name=FIELD,
        name=NAME,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    # Out of the page and without size: nothing to read aloud, so a file for screen readers stays one.
    field = SigFieldSpec(FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True))
    sealed = signers.PdfSigner(details, signer, timestamper=timestamper or _service(), new_field_spec=field).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf))
    )
    return bytes(sealed.getbuffer())


def _service() -> TimeStamper | None:
    address = os.environ.get(TIMESTAMP_VARIABLE, "").strip()
    return HTTPTimeStamper(address) if address else None


class HeldKey(signers.Signer):
    """Signs with a key in memory: RSA with SHA-256 (PKCS #1 v1.5), the same signature for the same bytes."""

    def __init__(self, held: SealKey) -> None:
        certificate = held.certificate.public_bytes(serialization.Encoding.DER)
        super().__init__(
            signing_cert=x509.Certificate.load(certificate),
            signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
        )
        self._key = held.key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The bare signature of `data`; for a dry run only as many bytes as it has."""
        if dry_run:
            return bytes(self._key.key_size // 8)
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
