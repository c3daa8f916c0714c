"""`kyoten explain`: one rule with its numbers on a day, their source, and worked cases."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from kyoten.cli.engines.common import Day
from kyoten.core.kernel.errors import KyotenError

if TYPE_CHECKING:
    from kyoten.core.rules.explaining import Explanation

UNUSABLE = 2

WORDS = {
    "en": {
        "source": "Source",
        "numbers": "Numbers in force on {day}",
        "cases": "Worked cases",
        "none": "none",
        "for": "for",
        "all": "all",
        "unknown": "not stated",
        "yes": "yes",
        "no": "no",
        "met": "met",
        "not_met": "not met",
        "cannot_tell": "cannot tell",
    },
    "ja": {
        "source": "根拠",
        "numbers": "{day}に適用される数値",
        "cases": "例題",
        "none": "なし",
        "for": "対象",
        "all": "全て",
        "unknown": "記載なし",
        "yes": "はい",
        "no": "いいえ",
        "met": "満たす",
        "not_met": "満たさない",
        "cannot_tell": "判断できない",
    },
}


@click.command()
@click.argument("rule")
@click.option("--as-of", type=Day(), help="Day whose numbers count; today where left out.")
@click.option("--pack", default="jp_hubs_2009", show_default=True, help="A folder, or the name of a bundled pack.")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="en", show_default=True, help="Language of the text.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def explain(rule: str, as_of: date | None, pack: str, lang: str, as_json: bool) -> None:
    """Explain RULE (such as money.matching_fund): its sentence, source, numbers on a day, and worked cases.

    Exit status: 0 explained, 2 no such rule or pack.
    """
    from kyoten.core.programme.load import find, load
    from kyoten.core.rules import cases, explaining

    day = as_of or datetime.now().astimezone().date()
    try:
        found = explaining.explain(load(pack), rule, day, cases.load(find(pack) / "cases"), lang)
    except KyotenError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    if as_json:
        click.echo(json.dumps(data(found), ensure_ascii=False, indent=2, default=str))
    else:
        click.echo("\n".join(lines(found, lang)))


def data(found: Explanation) -> dict[str, Any]:
    """The explanation as JSON knows it."""
    return {
        "rule": found.rule.id,
        "title": found.title,
        "sentence": found.rule.sentence,
        "explanation": found.rule.explanation,
        "source": found.rule.source,
        "as_of": found.day,
        "numbers": [{**vars(one), "values": dict(one.values)} for one in found.numbers],
        "cases": [
            {**vars(one), "facts": dict(one.facts), "verdict": one.verdict.value, "said": vars(one.said)}
            for one in found.examples
        ],
    }


def lines(found: Explanation, lang: str) -> Iterator[str]:
    """The explanation as a person reads it, line by line."""
    words = WORDS[lang]
    yield f"{found.title} ({found.rule.id})"
    # The sentence and source of the code stand in English; in Japanese the title, the numbers and the cases say it.
    if lang == "en":
        yield from filter(None, (found.rule.sentence, found.rule.explanation))
        yield f"{words['source']}: {found.rule.source}"
    yield f"\n{words['numbers'].format(day=_day(found.day))}"
    for one in found.numbers:
        scope = " / ".join(filter(None, (one.measure, one.line, one.hub_type))) or words["all"]
        yield f"  · {words['for']}: {scope}: {_values(one.values, words)}"
        yield f"    {words['source']}: {one.source}"
    if not found.numbers:
        yield f"  {words['none']}"
    yield f"\n{words['cases']}"
    for case in found.examples:
        yield f"  · {case.name} ({_day(case.day)}): {words[case.verdict.value]}"
        yield f"    {_values(case.facts, words)}"
        yield f"    {case.said.sentence}{' → ' if case.said.repair else ''}{case.said.repair}"


def _day(day: date) -> str:
    return day.isoformat()


def _values(values: Mapping[str, object], words: Mapping[str, str]) -> str:
    return "; ".join(f"{name} = {_value(value, words)}" for name, value in values.items())


def _value(value: object, words: Mapping[str, str]) -> str:
    if value is None:
        return words["unknown"]
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_value(one, words)}" for name, one in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return ", ".join(_value(one, words) for one in value) or words["none"]
    if isinstance(value, bool):
        return words["yes" if value else "no"]
    return f"{value:,}" if isinstance(value, int) else str(value) or words["none"]
