"""The list of hubs with its map, and the page of one hub."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications import extent_words
from kyoten.apps.brokerage.pages import projects
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.foundation.pictures import profile, tilemap
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.opendata import phrases
from kyoten.apps.opendata.pages import frame, journey, results
from kyoten.apps.opendata.pages.awards import award_table
from kyoten.apps.opendata.pages.money import measure_pipeline
from kyoten.apps.opendata.queries import hubs, money
from kyoten.apps.opendata.queries.hubs import HubFilter, HubRecord
from kyoten.apps.opendata.queries.programme import Shown
from kyoten.apps.opendata.queries.results import edition_of
from kyoten.apps.selection import act_pages
from kyoten.apps.selection.summary_queries import public_one
from kyoten.apps.support.models import PackageLine
from kyoten.apps.support.profile_over_time import by_function
from kyoten.core.programme.model import Programme

PREFECTURE_NAMES = {one.code: one for one in PREFECTURES}
MOST = 4  # self-ratings run from 0 to 4


def list_context(shown: Shown, asked: HubFilter, address: Mapping[str, str]) -> dict[str, Any]:
    """The hubs that the filter lets through, as map and as table."""
    language = get_language() or "ja"
    records = hubs.listed(asked)
    return {
        "figure": hub_map(records, shown.core, language),
        "table": hub_table(records, shown.core, language),
        "count": len(records),
        "nowhere": [record.hub.name for record in records if not record.hub.application.prefectures],
        "exports": frame.downloads("hubs", dict(address)),
    }


def hub_map(records: list[HubRecord], programme: Programme, language: str) -> Any:
    """Japan by prefecture with a mark for every hub; a hub in several prefectures is marked in each."""
    kinds = [hub_type.id for hub_type in programme.hub_types]
    placed = {
        code: tuple(
            tilemap.Hub(one.hub.name, frame.hub_url(one.hub.code), kinds.index(one.hub.hub_type.code)) for one in found
        )
        for code, found in hubs.by_prefecture(records).items()
    }
    values = tilemap.TileMap(
        title=_("Hubs by prefecture"),
        language=language,
        names=(_("Prefecture"), _("Hub"), _("Hub type"), _("Number of hubs")),
        values={code: len(found) for code, found in placed.items()},
        hubs=placed,
        kinds=tuple(hub_type.short_name.in_language(language) for hub_type in programme.hub_types),
        hrefs={code: f"{reverse('opendata:hubs')}?prefecture={code}" for code in placed if len(placed[code]) > 3},
        description=_("One tile for each prefecture; every mark is a hub and leads to its page."),
    )
    return tilemap.draw(values)


def hub_table(records: list[HubRecord], programme: Programme, language: str) -> dict[str, Any]:
    """The same hubs as rows."""
    columns = [
        (_("Hub"), False),
        (_("Hub type"), False),
        (_("Prefectures"), False),
        (_("Lead"), False),
        (_("Selected on"), False),
        (_("State and evaluation"), False),
    ]
    return frame.table(_("Selected hubs"), columns, [_row(record, programme, language) for record in records])


def _row(record: HubRecord, programme: Programme, language: str) -> list[Any]:
    hub, lead = record.hub, record.lead
    note = _("Invented example") if record.invented else ""
    return [
        frame.link(hub.name, frame.hub_url(hub.code), note=note),
        programme.hub_type(hub.hub_type.code).short_name.in_language(language),
        prefecture_names(hub.application.prefectures, language),
        lead.organisation.name if lead else wording.UNKNOWN,
        wording.day(hub.selected_on, language),
        {
            "text": phrases.word(phrases.HUB_STATES, hub.state),
            "badge": "success" if hub.state == "active" else "neutral",
            "note": evaluation_note(record),
        },
    ]


def evaluation_note(record: HubRecord) -> str:
    """The overall grade below the state; a grade that is made up says so beside it."""
    words = overall_words(record.evaluation)
    if record.evaluation is None:
        return words
    if record.evaluation.overall:
        words = _("Grade %(grade)s") % {"grade": words}
    return _("%(words)s (invented)") % {"words": words} if record.details_invented else words


def overall_words(evaluation: Evaluation | None) -> str:
    """The overall grade, that none was given, or that there is no evaluation yet."""
    if evaluation is None:
        return _("Not yet evaluated")
    return evaluation.overall or _("No overall grade")


def prefecture_names(codes: list[str], language: str) -> str:
    """Prefectures in words; unknown where the record gives none."""
    names = [PREFECTURE_NAMES[code].name(language) for code in codes if code in PREFECTURE_NAMES]
    joint = "、" if language == "ja" else ", "
    return joint.join(names) or wording.UNKNOWN


def page_context(shown: Shown, record: HubRecord) -> dict[str, Any]:
    """Everything the page of one hub shows."""
    language = get_language() or "ja"
    hub = record.hub
    lines = money.award_lines(hub_code=hub.code)
    return {
        "hub": hub,
        "record": record,
        "facts": _facts(record, language),
        "members": _members(record, shown.core, language),
        "reason": record.reasons[language if language == "ja" else "en"],
        "result": published_result(record),
        "summary": summary_url(hub.code),
        "profile": function_profile(record, shown.core, language),
        "claims": _claims(record, shown.core, language),
        "awards": award_table(lines, shown.core, language, of_hub=True),
        "pipeline": serving_pipeline(lines, shown.core, language),
        "steps": journey.steps(record, lines, shown.core, language),
        "ahead": journey.ahead(record, shown.core, language),
        "decisions": act_pages.public(hub),
        "brought": projects.of_hub(hub),
        "evaluation": _evaluation(record, shown.core, language),
        "trail": frame.trail((reverse("opendata:hubs"), _("Hubs")), ("", hub.name)),
    }


def published_result(record: HubRecord) -> str:
    """The address of the result that made the hub; "" where no edition of it is public."""
    return results.result_url(edition) if (edition := edition_of(record.hub.application.call.code)) else ""


def summary_url(code: str) -> str:
    """The address of the hub's public summary; "" where none is public."""
    return reverse("opendata:summary", args=(code,)) if public_one(code) else ""


