"""All rules of the core, found by walking the package: id, check, sentence and source."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from kyoten.core import rules
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.model.parameters import Entry, Parameter
from kyoten.core.rules.parameters import source_text


@dataclass(frozen=True)
class Rule:
    """One rule: its id, its function, the classes of what it is given, and what its docstring says."""

    id: str
    check: Callable[[Any, Any], Finding]
    facts: type[Any]
    numbers: type[Any]
    sentence: str
    explanation: str
    source: str


def catalogue() -> Mapping[str, Rule]:
    """Every rule by its id, sorted; the id is the path below `core/rules`."""
    found: dict[str, Rule] = {}
    for package in pkgutil.iter_modules(rules.__path__):
        if not package.ispkg:
            continue
        folder = importlib.import_module(f"{rules.__name__}.{package.name}")
        for module in pkgutil.iter_modules(folder.__path__):
            rule_id = f"{package.name}.{module.name}"
            found[rule_id] = _rule(rule_id, importlib.import_module(f"{folder.__name__}.{module.name}"))
    return dict(sorted(found.items()))


def markdown(parameters: Mapping[str, Parameter]) -> str:
    """The page `docs/rules.md`: every rule with its sentence, source, file and the numbers of a pack."""
    lines = [
        "# Rules",
        "",
        "Generated from the rules and the numbers of the 2009 pack; do not edit by hand. A rule answers",
        "*met*, *not met* or *cannot tell*, with the facts that it compared and what would repair it.",
        "",
    ]
    for rule in catalogue().values():
        parameter = parameters.get(rule.id)
        lines += _section(rule, () if parameter is None else parameter.entries)
    return "\n".join(lines).rstrip() + "\n"


def _rule(rule_id: str, module: ModuleType) -> Rule:
    text = inspect.getdoc(module.check) or ""
    body, _, source = text.partition("Source:")
    sentence, _, explanation = body.partition("\n")
    return Rule(
        id=rule_id,
        check=module.check,
        facts=module.Facts,
        numbers=module.Numbers,
        sentence=sentence.strip(),
        explanation=" ".join(explanation.split()),
        source=" ".join(source.split()),
    )


def _section(rule: Rule, entries: tuple[Entry, ...]) -> list[str]:
    path = rule.id.replace(".", "/")
    lines = [f"## `{rule.id}`", "", rule.sentence]
    if rule.explanation:
        lines += ["", rule.explanation]
    lines += [
        "",
        f"- Source: {rule.source}",
        f"- Code: `src/kyoten/core/rules/{path}.py`; numbers and cases: `parameters/{path}.yaml`, "
        f"`cases/{path}.yaml` of the pack",
        "",
        "| from | for | values | text |",
        "| --- | --- | --- | --- |",
    ]
    return [*lines, *map(_row, entries), ""]


def _row(entry: Entry) -> str:
    since = "" if entry.valid_from is None else entry.valid_from.isoformat()
    scope = ", ".join(filter(None, (entry.measure, entry.line, entry.hub_type))) or "all"
    values = "; ".join(f"{name} = {_plain(value)}" for name, value in entry.values.items())
    cells = (since, scope, values, source_text(entry.source))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value) or "none"
    return str(value)
