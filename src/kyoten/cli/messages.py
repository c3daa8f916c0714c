"""Sentences of the interface in both languages."""

from __future__ import annotations

import sys

import click

from kyoten.cli import catalogues


@click.group()
def messages() -> None:
    """Keep the Japanese sentences: `update` after a change of code, `check` before a commit, `compile` to use them."""


@messages.command("compile")
def compile_catalogues() -> None:
    """Write the binary catalogues that are missing or out of date."""
    written = catalogues.compile_newer()
    click.echo(f"compiled: {', '.join(written)}" if written else "Every catalogue is compiled.")


@messages.command()
@click.argument("names", nargs=-1, type=click.Choice(catalogues.names()))
def update(names: tuple[str, ...]) -> None:
    """Add new sentences to the catalogues (all, or those named); what is translated stays."""
    every = {name: catalogues.read(catalogues.po_path(name)) for name in catalogues.names()}
    elsewhere: dict[catalogues.Key, str] = {}
    for catalogue in every.values():
        elsewhere = {**catalogues.translations(catalogue), **elsewhere}
    for name in names or catalogues.names():
        wanted = catalogues.sentences(catalogues.folder_of(name))
        _write(name, catalogues.text_of(catalogues.updated(every[name], wanted, elsewhere)), bool(wanted))


@messages.command()
@click.argument("names", nargs=-1, type=click.Choice(catalogues.names()))
def check(names: tuple[str, ...]) -> None:
    """List every sentence without one sure Japanese translation; exit status 1 when there is one."""
    every = {name: catalogues.read(catalogues.po_path(name)) for name in catalogues.names()}
    found = []
    for name in names or catalogues.names():
        wanted = catalogues.sentences(catalogues.folder_of(name))
        found += [f"{name}: {problem}" for problem in catalogues.problems(every[name], wanted)]
    found += [f"translated twice: {problem}" for problem in catalogues.disagreements(every)]
    click.echo("\n".join(found) if found else "Every sentence stands in both languages.")
    if found:
        click.echo(f"{len(found)} sentences to repair.")
        sys.exit(1)


def _write(name: str, text: str, has_sentences: bool) -> None:
    """Write a catalogue that changed; an app that says nothing gets no file."""
    path = catalogues.po_path(name)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if text == before or not (has_sentences or before):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"updated: {path.relative_to(catalogues.ROOT)}")