def serving_pipeline(lines: list[PackageLine], programme: Programme, language: str) -> Any | None:
    """The stages from people to business with the measures of the hub's packages; None without any."""
    serving = {line.measure.code for line in lines}
    return measure_pipeline(programme, language, only=serving) if serving else None


def _facts(record: HubRecord, language: str) -> list[dict[str, Any]]:
    hub, application = record.hub, record.hub.application
    named = extent_words.line(application.municipalities, language)
    joint = "、" if language == "ja" else ", "
    return [
        {"term": _("Code"), "text": hub.code},
        {"term": _("Hub type"), "text": hub.hub_type.name},
        {"term": _("Call"), "text": application.call.name},
        {"term": _("Area"), "text": application.area, "lang": "ja"},
        {"term": _("Prefectures"), "text": prefecture_names(application.prefectures, language)},
        *([{"term": _("Municipalities"), "text": named}] if named else []),
        {"term": _("Fields"), "text": joint.join(phrases.field_names(application.fields))},
        {"term": _("Selected on"), "text": wording.day(hub.selected_on, language)},
        {
            "term": _("State"),
            "text": phrases.word(phrases.HUB_STATES, hub.state),
            "badge": "success" if hub.state == "active" else "neutral",
        },
    ]


def _members(record: HubRecord, programme: Programme, language: str) -> dict[str, Any]:
    classes = {one.id: one.name.in_language(language) for one in programme.hub_unit.member_classes}
    rows = [
        [
            {"text": member.organisation.name, "note": _("Lead") if member.is_lead else ""},
            classes.get(member.member_class, member.member_class),
            word(member.organisation, "sector"),
            _("Invented example") if member.organisation.invented else _("Real body"),
        ]
        for member in record.members
    ]
    columns = [(_("Body"), False), (_("Class"), False), (_("Sector"), False), (_("Real or invented"), False)]
    return frame.table(_("Bodies of the consortium"), columns, rows)


def function_profile(record: HubRecord, programme: Programme, language: str) -> Any:
    """The functions: what the hub says of itself, and the mean of the criteria of review that look at each."""
    claimed = {claim.function: claim.self_rating for claim in record.claims}
    reviewed = by_function(record.criteria, programme)
    rows = tuple(
        profile.ProfileRow(
            f"{function.number}. {function.name.in_language(language)}",
            claimed.get(function.id),
            reviewed.get(function.id),
        )
        for function in programme.functions
    )
    values = profile.Profile(
        title=_("Profile of the functions"),
        names=(_("Function"), _("The hub says"), _("Review, mean of the criteria on it")),
        rows=rows,
        most=MOST,
        description=_(
            "For every function a ring where the hub rates itself and a diamond at the mean of the criteria of review "
            "that look at it."
        ),
    )
    return profile.draw(values)


def _claims(record: HubRecord, programme: Programme, language: str) -> list[dict[str, Any]]:
    said = {claim.function: claim for claim in record.claims}
    return [
        {
            "name": f"{function.number}. {function.name.in_language(language)}",
            "evidence": said[function.id].evidence,
            "weakness": said[function.id].weakness,
        }
        for function in programme.functions
        if function.id in said
    ]


def _evaluation(record: HubRecord, programme: Programme, language: str) -> dict[str, Any] | None:
    evaluation = record.evaluation
    if evaluation is None:
        return None
    rule = programme.evaluation
    items = {one.id: f"{one.number} {one.name.in_language(language)}" for one in rule.items} if rule else {}
    rows = [[items.get(one.item, one.item), one.grade or _("None given")] for one in evaluation.grades.all()]
    return {
        "year": evaluation.year,
        "overall": overall_words(evaluation),
        "decision": phrases.word(phrases.DECISIONS, evaluation.decision),
        "badge": "success" if evaluation.decision == "continue" else "warning",
        "reason": evaluation.reason_ja if language == "ja" else evaluation.reason_en,
        "decided": wording.day(evaluation.decided_at, language),
        "table": frame.table(_("Grades by item"), [(_("Item"), False), (_("Grade"), False)], rows),
    }
