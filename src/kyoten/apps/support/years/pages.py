"""What pages of plans over years show: hubs, budgets with the worth of more money, one hub, and what a move changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import bars
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.support import pages
from kyoten.apps.support.models import Package, TermPlan
from kyoten.apps.support.years import bridge, forms, queries, words
from kyoten.core.programme.model import Programme
from kyoten.core.support.multiyear.outcome import Award, BudgetUse, Coverage, HubShare, PackagesOutcome
from kyoten.core.support.multiyear.transfer import Change

Table = dict[str, Any]


def span(plan: TermPlan) -> range:
    """The fiscal years of a plan."""
    return range(plan.first_year, plan.first_year + plan.years)


def year_words(years: Iterable[int]) -> list[tuple[int, str]]:
    """Fiscal years as choices and headings."""
    return [(year, wording.fiscal_year(year, pages.language())) for year in years]


def plans_table(plans: Iterable[TermPlan]) -> Table:
    """Every plan with its years and what it assumes."""
    rows = [
        [
            {"text": _("Plan %(number)d") % {"number": one.number}, "href": _plan_url(one)},
            " – ".join(dict(year_words((one.first_year, one.first_year + one.years - 1))).values()),
            " / ".join(assumed(one)) or _("Nothing"),
            wording.moment(one.made_at, pages.language()),
        ]
        for one in plans
    ]
    heads = pages.heads(_("Plan"), _("Fiscal years"), _("Assumed"), _("Proposed"))
    empty = _("No plan was proposed yet.")
    return {"caption": _("Plans over the years"), "columns": heads, "rows": rows, "empty": empty}


def _plan_url(plan: TermPlan) -> str:
    return reverse("support:plan", args=[plan.programme.code, plan.number])


def assumed(plan: TermPlan) -> list[str]:
    """What a plan assumes beyond the programme, in words."""
    said = {
        "later": _("every later year has the budget of the first"),
        "deciding": _("measures that decide at their own adoption adopt"),
    }
    return [text for name, text in said.items() if plan.assumptions.get(name)]


def plan_context(plan: TermPlan, programme: Programme) -> dict[str, Any]:
    """The tables of one plan: every hub by year, every budget with the worth of more money, what was left out."""
    outcome, names = bridge.outcome_of(plan.outcome), queries.hub_names(plan)
    return {
        "plan": plan,
        "assumed": assumed(plan),
        "proof": words.proof_words(outcome),
        "hubs": hubs_table(plan, outcome, names),
        "budgets": budgets_table(outcome, programme),
        "figure": use_picture(outcome, programme),
        "left_out": left_out_table(plan, programme, names),
        "move_form": move_form(plan, programme),
    }


def hubs_table(plan: TermPlan, outcome: PackagesOutcome, names: dict[str, str]) -> Table:
    """Every hub: what it gets in each year, how much of its bottlenecks that covers, and of its reach alone."""
    years = span(plan)
    given = {hub.hub: _by_year(outcome.package_of(hub.hub)) for hub in outcome.hubs}
    rows = [_hub_row(plan, one, names, given[one.hub]) for one in outcome.hubs]
    sums = [sum(one.get(year, 0) for one in given.values()) for year in years]
    labels = [
        _("Hub"),
        _("Bottlenecks covered"),
        _("Of its reach"),
        *(text for _year, text in year_words(years)),
        _("Total"),
    ]
    total = [_("Total"), "", "", *(pages.yen(yen) for yen in sums), pages.yen(sum(sums))]
    return {
        "caption": _("What every hub gets in each year"),
        "columns": pages.heads(*labels, numbers=range(1, len(labels))),
        "rows": rows,
        "total": total,
    }


def _hub_row(plan: TermPlan, one: HubShare, names: dict[str, str], given: dict[int, int]) -> list[Any]:
    href = reverse("support:plan_hub", args=[plan.programme.code, plan.number, one.hub])
    covered = _("%(covered)s of %(all)s") % {"covered": f"{float(one.covered):.1f}", "all": str(one.severity)}
    share = f"{float(one.of_reach) * 100:.0f} %"
    money = [pages.yen(given.get(year, 0)) for year in span(plan)]
    return [{"text": names.get(one.hub, one.hub), "href": href}, covered, share, *money, pages.yen(sum(given.values()))]


def _by_year(awards: Iterable[Award]) -> dict[int, int]:
    found: dict[int, int] = {}
    for award in awards:
        for year, yen in award.amounts.items():
            found[year] = found.get(year, 0) + yen
    return found


def budgets_table(outcome: PackagesOutcome, programme: Programme) -> Table:
    """Every budget line: its money of all years, used, left, and what another million yen would cover, year by year."""
    of_line: dict[str, list[BudgetUse]] = {}
    for one in outcome.budgets:
        if one.yen:
            of_line.setdefault(one.budget, []).append(one)
    rows = [
        [
            words.line_words(budget, programme, pages.language()),
            *(
                pages.yen(sum(amounts))
                for amounts in zip(*((u.yen, u.used_yen, u.left_yen) for u in uses), strict=True)
            ),
            words.price_words(uses, pages.language()),
        ]
        for budget, uses in of_line.items()
    ]
    heads = [_("Budget line"), _("Budget"), _("Used"), _("Left"), _("What more money would bring")]
    caption = _("Budget lines and the worth of more money")
    return {"caption": caption, "columns": pages.heads(*heads, numbers=(1, 2, 3)), "rows": rows}


def use_picture(outcome: PackagesOutcome, programme: Programme) -> Figure | None:
    """Budgets of all years together with what the plan uses of them; None where there are none."""
    sums: dict[str, tuple[int, int]] = {}
    for one in outcome.budgets:
        has, used = sums.get(one.budget, (0, 0))
        sums[one.budget] = (has + one.yen, used + one.used_yen)
    rows = tuple(
        bars.BarRow(words.line_words(budget, programme, pages.language()), both)
        for budget, both in sums.items()
        if both[0]
    )
    if not rows:
        return None
    title = _("Budget lines over the years and their use by the plan")
    return bars.draw(bars.Bars(title, _("Budget line"), (_("Budget"), _("Used")), rows, pages.yen))


def left_out_table(plan: TermPlan, programme: Programme, names: dict[str, str]) -> Table:
    """Lines and bottlenecks of which too little is known to plan with them."""
    rows = [list(words.left_out_words(one, programme, names, pages.language())) for one in plan.left_out]
    heads = pages.heads(_("Of what"), _("Which"), _("What is not known"))
    return {"caption": _("What could not be planned"), "columns": heads, "rows": rows}


# --- one hub ---


def hub_context(plan: TermPlan, hub: str, programme: Programme) -> dict[str, Any]:
    """What a plan gives one hub by line and year with the region's duty, and every bottleneck with what stays open."""
    outcome = bridge.outcome_of(plan.outcome)
    return {
        "plan": plan,
        "name": queries.hub_names(plan).get(hub, hub),
        "awards": awards_table(outcome.package_of(hub), span(plan), programme),
        "open": open_table([one for one in outcome.coverage if one.hub == hub], programme),
    }


