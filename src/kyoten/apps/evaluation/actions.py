"""Every write of evaluation: open one, grade its items, decide on continued support."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.evaluation import access, bridge
from kyoten.apps.evaluation.events import evaluation_decided
from kyoten.apps.evaluation.models import Evaluation, ItemGrade
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.selection.models import Hub
from kyoten.core.programme.model import EvaluationRule


@transaction.atomic
def open_evaluation(hub_id: int, *, by: User | None, year: int = 3) -> Evaluation:
    """Open the evaluation of a hub `year` years after its selection; the same one again is given back unchanged (S8).

    The pack's rule says after how many years the regular one is due ("about 3 years"); any other number of years is
    taken as given. Raises Refused where the programme states no evaluation or the hub's support has ended.
    """
    hub = Hub.objects.select_for_update(of=("self",)).select_related("application__call").get(pk=hub_id)
    require(by is None or access.may_decide(by, hub), _("Only officers of the programme's funders may open one."))
    rule = _rule(hub)
    existing = hub.evaluations.filter(year=year).first()
    if existing is not None:
        return existing
    if hub.state != Hub.State.ACTIVE:
        raise Refused(_("Concentrated support of this hub has ended; there is nothing left to evaluate."))
    evaluation = Evaluation.objects.create(
        hub=hub,
        year=year,
        due_on=bridge.due_on(hub.selected_on, year),
        invented=hub.application.invented,
    )
    regular = bridge.years_after(rule.after_years)
    _record(by, "opened", evaluation, {"due_on": evaluation.due_on, "rule_years": regular})
    return evaluation


@transaction.atomic
def grade(evaluation_id: int, grades: dict[str, tuple[str, str]], *, by: User | None) -> Evaluation:
    """Keep the evaluator's grade and reason for each item given: `{"goals": ("A", "..."), "links": ("-", "...")}`.

    "-" or "" withholds a grade. Items that are not named stay as they are. Raises Refused for an item or a grade that
    the pack's form does not have, for a grade without a reason, and once the evaluation is decided.
    """
    evaluation = _evaluation(evaluation_id)
    require(access.may_grade(by, evaluation.hub), _("Only evaluators named for this hub may grade it."))
    _refuse_decided(evaluation)
    rule = _rule(evaluation.hub)
    checked = {item: _checked(rule, item, *given) for item, given in grades.items()}
    for item, (given, reason) in checked.items():
        ItemGrade.objects.update_or_create(
            evaluation=evaluation, item=item, defaults={"grade": given, "reason": reason, "graded_by": by}
        )
    if evaluation.state == Evaluation.State.DUE and checked:
        evaluation.state = Evaluation.State.DRAFT
        evaluation.save(update_fields=["state"])
    _record(by, "graded", evaluation, {item: given or bridge.NONE for item, (given, _reason) in checked.items()})
    return evaluation


def _checked(rule: EvaluationRule, item: str, given: str, reason: str) -> tuple[str, str]:
    """A grade as stored with its reason."""
    if item not in {one.id for one in rule.items}:
        raise Refused(_("%(item)s is no item of the evaluation form.") % {"item": item})
    stored = bridge.grade_in(rule, given)
    if stored is None:
        raise Refused(
            _("%(grade)s is no grade of this evaluation; choose one of %(scale)s.")
            % {"grade": given, "scale": _scale(rule)}
        )
    if not reason.strip():
        raise Refused(_("State the reason for item %(item)s, also where no grade is given.") % {"item": item})
    return stored, reason.strip()


def _scale(rule: EvaluationRule) -> str:
    withheld = [bridge.NONE] if rule.grade_may_be_withheld else []
    return ", ".join([one.id for one in rule.scale] + withheld)


@transaction.atomic
def decide(
    evaluation_id: int, *, by: User | None, overall: str, decision: str, reason_ja: str, reason_en: str
) -> Evaluation:
    """Continue or stop concentrated support, with reasons in both languages; `overall` "" or "-" gives no grade.

    Stopping ends the hub's state of active support. Raises Refused while an item is without an entry, for a grade or
    decision that does not exist, without both reasons, and when it is decided already.
    """
    evaluation = _evaluation(evaluation_id)
    hub = evaluation.hub
    require(by is None or access.may_decide(by, hub), _("Only officers of the programme's funders may decide."))
    _refuse_decided(evaluation)
    rule = _rule(hub)
    _refuse_ungraded(evaluation, rule)
    stored = bridge.grade_in(rule, overall)
    if stored is None or decision not in Evaluation.Decision.values:
        raise Refused(_("Choose an overall grade of %(scale)s, and to continue or to stop.") % {"scale": _scale(rule)})
    reasons = reason_ja.strip(), reason_en.strip()
    if not all(reasons):
        raise Refused(_("State the reason in Japanese and in English; both are published."))
    evaluation.overall, evaluation.decision = stored, decision
    evaluation.reason_ja, evaluation.reason_en = reasons
    evaluation.state, evaluation.decided_at = Evaluation.State.DECIDED, clock.now()
    evaluation.save()
    if decision == Evaluation.Decision.STOP:
        hub.state = Hub.State.STOPPED
        hub.save(update_fields=["state"])
    _record(by, "decided", evaluation, {"overall": stored or bridge.NONE, "decision": decision, "hub": hub.state})
    transaction.on_commit(lambda: evaluation_decided.send(Evaluation, evaluation_id=evaluation.pk))
    return evaluation


def _evaluation(evaluation_id: int) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("hub__application__call")
    return rows.get(pk=evaluation_id)


def _rule(hub: Hub) -> EvaluationRule:
    rule = bridge.rule_of(hub)
    if rule is None:
        raise Refused(_("The programme of this hub states no evaluation."))
    return rule


def _refuse_decided(evaluation: Evaluation) -> None:
    if evaluation.state == Evaluation.State.DECIDED:
        raise Refused(_("This evaluation is decided; it can no longer be changed."))


def _refuse_ungraded(evaluation: Evaluation, rule: EvaluationRule) -> None:
    """Every item of the form has an entry, be it that no grade is given."""
    entered = set(evaluation.grades.values_list("item", flat=True))
    missing = [one.number for one in rule.items if one.id not in entered]
    if missing:
        raise Refused(
            _("Items %(items)s have no entry yet. The evaluator gives a grade, or none with a reason.")
            % {"items": ", ".join(missing)}
        )


def _record(by: User | None, verb: str, evaluation: Evaluation, facts: dict[str, object]) -> None:
    subject = f"evaluation:{evaluation.hub.code}/{evaluation.year}"
    trail.append(label(by), f"evaluation.{verb}", subject, facts)
