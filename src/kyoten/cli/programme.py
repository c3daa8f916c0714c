"""`kyoten programme`: check a pack, show it, print its schema, compare two versions."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from kyoten.core.kernel.errors import InputError

if TYPE_CHECKING:
    from kyoten.core.programme.check import CheckFinding
    from kyoten.core.programme.model import Programme

CLEAN, CONTRADICTIONS, UNUSABLE = 0, 1, 2

HEADINGS = {
    "contradiction": {"en": "Cannot both hold", "ja": "両立しない記載"},
    "agrees_rounded": {"en": "Agrees only after rounding or truncation", "ja": "四捨五入・切り捨てにより一致"},
    "agrees": {"en": "Agrees", "ja": "一致"},
    "note": {"en": "Notes", "ja": "注記"},
}

language = click.option(
    "--lang", type=click.Choice(["ja", "en"]), default="en", show_default=True, help="Language of the text."
)
as_json = click.option("--json", "json_output", is_flag=True, help="Print JSON instead of text.")


@click.group()
def programme() -> None:
    """Check, show and compare programme packs. PATH is a folder or the name of a bundled pack."""


@programme.command()
@click.argument("path")
@as_json
@language
def check(path: str, json_output: bool, lang: str) -> None:
    """Recompute every figure of the pack at PATH that follows from others.

    Exit status: 0 clean, 1 contradictions, 2 unusable input.
    """
    from kyoten.core.programme.check import check as run

    findings = run(_load(path))
    if json_output:
        _print_json([finding.as_data() for finding in findings])
    else:
        _print_findings(findings, lang)
    contradicts = any(finding.verdict == "contradiction" for finding in findings)
    sys.exit(CONTRADICTIONS if contradicts else CLEAN)


@programme.command()
@click.argument("path")
@as_json
@language
def show(path: str, json_output: bool, lang: str) -> None:
    """Print the programme of the pack at PATH."""
    from kyoten.core.programme.digest import as_data, digest

    loaded = _load(path)
    if json_output:
        _print_json(as_data(loaded))
        return
    click.echo(f"{loaded.name.in_language(lang)} ({loaded.id}, {loaded.version})")
    click.echo(f"{digest(loaded)}\n")
    click.echo(loaded.summary.in_language(lang))
    for heading, lines in _sections(loaded, lang):
        click.echo(f"\n{heading}")
        for line in lines:
            click.echo(f"  {line}")


@programme.command()
def schema() -> None:
    """Print the JSON Schema of packs, for editors."""
    from kyoten.core.programme.schema import schema as make

    _print_json(make())


@programme.command()
@click.argument("old")
@click.argument("new")
@as_json
@language
def diff(old: str, new: str, json_output: bool, lang: str) -> None:
    """Print what changed from the pack OLD to the pack NEW; changes of the form also in words, for what they do."""
    from kyoten.core.programme.difference import difference

    before, after = _load(old), _load(new)
    found = difference(before, after)
    if json_output:
        _print_json([one.as_data() for one in found])
        return
    _print_form_changes(before, after, lang)
    for one in found:
        old_text, new_text = (json.dumps(value, ensure_ascii=False) for value in (one.old, one.new))
        words = {"added": f"+ {one.path}: {new_text}", "removed": f"- {one.path}: {old_text}"}
        click.echo(words.get(one.kind, f"~ {one.path}: {old_text} → {new_text}"))
    if not found:
        click.echo("no difference")


def _print_form_changes(before: Programme, after: Programme, lang: str) -> None:
    from kyoten.core.programme.carrying.questions import questions_of
    from kyoten.core.programme.carrying.words import form_changes

    sentences = form_changes(questions_of(before), questions_of(after), lang)
    if sentences:
        click.echo({"en": "What changes in the form", "ja": "様式の変更点"}[lang])
        for sentence in sentences:
            click.echo(f"  {sentence}")
        click.echo("")


def _load(path: str) -> Programme:
    """The programme at PATH; prints every error with file, line and field and exits 2 where it is unusable."""
    from kyoten.core.programme.load import load

    try:
        return load(path)
    except InputError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_findings(findings: Iterable[CheckFinding], lang: str) -> None:
    """Findings by verdict, the gravest first, with their number."""
    items = tuple(findings)
    for verdict, heading in HEADINGS.items():
        chosen = [item for item in items if item.verdict == verdict]
        click.echo(f"{heading[lang]} ({len(chosen)})")
        for item in chosen:
            click.echo(f"  · {item.sentence_ja if lang == 'ja' else item.sentence}")
        click.echo("")


def _sections(loaded: Programme, lang: str) -> list[tuple[str, list[str]]]:
    """What `show` prints of a programme: funders, hub types, functions, measures."""
    titles = {
        "ja": ("実施主体", "拠点の種類", "拠点の機能", "施策"),
        "en": ("Funders", "Hub types", "Functions", "Measures"),
    }[lang]
    types = [
        f"{one.name.in_language(lang)}: {', '.join(total.printed or '' for total in one.quota.total)}".rstrip(": ")
        for one in loaded.hub_types
    ]
    return [
        (titles[0], [funder.name.in_language(lang) for funder in loaded.funders]),
        (titles[1], types),
        (titles[2], [f"{one.number}. {one.name.in_language(lang)}" for one in loaded.functions]),
        (titles[3], [f"{one.id}: {one.name.in_language(lang)}" for one in loaded.measures]),
    ]
