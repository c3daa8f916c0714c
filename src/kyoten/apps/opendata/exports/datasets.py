"""Every data set that is published, and what each of its columns means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kyoten.apps.opendata.exports import rows
from kyoten.apps.opendata.exports.shapes import Column, DataSet

_HUB_CODE = _("Code of the hub; the key to join the data sets")
_INVENTED = _("True where this is made up for the example")
_MEASURE = _("Code of the measure; empty where the figure is a ministry's total")
_WHOLE_YEN = _("Whole yen; empty where the record states no single amount")
_FISCAL_YEAR = _("Fiscal year by the calendar year of its April")
_FUNDER = _("Code of the ministry")
_REASON_JA = _("The reason in Japanese")
_REASON_EN = _("The reason in English")

HUBS = DataSet(
    "hubs",
    _("Hubs"),
    (
        Column("code", "string", _HUB_CODE),
        Column("call", "string", _("Code of the call in which it was selected")),
        Column("hub_type", "string", _("Code of the hub type")),
        Column("name_ja", "string", _("Name in Japanese")),
        Column("name_en", "string", _("Name in English, as translated here"), nullable=True),
        Column("area", "string", _("Area, as the hub describes it"), nullable=True),
        Column("prefectures", "array", _("Prefectures by JIS X 0401 code; empty where unknown")),
        Column("municipalities", "array", _("Municipalities by local-government code; empty where none is named")),
        Column("municipality_names", "array", _("Their names in Japanese, in the same order")),
        Column("fields", "array", _("Fields of technology, as the hub names them")),
        Column("lead_ja", "string", _("Body that leads the consortium, in Japanese"), nullable=True),
        Column("lead_en", "string", _("Body that leads the consortium, in English"), nullable=True),
        Column("members", "array", _("Bodies of the consortium")),
        Column("selected_on", "string", _("Day of selection")),
        Column("state", "string", _("active, stopped after an evaluation, or withdrawn: the selection was taken back")),
        Column("reason_ja", "string", _REASON_JA, nullable=True),
        Column("reason_en", "string", _REASON_EN, nullable=True),
        Column("evaluation_overall", "string", _("Overall grade; empty where none was given"), nullable=True),
        Column("evaluation_decision", "string", _("continue or stop; empty before the decision"), nullable=True),
        Column("hub_invented", "boolean", _("True where the hub as such is made up for the example")),
        Column("details_invented", "boolean", _("True where plan, reviews and grades are made up for the example")),
        Column("source", "array", _("Public pages that speak of it")),
    ),
    rows.hub_rows,
)

AWARDS = DataSet(
    "awards",
    _("Support packages"),
    (
        Column("hub", "string", _HUB_CODE),
        Column("hub_name_ja", "string", _("Name in Japanese")),
        Column("hub_name_en", "string", _("Name in English, as translated here"), nullable=True),
        Column("fiscal_year", "integer", _FISCAL_YEAR),
        Column("funder", "string", _FUNDER),
        Column("measure", "string", _("Code of the measure")),
        Column("line", "string", _("Line of the measure, where one is named"), nullable=True),
        Column("linkage", "string", _("How the measure is linked to the hub")),
        Column("amount_yen", "integer", _("Whole yen; empty where the link brings no stated amount"), nullable=True),
        Column("former_amount_yen", "integer", _("Whole yen before the budget line was amended"), nullable=True),
        Column("amended_on", "string", _("Day on which the last amendment took effect"), nullable=True),
        Column("reason_ja", "string", _REASON_JA, nullable=True),
        Column("reason_en", "string", _REASON_EN, nullable=True),
        Column("functions", "array", _("Weak functions of the hub that the measure serves")),
        Column("invented", "boolean", _INVENTED),
    ),
    rows.award_rows,
)

EVALUATIONS = DataSet(
    "evaluations",
    _("Evaluations"),
    (
        Column("hub", "string", _HUB_CODE),
        Column("year", "integer", _("Years since selection")),
        Column("item", "string", _("Item of the evaluation form")),
        Column("grade", "string", _("S, A, B or C; empty where none was given"), nullable=True),
        Column("overall", "string", _("Overall grade; empty where none was given"), nullable=True),
        Column("decision", "string", _("continue or stop")),
        Column("reason_ja", "string", _REASON_JA),
        Column("reason_en", "string", _REASON_EN),
        Column("invented", "boolean", _INVENTED),
    ),
    rows.evaluation_rows,
)

FUNNEL = DataSet(
    "funnel",
    _("Applications and selections"),
    (
        Column("call", "string", _("Code of the call")),
        Column("hub_type", "string", _("Code of the hub type")),
        Column("applied", "integer", _("How many applied; unknown where it is not published"), nullable=True),
        Column("selected", "integer", _("How many were selected")),
        Column("planned_low", "integer", _("The least number planned")),
        Column("planned_high", "integer", _("The greatest number planned")),
    ),
    rows.funnel_rows,
)

BUDGET = DataSet(
    "budget",
    _("Budget book"),
    (
        Column("funder", "string", _FUNDER),
        Column("measure", "string", _MEASURE, nullable=True),
        Column("line", "string", _("Line of the measure, where one is named"), nullable=True),
        Column("fiscal_year", "integer", _FISCAL_YEAR),
        Column("basis", "string", _("What the figure covers: whole, new_awards, part or line")),
        Column("level", "string", _("Where it stands: overview or detail slide")),
        Column("printed", "string", _("The figure exactly as printed")),
        Column("amount_yen", "integer", _WHOLE_YEN, nullable=True),
        Column("slide", "integer", _("Number of the slide"), nullable=True),
    ),
    rows.budget_rows,
)

MEASURES = DataSet(
    "measures",
    _("Measures"),
    (
        Column("code", "string", _("Code of the measure")),
        Column("funder", "string", _FUNDER),
        Column("kind", "string", _("What the measure gives")),
        Column("name_ja", "string", _("Name in Japanese")),
        Column("name_en", "string", _("Name in English, as translated here")),
        Column("purpose_ja", "string", _("Purpose in Japanese")),
        Column("purpose_en", "string", _("Purpose in English")),
        Column("functions", "array", _("Functions of a hub that it serves")),
        Column("stages", "array", _("Stages from people to business that it serves")),
        Column("linkages", "array", _("Hub type and link, joined by a colon")),
        Column("intakes", "array", _("Times for applications: id, first and last day; two dots where not stated")),
    ),
    rows.measure_rows,
)

FINDINGS = DataSet(
    "check",
    _("Findings of the checker"),
    (
        Column("verdict", "string", _("contradiction, note, agrees_rounded or agrees")),
        Column("check", "string", _("Which recomputation it comes from")),
        Column("measure", "string", _MEASURE, nullable=True),
        Column("fiscal_year", "integer", _FISCAL_YEAR, nullable=True),
        Column("amount_yen", "integer", _("The difference in whole yen; 0 where both agree")),
        Column("left", "string", _("One side as printed or computed"), nullable=True),
        Column("left_slide", "integer", _("Number of the slide"), nullable=True),
        Column("right", "string", _("The other side as printed or computed"), nullable=True),
        Column("right_slide", "integer", _("Number of the slide"), nullable=True),
        Column("sentence_ja", "string", _("The finding in words, Japanese")),
        Column("sentence_en", "string", _("The finding in words, English")),
    ),
    rows.finding_rows,
)

OUTCOMES = DataSet(
    "outcomes",
    _("What came of bringing people together"),
    (
        Column("hub", "string", _HUB_CODE),
        Column("introductions", "integer", _("Introductions of two bodies by a coordinator of the hub")),
        Column("from_exchange", "integer", _("Introductions that accompany a contact of the exchange")),
        Column("signed", "integer", _("Introductions that both sides signed")),
        Column("ended", "integer", _("Introductions that ended before their aim")),
        Column("joint_projects", "integer", _("Joint projects of the hub")),
        Column("applied", "integer", _("Joint projects with an application at a measure")),
        Column("adopted", "integer", _("Joint projects whose application was adopted")),
        Column("adopted_yen", "integer", _WHOLE_YEN, nullable=True),
        Column("results", "integer", _("Results on record, also that nothing usable came of it")),
        Column("usable_results", "integer", _("Results other than that nothing usable came of it")),
        Column("invented", "boolean", _INVENTED),
    ),
    rows.outcome_rows,
)

DATASETS: tuple[DataSet, ...] = (HUBS, AWARDS, EVALUATIONS, OUTCOMES, FUNNEL, BUDGET, MEASURES, FINDINGS)


def dataset_of(name: str) -> DataSet | None:
    """The data set of that name; None where there is none."""
    return next((one for one in DATASETS if one.name == name), None)
