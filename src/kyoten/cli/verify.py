"""Is this document what the three sectors signed? Answered from the file alone: no site, no database, no network."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:  # loaded when the command runs, not when it is listed
    from kyoten.apps.foundation.documents.verification import Statement, Verification

TEXT, STATEMENTS = "plan.json", "signatures.json"
HOLDS, BROKEN, UNREADABLE = 0, 1, 2


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--certificate",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The sealing installation's certificate (PEM or DER), obtained from it by another way.",
)
@click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
def verify(file: Path, certificate: Path | None, as_json: bool) -> None:
    """Verify a sealed document: exit status 0 when it holds, 1 when it does not, 2 when it cannot be read."""
    from kyoten.apps.foundation.documents import keys, verification

    content = _content(file)
    if not verification.is_pdf(content):
        _refuse(f"{file} is not a PDF file.")
    pinned = certificate.read_bytes() if certificate else None
    try:
        found = verification.verify(content, text=TEXT, statements=STATEMENTS, certificate=pinned)
    except keys.SealError as error:
        _refuse(f"{certificate}: {error}")
    if as_json:
        answer = {"holds": found.holds, **asdict(found)}
        click.echo(json.dumps(answer, default=str, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_words(found)))
    sys.exit(HOLDS if found.holds else BROKEN)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        _refuse(f"{file} cannot be read: {error.strerror}.")


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(UNREADABLE)


def _words(found: Verification) -> list[str]:
    """The answer in sentences."""
    lines = []
    if found.intact and found.whole:
        lines.append("The seal is intact and covers the whole file.")
    if found.fingerprint:
        lines.append(f"Certificate of the seal (SHA-256): {found.fingerprint}")
    if found.sealed_at:
        lines.append(f"Sealed, by the sealer's own clock: {found.sealed_at.isoformat(timespec='seconds')}")
    if found.digest:
        lines.append(f"Digest of the signed text (SHA-256): {found.digest}")
    lines += [_signed(one, found.digest) for one in found.statements]
    lines += [f"PROBLEM: {one}" for one in found.problems]
    lines.append("The document holds." if found.holds else "The document does NOT hold.")
    if found.holds and found.pinned is None:
        lines.append(
            "Whose seal it is, this check cannot know: compare the fingerprint with the one that the platform "
            "publishes, or give its certificate with --certificate."
        )
    return lines


def _signed(statement: Statement, digest: str) -> str:
    facts = statement.facts
    who = facts.get("organisation_ja") or facts.get("organisation_en") or facts.get("organisation", "?")
    title = facts.get("title_ja") or facts.get("title_en")
    verdict = "signed this text" if statement.digest == digest else "signed ANOTHER text"
    post = f", {title}" if title else ""
    proof = f" (identity proven by {facts['proven_by']})" if facts.get("proven_by") else ""
    return f"{facts.get('sector', '?')}: {who}{post} {verdict} at {facts.get('signed_at', '?')}{proof}"
