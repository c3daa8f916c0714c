"""What the pages of support show, prepared once: amounts, reasons and totals as texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.addresses import PLACE, family
from kyoten.apps.foundation.choices import word
from kyoten.apps.foundation.pictures import bars
from kyoten.apps.foundation.pictures.canvas import Figure, opening
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.desk import Tile
from kyoten.apps.programmes.models import Measure, Programme
from kyoten.apps.support import access, bridge, budgets, queries, recorded
from kyoten.apps.support.models import BottleneckRequest, Package, PackageLine
from kyoten.apps.support.phrases import LINKAGES, REASONS, REFUSALS, STATE_KINDS, UNMET
from kyoten.apps.support.recorded import Books, Lines
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Programme as CoreProgramme
from kyoten.core.rules.sentences import Speaker
from kyoten.core.support.problem import Linkage

Table = dict[str, Any]
NO_BOOKS: Books = {}
NO_LINES: Lines = {}


def language() -> str:
    """`ja` or `en`, after the language of the page."""
    return "ja" if wording.is_japanese(get_language()) else "en"


def this_year() -> int:
    """The fiscal year of today."""
    return FiscalYear.of(clock.today()).year


def heads(*labels: str, numbers: Iterable[int] = ()) -> list[dict[str, Any]]:
    """Column headings of a table; those at the places in `numbers` hold numbers."""
    right = set(numbers)
    return [{"label": label, "number": place in right} for place, label in enumerate(labels)]


def yen(amount: int | None) -> str:
    """Whole yen in the language of the page; a dash where the record states none."""
    return wording.yen(amount, language())


# --- the list of packages ---


def _package_url(one: Package) -> str:
    return family("support:package", PLACE, one.fiscal_year).of(one.hub.code)


def packages_table(packages: list[Package], books: Books = NO_BOOKS) -> Table:
    """The counting package of every hub with what it brings; the sum opens into what the books record of the hub."""
    none, now = recorded.Recorded(), queries.standing(packages)
    rows = [
        [
            {"text": one.hub.name, "href": _package_url(one)},
            one.hub.hub_type.name,
            str(one.number),
            {"text": word(one, "state"), "badge": STATE_KINDS[one.state]},
            str(len(one.lines.all())),
            opening(
                yen(sum(now[line.pk] or 0 for line in one.lines.all())),
                books.get((one.hub_id, one.fiscal_year, "", ""), none).held[1],
            ),
        ]
        for one in packages
    ]
    columns = heads(
        _("Hub"), _("Hub type"), _("Version"), _("State"), _("Measures"), _("National money"), numbers=(2, 4, 5)
    )
    return {"caption": _("Packages of the hubs"), "columns": columns, "rows": rows}


def totals_table(uses: list[queries.BudgetUse], programme: Programme, year: int, lines: Lines = NO_LINES) -> Table:
    """Every budget line: stated, used, left, and how many hubs it serves; every yen counted once, and opens."""
    none = recorded.Addresses()
    rows = [
        [
            {
                "text": use.measure.name,
                "href": _measure_url(programme, year, use.measure),
            },
            line_name(use.name),
            use.measure.funder.name,
            str(use.hubs),
            opening(yen(use.budget), at.budget if use.budget else ""),
            opening(yen(use.used), at.held if use.used else ""),
            opening(yen(use.left), at.left if use.left else ""),
        ]
        for use in uses
        for at in (lines.get((use.measure.code, use.line), none),)
    ]
    columns = heads(
        _("Measure"), _("Line"), _("Funder"), _("Hubs"), _("Budget"), _("Used"), _("Left"), numbers=(3, 4, 5, 6)
    )
    total = [_("Total"), "", "", "", "", yen(sum(use.used for use in uses)), ""]
    return {"caption": _("Totals by measure"), "columns": columns, "rows": rows, "total": total}


def _measure_url(programme: Programme, year: int, measure: Measure) -> str:
    return family("support:measure", programme.code, year, PLACE).of(measure.code)


def line_name(name: dict[str, str]) -> str:
    """The name of a line in the language of the page; a dash for the measure as a whole."""
    return name.get(language(), "") or wording.UNKNOWN


def totals_picture(uses: list[queries.BudgetUse], lines: Lines = NO_LINES) -> Figure | None:
    """Budget lines that state an amount, with what is used of them, each opening into its entries; None without any."""
    none = recorded.Addresses()
    rows = tuple(
        bars.BarRow(
            f"{use.measure.name} {use.name.get(language(), '')}".strip(),
            (use.budget, use.used),
            opens=(at.budget if use.budget else "", at.held if use.used else ""),
        )
        for use in uses
        if use.budget is not None
        for at in (lines.get((use.measure.code, use.line), none),)
    )
    if not rows:
        return None
    return bars.draw(bars.Bars(_("Budget lines and their use"), _("Measure"), (_("Budget"), _("Used")), rows, yen))


# --- one package ---


def package_tables(package: Package, programme: CoreProgramme, books: Books = NO_BOOKS) -> dict[str, Table]:
    """The tables of one package's page."""
    return {
        "table": lines_table(package, programme, books),
        "unmet": unmet_table(package, programme),
        "refused": refused_table(package, programme),
    }


