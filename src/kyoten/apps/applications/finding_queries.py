"""What the rules and the form say of an application: findings, budgets, questions not answered as they ask."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.apps.applications import bridge, evidence_bridge, rule_bridge
from kyoten.apps.applications.models import (
    Application,
    FixedText,
)
from kyoten.apps.applications.queries import current_text, members_of, parts_of, programme_for, rows_of
from kyoten.apps.foundation import clock
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.answers.rows import Gap, gaps
from kyoten.core.programme.answers.tables import Shape, spec_of
from kyoten.core.programme.answers.values import read
from kyoten.core.rules.budget import Judged, judged
from kyoten.core.rules.eligibility import (
    consortium_shape,
    joint_signature,
    lead_organisation,
    member_roles,
    ten_functions,
)


def consortium_findings(application: Application) -> list[Finding]:
    """What the rules say of the consortium: its shape, its lead and the roles of its members."""
    programme, day = programme_for(application), clock.today()
    members = members_of(application)
    roles = rule_bridge.role_numbers(programme, day)
    findings = [
        consortium_shape.check(rule_bridge.shape_facts(members), rule_bridge.shape_numbers(programme, day)),
        lead_organisation.check(rule_bridge.lead_facts(members), rule_bridge.lead_numbers(programme, day)),
    ]
    if roles is not None:
        findings.append(member_roles.check(rule_bridge.role_facts(programme, members), roles))
    return findings


def plan_findings(application: Application) -> list[Finding]:
    """What the rules say of the consortium and its functions, whether or not anybody has signed."""
    programme, day = programme_for(application), clock.today()
    findings = consortium_findings(application)
    if programme.functions:
        parts = parts_of(application)
        facts = rule_bridge.function_facts(programme, parts.claims, evidence_bridge.counted(parts.evidence))
        findings.append(ten_functions.check(facts, rule_bridge.function_numbers(programme, day)))
    return findings


def signature_finding(application: Application) -> Finding:
    """Did the representatives of all sectors sign the current text?"""
    return finding_on_signatures(application, current_text(application))


def finding_on_signatures(application: Application, text: FixedText | None) -> Finding:
    """Did the representatives of all sectors sign this text?"""
    signatures = list(text.signatures.all()) if text else []
    numbers = rule_bridge.signature_numbers(programme_for(application), clock.today())
    return joint_signature.check(rule_bridge.signature_facts(text, signatures), numbers)


def budgets_of(application: Application) -> list[tuple[Shape, tuple[Judged, ...]]]:
    """What the rules about money say of every table in which grant and match stand side by side."""
    parts, rows = parts_of(application), rows_of(application)
    budgets = [shape for shape in parts.shapes.values() if shape.match]
    programme, day = programme_for(application), clock.today()
    return [(shape, judged(programme, shape, rows.get(shape.name, []), day)) for shape in budgets]


@dataclass(frozen=True)
class Missing:
    """A question of the plan that is not answered as it asks, with everything that is wrong with its answer."""

    asked: bridge.AskedField
    gaps: tuple[Gap, ...]

    @property
    def name(self) -> str:
        """The name of the question."""
        return self.asked.name


def missing_answers(application: Application) -> list[Missing]:
    """The questions of the plan whose answer is missing, too long, or not what is asked; tables cell by cell."""
    parts, rows = parts_of(application), rows_of(application)
    texts, found = parts.answers, []
    for one in bridge.asked(programme_for(application)):
        if one.is_table:
            problems = tuple(gaps(parts.shapes[one.name], rows.get(one.name, [])))
        else:
            problem = read(spec_of(one.field, parts.around), texts.get(one.name, "")).problem
            problems = (Gap(problem),) if problem else ()
        if problems:
            found.append(Missing(one, problems))
    return found