def awards_table(awards: Sequence[Award], years: Iterable[int], programme: Programme) -> Table:
    """Every line with its amount of each year, and below it what the region owes against it."""
    asked = list(years)
    rows = [
        [
            words.line_words(one.line, programme, pages.language()),
            *(_amount(one, year) for year in asked),
            pages.yen(one.yen),
        ]
        for one in awards
    ]
    given = _by_year(awards)
    labels = [_("Measure"), *dict(year_words(asked)).values(), _("Total")]
    total = [_("Total"), *(pages.yen(given.get(year, 0)) for year in asked), pages.yen(sum(given.values()))]
    return {
        "caption": _("What the plan gives in each year"),
        "columns": pages.heads(*labels, numbers=range(1, len(labels))),
        "rows": rows,
        "total": total,
        "empty": _("The plan gives this hub no money."),
    }


def _amount(award: Award, year: int) -> Any:
    if year not in award.amounts:
        return wording.UNKNOWN
    owed = award.matching_yen.get(year)
    if not owed:
        return pages.yen(award.amounts[year])
    note = (
        _("The region owes %(yen)s") if award.matching_known else _("The region owes %(yen)s; its means are not known")
    )
    return {"text": pages.yen(award.amounts[year]), "note": note % {"yen": pages.yen(owed)}}


