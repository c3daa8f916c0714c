"""The representatives of all sectors signed one and the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.joint_signature"


@dataclass(frozen=True)
class Signature:
    """Who signed what: the sector of the representative and the digest of the text they saw, once for each person."""

    sector: str
    digest: str


@dataclass(frozen=True)
class Facts:
    """The digest of the text to be filed (None while it may still change) and all signatures."""

    digest: str | None
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True)
class Numbers:
    """The sectors whose representatives sign, and how many of a sector (one where nothing is said)."""

    sectors: tuple[str, ...]
    source: Source = UNSTATED
    required: Mapping[str, int] = field(default_factory=dict)


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The representatives of all sectors signed one and the same text.

    Source: S4, slide 6, 2. (joint names of the representatives of industry, academia and government).
    """
    if facts.digest is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "fix_text")
    counted = Counter(signature.sector for signature in facts.signatures if signature.digest == facts.digest)
    signed = {sector for sector, count in counted.items() if count >= numbers.required.get(sector, 1)}
    other = {signature.sector for signature in facts.signatures} - set(counted)
    missing = [sector for sector in numbers.sectors if sector not in signed]
    compared: dict[str, Fact] = {
        "digest": facts.digest[:12],
        "signed": ", ".join(sector for sector in numbers.sectors if sector in signed),
        "missing": ", ".join(missing),
        "signed_other_text": ", ".join(sector for sector in numbers.sectors if sector in other),
    }
    if not missing:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    repair = "sign_again" if other.intersection(missing) else "sign"
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, repair)