def lines_table(package: Package, programme: CoreProgramme, books: Books = NO_BOOKS) -> Table:
    """Every measure that follows the hub: how, with how much, and why in words; amended amounts as they stand now.

    An amount opens into the entries of what the hub holds on the line.
    """
    left = budgets.kept(list(package.lines.all())) if package.state == Package.State.AGREED else {}
    rows = [
        [
            {"text": line.measure.name, "note": line.facts.get("line_name", {}).get(language(), "")},
            line.measure.funder.name,
            str(LINKAGES.get(line.linkage, line.linkage)),
            {**amount_cell(line, left), "href": _held(package, line, books)},
            {"text": line.facts.get("text", {}).get(language(), ""), "note": _why(line, programme)},
        ]
        for line in package.lines.all()
    ]
    columns = heads(_("Measure"), _("Funder"), _("Linkage"), _("Amount a year"), _("Why"), numbers=(3,))
    now = [left.get(line.pk, line.amount) or 0 for line in package.lines.all()]
    total = [_("Total"), "", "", yen(sum(now)), ""]
    return {"caption": _("Measures in this package"), "columns": columns, "rows": rows, "total": total}


def amount_cell(line: PackageLine, left: Mapping[int, int | None]) -> dict[str, str]:
    """The amount that stands, with its reason; after an amendment of the budget line with the former amount."""
    if line.pk not in left:
        return {"text": yen(line.amount), "note": line.facts.get("amount_reason", "")}
    former = _("Before the amendment of the budget line: %(yen)s") % {"yen": yen(line.amount)}
    return {"text": yen(left[line.pk]), "note": former}


def _held(package: Package, line: PackageLine, books: Books) -> str:
    there = books.get((package.hub_id, package.fiscal_year, line.measure.code, line.award_line))
    return there.held[1] if there else ""


def _why(line: PackageLine, programme: CoreProgramme) -> str:
    """The engine's reason, the budget line as printed, and what the rule found."""
    parts = [str(REASONS.get(line.facts.get("reason", ""), ""))]
    if line.facts.get("budget_said"):
        parts.append(_("Budget line as printed: %(printed)s") % {"printed": line.facts["budget_said"]})
    if line.functions:
        parts.append(_("Serves: %(functions)s") % {"functions": _function_names(line.functions, programme)})
    parts += [_said(kept, programme) for kept in line.findings]
    return " / ".join(part for part in parts if part)


def _said(kept: dict[str, Any], programme: CoreProgramme) -> str:
    """A finding in the pack's words; nothing where the pack has no sentence for its rule."""
    names = {measure.id: measure.name.in_language(language()) for measure in programme.measures}
    try:
        return Speaker(programme.texts, language(), names).say(bridge.finding_of(kept)).sentence
    except KyotenError:
        return ""


def _function_names(ids: Iterable[str], programme: CoreProgramme) -> str:
    known = {one.id: one.name.in_language(language()) for one in programme.functions}
    return (
        "、".join(known.get(one, one) for one in ids)
        if language() == "ja"
        else ", ".join(known.get(one, one) for one in ids)
    )


def unmet_table(package: Package, programme: CoreProgramme) -> Table:
    """Weak functions of the hub that no award serves."""
    rows = [
        [
            _function_names([one["function"]], programme),
            str(one["severity"]),
            str(UNMET.get(one["why"], one["why"])),
            _measure_names(one["measures"], programme),
        ]
        for one in package.summary.get("unmet", [])
    ]
    columns = heads(_("Function"), _("Severity"), _("State"), _("Measures that may serve it"), numbers=(1,))
    return {"caption": _("Weak points that stay open"), "columns": columns, "rows": rows}


def refused_table(package: Package, programme: CoreProgramme) -> Table:
    """Measures that do not follow this hub, and why; those without any link are left out."""
    rows = [
        [_measure_names([one["measure"]], programme), str(REFUSALS.get(one["reason"], one["reason"]))]
        for one in package.summary.get("refusals", [])
        if one["reason"] != "no_linkage"
    ]
    columns = heads(_("Measure"), _("Why it does not follow"))
    return {"caption": _("Measures that do not follow this hub"), "columns": columns, "rows": rows}


