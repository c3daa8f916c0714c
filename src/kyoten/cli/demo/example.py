"""The bundled example as frozen values: files in, values out; nothing here knows the site."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

JAPAN = ZoneInfo("Asia/Tokyo")
SECTORS = ("industry", "academia", "government")


@dataclass(frozen=True)
class Body:
    """One organisation of the register."""

    code: str
    name_ja: str
    name_en: str
    kind: str
    sector: str
    prefecture: str
    invented: bool
    source: str


@dataclass(frozen=True)
class Consortium:
    """One application: who applies for what, and how good its invented reviews will be (`merit`, 0 to 1)."""

    key: str
    hub_type: str
    name_ja: str
    name_en: str
    area: str
    prefectures: tuple[str, ...]
    fields: tuple[str, ...]
    invented: bool
    merit: float
    members: tuple[tuple[str, str, bool], ...]  # organisation, member class, leads
    signatories: Mapping[str, str]
    source: str
    running: tuple[str, ...] = ()
    own_funds: int = 0
    in_kind: int = 0
    municipalities: tuple[str, ...] = ()  # codes, only where the public record names them
    weak: tuple[str, ...] = ()  # functions that it says it lacks


@dataclass(frozen=True)
class Example:
    """Everything that the demonstration reads."""

    pack: Path
    bodies: tuple[Body, ...]
    consortia: tuple[Consortium, ...]
    people: Mapping[str, Any]
    wording: Mapping[str, Any]
    evaluation: Mapping[str, Any]
    support: Mapping[str, Any]
    ledger: Mapping[str, Any]
    exchange: Mapping[str, Any]
    brokerage: Mapping[str, Any]
    calendar: Mapping[str, dt.datetime] = field(default_factory=dict)

    def address(self, name: str, consortium: Consortium | None = None) -> str:
        """The e-mail address of an example user; the first consortium's users have no suffix."""
        suffix = ""
        if consortium is not None and consortium.key != self.people["first_consortium"]:
            suffix = f".{consortium.key}"
        return f"{name}{suffix}@{self.people['domain']}"


def read(pack: Path) -> Example:
    """The example in a pack's folder `example`."""
    folder = pack / "example"
    return Example(
        pack=pack,
        bodies=_bodies(folder / "organisations.csv"),
        consortia=tuple(_consortium(raw) for raw in _yaml(folder / "applications.yaml")),
        people=_yaml(folder / "people.yaml"),
        wording=_yaml(folder / "wording.yaml"),
        evaluation=_yaml(folder / "evaluation.yaml"),
        support=_yaml(folder / "support.yaml"),
        ledger=_yaml(folder / "ledger.yaml"),
        exchange=_yaml(folder / "listings.yaml"),
        brokerage=_yaml(folder / "brokerage.yaml"),
        calendar={name: moment(text) for name, text in _yaml(folder / "calendar.yaml").items()},
    )


def moment(text: str) -> dt.datetime:
    """A written moment (`2009-06-12 10:00`) in Japan Standard Time."""
    return dt.datetime.fromisoformat(str(text)).replace(tzinfo=JAPAN)


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _bodies(path: Path) -> tuple[Body, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_body(row) for row in csv.DictReader(file))


def _body(row: dict[str, str]) -> Body:
    return Body(
        code=row["code"],
        name_ja=row["name_ja"],
        name_en=row["name_en"],
        kind=row["kind"],
        sector=row["sector"],
        prefecture=row["prefecture"],
        invented=row["invented"] == "true",
        source=row["source"],
    )


def _consortium(raw: Mapping[str, Any]) -> Consortium:
    return Consortium(
        key=raw["key"],
        hub_type=raw["hub_type"],
        name_ja=raw["name"]["ja"],
        name_en=raw["name"]["en"],
        area=raw["area"],
        prefectures=tuple(raw["prefectures"]),
        fields=tuple(raw["fields"]),
        invented=raw["invented"],
        merit=raw["merit"],
        members=tuple((one["organisation"], one["member_class"], one.get("lead", False)) for one in raw["members"]),
        signatories=raw["signatories"],
        source=raw["source"],
        running=tuple(raw["running"]),
        own_funds=raw["own_funds"],
        in_kind=raw["in_kind"],
        municipalities=tuple(raw.get("municipalities", ())),
        weak=tuple(raw.get("weak", ())),
    )
