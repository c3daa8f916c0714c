"""Worked cases that an official can read: facts, the numbers of a day, and the verdict that must follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kyoten.core.kernel.errors import InputError, Place
from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.programme.model.base import Text
from kyoten.core.programme.model.parameters import Parameter
from kyoten.core.rules.catalogue import Rule, catalogue
from kyoten.core.rules.parameters import numbers, read_mapping


class Case(BaseModel):
    """One worked case: what is known, on which day and for which measure, and what the rule must answer.

    `compared` may name some of the facts that the finding holds; those it names must be equal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text
    day: date
    measure: str | None = None
    line: str | None = None
    hub_type: str | None = None
    facts: Mapping[str, Any]
    verdict: Verdict
    compared: Mapping[str, Fact] = Field(default_factory=dict)
    repair: str = ""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    cases: tuple[Case, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Worked:
    """A case, the finding that the rule gave, and every difference from what was expected, in words."""

    rule: str
    case: Case
    finding: Finding
    differences: tuple[str, ...]


def load(folder: Path) -> Mapping[str, tuple[Case, ...]]:
    """The cases below a folder by rule id (folder.file); InputError for a file that cannot be used."""
    found: dict[str, tuple[Case, ...]] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        try:
            found[f"{path.parent.name}.{path.stem}"] = _File.model_validate(read_mapping(path)).cases
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise InputError(first["msg"], Place(str(path), None, field)) from error
    return found


def work(rule: str, case: Case, parameters: Mapping[str, Parameter]) -> Worked:
    """Answer one case with the numbers in force on its day; KyotenError when there are none."""
    known: Rule = catalogue()[rule]
    facts = TypeAdapter(known.facts).validate_python(case.facts)
    in_force = numbers(known.numbers, parameters[rule], case.day, case.measure, case.line, case.hub_type)
    finding: Finding = known.check(facts, in_force)
    return Worked(rule, case, finding, tuple(_differences(case, finding)))


def _differences(case: Case, finding: Finding) -> list[str]:
    """What the finding says otherwise than the case."""
    pairs: list[tuple[str, object, object]] = [
        ("verdict", case.verdict.value, finding.verdict.value),
        ("repair", case.repair, finding.repair),
    ]
    pairs += [(name, expected, finding.facts.get(name)) for name, expected in case.compared.items()]
    return [f"{name}: expected {wanted!r}, got {got!r}" for name, wanted, got in pairs if wanted != got]
