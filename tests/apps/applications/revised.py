"""A newer version of the bundled programme, made by changing its data, and an open call put under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.apps.factories import BUNDLED, core_programme

from kyoten.apps.programmes import actions
from kyoten.apps.programmes.models import Call, ProgrammeVersion
from kyoten.core.programme.digest import as_data
from kyoten.core.programme.model import Programme

Data = dict[str, Any]
REASONS = {"reason_ja": "質問を改めたため", "reason_en": "The questions were revised"}


def sections(data: Data) -> dict[str, Data]:
    """The sections of the plan by id."""
    return {one["id"]: one for one in data["plan"]["sections"]}


def field(data: Data, name: str) -> Data:
    """One field of the plan, to be changed."""
    section, _dot, wanted = name.partition(".")
    return next(one for one in sections(data)[section]["fields"] if one["id"] == wanted)


def drop(data: Data, name: str) -> Data:
    """Take a field out of the plan."""
    gone = field(data, name)
    sections(data)[name.partition(".")[0]]["fields"].remove(gone)
    return gone


def rename(name: str, to: str) -> Callable[[Data], Any]:
    """A change that renames a field and says so."""
    return lambda data: field(data, name).update(id=to, formerly=[name.partition(".")[2]])


def new_version(*changes: Callable[[Data], Any], of: Programme | None = None) -> ProgrammeVersion:
    """A kept version of the bundled programme after these changes."""
    data = as_data(of or core_programme(BUNDLED))
    for change in changes:
        change(data)
    data["version"] = f"{data['version']}+"
    return actions.keep_programme(Programme.model_validate(data), by=None)


def revise(call: Call, *changes: Callable[[Data], Any], of: Programme | None = None) -> ProgrammeVersion:
    """Put an open call under a version with these changes."""
    version = new_version(*changes, of=of)
    actions.revise_call(call.pk, by=None, number=version.number, **REASONS)
    return version
