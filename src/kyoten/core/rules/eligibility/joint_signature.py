"""The representatives of all sectors signed one and the same text."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict

RULE = "eligibility.joint_signature"


@dataclass(frozen=True)
class Signature:
    """Who signed what: the sector of the representative and the digest of the text they saw."""

    sector: str
    digest: str


@dataclass(frozen=True)
class Facts:
    """The digest of the text to be filed (None while it may still change) and all signatures."""

    digest: str | None
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True)
class Numbers:
    """The sectors whose representatives sign."""

    sectors: tuple[str, ...]
    source: str = ""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The representatives of all sectors signed one and the same text.

    Source: S4, slide 「4. 拠点の選定」 ② (産学官の代表者の連名).
    """
    if facts.digest is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "fix_text")
    signed = {signature.sector for signature in facts.signatures if signature.digest == facts.digest}
    other = {signature.sector for signature in facts.signatures} - signed
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
