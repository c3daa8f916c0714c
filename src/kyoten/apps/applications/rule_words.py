"""What the rules found, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language

from kyoten.apps.applications.phrases import VERDICTS
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.model.programme import Programme
from kyoten.core.rules.sentences import Said, Speaker

ROLES_RULE = "eligibility.member_roles"  # a role may bear the name of a function


def finding_rows(programme: Programme, findings: Sequence[Finding]) -> list[dict[str, str]]:
    """Each finding with its verdict, its sentence with the numbers, its source and what to do."""
    rows = []
    for finding in findings:
        said = in_words(programme, finding)
        text, kind = VERDICTS[finding.verdict]
        rows.append(
            {
                "title": said.title,
                "verdict": str(text),
                "kind": kind,
                "sentence": said.sentence,
                "repair": said.repair,
                "source": finding.source.in_language(get_language() or "en"),
            }
        )
    return rows


def in_words(programme: Programme, finding: Finding) -> Said:
    """A finding in the pack's words; in the rule's own facts where the pack has no sentence for it."""
    named = programme.hub_unit.member_roles if finding.rule == ROLES_RULE else programme.functions
    names = {one.id: one.name.in_language(get_language() or "en") for one in named}
    try:
        return Speaker(programme.texts, (get_language() or "en"), names).say(finding)
    except KyotenError:
        facts = "; ".join(f"{name}: {value}" for name, value in finding.facts.items())
        return Said(finding.rule, facts or str(VERDICTS[finding.verdict][0]), finding.repair)