def open_table(coverage: Iterable[Coverage], programme: Programme) -> Table:
    """Every bottleneck: its cost, what is paid of it, and in words why the rest stays open."""
    functions = {one.id: one.name.in_language(pages.language()) for one in programme.functions}
    rows = [
        [
            functions.get(one.need.partition(":")[0], one.need),
            str(one.severity),
            pages.yen(one.cost_yen),
            pages.yen(one.paid_yen),
            _why(one, programme),
        ]
        for one in coverage
    ]
    heads = [_("Function"), _("Severity"), _("Cost"), _("Covered by the plan"), _("Why the rest stays open")]
    return {
        "caption": _("Bottlenecks and what stays open"),
        "columns": pages.heads(*heads, numbers=(1, 2, 3)),
        "rows": rows,
    }


def _why(one: Coverage, programme: Programme) -> Any:
    if one.why is None:
        return {"text": _("Nothing stays open"), "badge": "success"}
    near = [reason for reason in one.reasons if reason.facts.get("rule") != "hub_type"]
    details = [words.reason_words(reason, programme, pages.language()) for reason in near]
    return {"text": str(words.WHY[one.why]), "note": " / ".join(details)}


# --- what if ---


def move_form(plan: TermPlan, programme: Programme, data: Any = None) -> forms.Move:
    """The form with the plan's budgets and years."""
    named = [(one["id"], words.line_words(one["id"], programme, pages.language())) for one in plan.problem["budgets"]]
    return forms.Move(data, budgets=named, years=year_words(span(plan)))


def move_context(
    after: PackagesOutcome, changed: Iterable[Change], plan: TermPlan, programme: Programme
) -> dict[str, Any]:
    """The effect of a move on every hub, and what is proven of the plan after it."""
    return {"table": changes_table(changed, plan, programme), "proof": words.proof_words(after)}


def changes_table(changed: Iterable[Change], plan: TermPlan, programme: Programme) -> Table:
    """The effect of a move on every hub: bottlenecks covered, whole yen, and lines gained and lost."""
    names = queries.hub_names(plan)
    rows = [
        [
            names.get(one.hub, one.hub),
            points(float(one.severity)),
            signed(one.yen),
            _lines(one.gains, programme),
            _lines(one.loses, programme),
        ]
        for one in changed
    ]
    heads = [_("Hub"), _("Bottlenecks covered"), _("Money"), _("Gains"), _("Loses")]
    return {"caption": _("Effect on every hub"), "columns": pages.heads(*heads, numbers=(1, 2)), "rows": rows}


def points(severity: float) -> str:
    """A difference of severity with its sign; 0 where nobody would see one."""
    return "0" if abs(severity) < 0.005 else f"{severity:+.2f}".replace("-", "−")


def signed(yen: int) -> str:
    """A difference with its sign; 0 without."""
    return f"+{pages.yen(yen)}" if yen > 0 else f"−{pages.yen(-yen)}" if yen < 0 else pages.yen(0)


def _lines(lines: Iterable[str], programme: Programme) -> str:
    return " · ".join(words.line_words(one, programme, pages.language()) for one in lines) or wording.UNKNOWN


# --- in the builder ---


def builder_context(package: Package, programme: Programme) -> dict[str, Any]:
    """What the newest plan proposes for the hub of a package, beside the form that takes the year's amounts over."""
    plan = queries.newest_for(package)
    if plan is None:
        return {"term_plan": None}
    awards = queries.awards_of(plan, package.hub.code)
    return {
        "term_plan": plan,
        "term_table": awards_table(awards, span(plan), programme),
        "adopt_form": forms.Adopt(auto_id="id_adopt_%s"),
    }
