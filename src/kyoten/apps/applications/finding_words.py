"""Findings and failed conditions in the pack's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.applications.checking_queries import COMPLETENESS
from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import as_kept
from kyoten.core.programme.model.programme import Programme


def again(kept: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """Findings as they were kept on record."""
    return [Finding(one["rule"], Verdict(one["verdict"]), one["facts"], as_kept(one["source"])) for one in kept]


def conditions(programme: Programme, failed: Iterable[str], language: str) -> list[str]:
    """What the failed conditions are called."""
    return [condition(programme, rule, language) for rule in failed]


def condition(programme: Programme, rule: str, language: str) -> str:
    """What one condition is called: the title of its rule in the pack, else the rule's id."""
    if rule == COMPLETENESS:
        return _("Completeness of the answers")
    title = programme.texts.get(f"{rule}.title")
    return title.in_language(language) if title else rule
