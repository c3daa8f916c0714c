"""What the pages of evaluation show: the form with the plan, the goals, the functions and the support beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.phrases import NOT_RATED, RATINGS
from kyoten.apps.applications.text_pages import written_sections
from kyoten.apps.evaluation import access, bridge, queries
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.evaluation.phrases import DECISION_KINDS, STATE_KINDS
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.programmes.desk import Tile
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import PackageLine
from kyoten.apps.support.phrases import LINKAGES
from kyoten.apps.support.queries import package_lines_of
from kyoten.core.programme.model import EvaluationRule, Programme

Table = dict[str, Any]


def language() -> str:
    """`ja` or `en`, after the language of the page."""
    return "ja" if wording.is_japanese(get_language()) else "en"


def own_table(evaluations: Iterable[Evaluation]) -> Table:
    """The evaluations that the user follows."""
    rows = [
        [
            {
                "text": one.hub.name,
                "href": reverse("evaluation:detail", args=[one.hub.code, one.year]),
                "note": one.hub.hub_type.name,
            },
            _result(one),
            {"text": word(one, "state"), "badge": STATE_KINDS[one.state]},
            {"text": wording.day(one.due_on, language()), "note": _("year %(year)d") % {"year": one.year}},
        ]
        for one in evaluations
    ]
    labels = [_("Hub"), pgettext("on a hub after its evaluation", "Decision"), _("State"), _("Due on")]
    return {"caption": _("Evaluations"), "columns": [{"label": label} for label in labels], "rows": rows}


def _result(evaluation: Evaluation) -> Any:
    if evaluation.state != Evaluation.State.DECIDED:
        return wording.UNKNOWN
    return {"text": word(evaluation, "decision"), "badge": DECISION_KINDS[evaluation.decision]}


def hub_facts(evaluation: Evaluation) -> list[dict[str, Any]]:
    """The hub, when it was selected and when it is looked at again; after the decision also the result."""
    hub = evaluation.hub
    facts: list[dict[str, Any]] = [
        {"term": _("Hub type"), "text": hub.hub_type.name},
        {"term": _("Selected on"), "text": wording.day(hub.selected_on, language())},
        {"term": _("Due on"), "text": wording.day(evaluation.due_on, language())},
        {"term": _("State"), "text": evaluation.get_state_display(), "badge": STATE_KINDS[evaluation.state]},
    ]
    if evaluation.state == Evaluation.State.DECIDED:
        reason = evaluation.reason_ja if language() == "ja" else evaluation.reason_en
        decided = {"text": evaluation.get_decision_display(), "badge": DECISION_KINDS[evaluation.decision]}
        facts += [
            {"term": _("Overall grade"), "text": evaluation.overall or _("none given")},
            {"term": pgettext("on a hub after its evaluation", "Decision"), **decided, "note": reason},
            {"term": _("Decided"), "text": wording.moment(evaluation.decided_at, language())},
        ]
    return facts


def form_head(rule: EvaluationRule) -> dict[str, str]:
    """The form's title and whose it is, in the language of the page."""
    return {
        "form_title": rule.title.in_language(language()),
        "form_origin": rule.origin_note.in_language(language()),
    }


def grades_table(evaluation: Evaluation, rule: EvaluationRule) -> Table:
    """Grade and reason of every item of the form; a withheld grade reads as none given."""
    given = {one.item: one for one in evaluation.grades.all()}
    rows = []
    for item in rule.items:
        one = given.get(item.id)
        grade = wording.UNKNOWN if one is None else one.grade or _("none given")
        rows.append([f"{item.number} {item.name.in_language(language())}", grade, one.reason if one else ""])
    labels = [_("Item"), _("Grade given"), _("Reason")]
    return {"caption": _("Grade of each item"), "columns": [{"label": label} for label in labels], "rows": rows}


def functions_table(hub: Hub, programme: Programme) -> Table:
    """The functions as the consortium claimed them when it applied (S3)."""
    claims = queries.claims_of(hub)
    rows = []
    for function in programme.functions:
        claim = claims.get(function.id)
        rating = RATINGS.get(claim.self_rating, NOT_RATED) if claim and claim.self_rating is not None else NOT_RATED
        evidence = {"text": claim.evidence if claim else "", "note": claim.weakness if claim else ""}
        rows.append([f"{function.number} {function.name.in_language(language())}", str(rating), evidence])
    labels = [_("Function"), _("Own rating at application"), _("Evidence and weak points")]
    return {"caption": _("Functions of the hub"), "columns": [{"label": label} for label in labels], "rows": rows}


def package_table(hub: Hub) -> Table:
    """The agreed support of the hub, year by year."""
    rows = [_package_row(line) for line in package_lines_of(hub)]
    heads: list[dict[str, Any]] = [
        {"label": _("Measure")},
        {"label": _("Linkage")},
        {"label": _("Amount a year"), "number": True},
    ]
    return {"caption": _("Agreed support"), "columns": heads, "rows": rows}


def _package_row(line: PackageLine) -> list[Any]:
    return [
        {"text": line.measure.name, "note": wording.fiscal_year(line.package.fiscal_year, language())},
        str(LINKAGES.get(line.linkage, line.linkage)),
        wording.yen(line.amount, language()),
    ]


def beside(evaluation: Evaluation, programme: Programme) -> dict[str, Any]:
    """Everything that stands beside the form."""
    hub = evaluation.hub
    return {
        "facts": hub_facts(evaluation),
        "plan": written_sections(hub.application),
        "functions": functions_table(hub, programme),
        "support": package_table(hub),
    }


def unopened_cards(user: User) -> list[dict[str, str]]:
    """Hubs whose regular evaluation the user may open, with the day on which it will be due."""
    cards = []
    for hub in queries.unopened_hubs(access.programmes_decided_by(user)):
        years = bridge.regular_years(hub)
        if years is not None:
            due = wording.day(bridge.due_on(hub.selected_on, years), language())
            cards.append({"name": hub.name, "code": hub.code, "due": due})
    return cards


def desk_tiles(user: User) -> list[Tile]:
    """How many evaluations are due, and how many wait for a decision."""
    if not access.programmes_decided_by(user):
        return []
    rows = list(access.visible_to(user).values_list("state", "due_on"))
    due = sum(1 for state, day in rows if state != Evaluation.State.DECIDED and day <= clock.today())
    drafts = sum(1 for state, _day in rows if state == Evaluation.State.DRAFT)
    url = reverse("evaluation:mine")
    return [Tile(_("Evaluations due"), due, url), Tile(_("Evaluations in progress"), drafts, url)]