def _measure_names(ids: Iterable[str], programme: CoreProgramme) -> str:
    known = {one.id: one.name.in_language(language()) for one in programme.measures}
    return " · ".join(known.get(one, one) for one in ids) or wording.UNKNOWN


def open_lines(package: Package) -> list[PackageLine]:
    """Lines whose amount the officers still decide."""
    return [
        line
        for line in package.lines.all()
        if line.facts.get("reason") == "amount_not_stated" and Linkage(line.linkage).gives_money
    ]


# --- one measure ---


def measure_table(measure: Measure, packages: list[Package], books: Books = NO_BOOKS) -> Table:
    """Which hubs a measure follows in a fiscal year, with how much; amended amounts as they stand now."""
    own = [line for one in packages for line in one.lines.all() if line.measure_id == measure.pk]
    left = budgets.kept([line for line in own if line.package.state == Package.State.AGREED])
    rows = [
        [
            {"text": one.hub.name, "href": _package_url(one)},
            one.hub.hub_type.name,
            line_name(line.facts.get("line_name", {})),
            str(LINKAGES.get(line.linkage, line.linkage)),
            {**amount_cell(line, left), "href": _held(one, line, books)},
            {"text": one.get_state_display(), "badge": STATE_KINDS[one.state]},
        ]
        for one in packages
        for line in one.lines.all()
        if line.measure_id == measure.pk
    ]
    columns = heads(_("Hub"), _("Hub type"), _("Line"), _("Linkage"), _("Amount a year"), _("State"), numbers=(4,))
    return {"caption": _("Hubs of this measure"), "columns": columns, "rows": rows}


def measure_facts(measure: Measure, packages: list[Package], lines: Lines = NO_LINES) -> list[dict[str, Any]]:
    """Budget, used and left of every line of the measure; each opens into the entries of what hubs hold."""
    facts: list[dict[str, Any]] = [{"term": _("Funder"), "text": measure.funder.name}, *_printed(measure)]
    for use in queries.budget_uses(packages):
        if use.measure.pk == measure.pk and use.budget is not None:
            text = _("%(used)s used of %(budget)s, %(left)s left") % {
                "used": yen(use.used),
                "budget": yen(use.budget),
                "left": yen(use.left),
            }
            at = lines.get((measure.code, use.line), recorded.Addresses())
            facts.append({"term": line_name(use.name), "text": text, "href": at.held if use.used else ""})
    return facts


def _printed(measure: Measure) -> list[dict[str, Any]]:
    """The budgets of the measure as the programme prints them, each with its slide."""
    stated = programme_of(measure.programme).measure(measure.code).budgets
    return [
        {
            "term": _("Budget of the measure, as printed"),
            "text": one.printed,
            "lang": "ja",
            "note": _("Slide %(number)d") % {"number": one.slide} if one.slide else "",
        }
        for one in stated
        if one.printed
    ]


def years_table(user: Actor) -> Table:
    """The programmes and fiscal years whose packages the user follows."""
    programmes = list(access.programmes_of(user))
    years = queries.years_of(programmes)
    rows = [
        [
            {
                "text": wording.fiscal_year(year, language()),
                "href": reverse("support:packages", args=[programme.code, year]),
            },
            programme.name,
        ]
        for programme in programmes
        for year in sorted({*years.get(programme.pk, set()), this_year()}, reverse=True)
    ]
    return {"caption": _("Support by fiscal year"), "columns": heads(_("Fiscal year"), _("Programme")), "rows": rows}


def desk_tiles(user: User) -> list[Tile]:
    """How many packages wait for the officer's agreement, and how many hubs the manager's own measures follow."""
    tiles = [_own_measure_tile(measure, year) for measure, year in queries.last_years(access.managed_measures(user))]
    if access.agrees_somewhere(user):
        waiting = access.waiting_for(user)
        hubs = waiting.values("hub", "fiscal_year").distinct().count()
        tiles.append(Tile(_("Packages to agree"), hubs, reverse("support:index")))
        asked = access.visible_requests(user).filter(state=BottleneckRequest.State.ASKED).count()
        tiles.append(Tile(_("Bottleneck requests to answer"), asked, reverse("support:bottlenecks")))
    return tiles


def _own_measure_tile(measure: Measure, year: int) -> Tile:
    packages = queries.counting(year, measure.programme)
    hubs = sum(any(line.measure_id == measure.pk for line in one.lines.all()) for one in packages)
    url = _measure_url(measure.programme, year, measure)
    return Tile(_("Hubs of %(measure)s") % {"measure": measure.name}, hubs, url)
