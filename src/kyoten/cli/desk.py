"""Mails for the one-stop desk: handed over by the mail server one by one, or read from a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kyoten.cli.mode import start_site

TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits: the mail server keeps the mail and comes again
MOST_BYTES = 30 * 1024 * 1024


@click.group()
def desk() -> None:
    """Take mails in for the one-stop desk: answers join their conversation, others begin an enquiry."""


@desk.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--maildir", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Read new mails here.")
def receive(files: tuple[Path, ...], maildir: Path | None) -> None:
    """Take in the mails in FILES, of a Maildir, or the one on standard input (for a mail server's pipe).

    Mails of a Maildir go from new to cur once they were taken. The same mail is taken once, however often it comes.
    """
    start_site()
    if maildir is not None:
        for path in sorted((maildir / "new").glob("*")):
            _take(path.read_bytes(), path.name)
            (maildir / "cur").mkdir(exist_ok=True)
            path.rename(maildir / "cur" / f"{path.name}:2,S")
        return
    for path in files:
        _take(path.read_bytes(), path.name)
    if not files:
        _take(sys.stdin.buffer.read(MOST_BYTES), "mail")


def _take(data: bytes, name: str) -> None:
    from django.db import Error

    from kyoten.apps.brokerage.actions.by_mail import receive as take
    from kyoten.apps.foundation.inbox import read

    try:
        taken = take(read(data))
    except Error as error:
        click.echo(f"{name}: the database did not take it ({type(error).__name__}); try again", err=True)
        sys.exit(TRY_AGAIN)
    number = f" {taken.enquiry_id}" if taken.enquiry_id else ""
    click.echo(f"{name}: {taken.what}{number}")
