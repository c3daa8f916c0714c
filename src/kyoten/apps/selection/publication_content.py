"""What becomes public of a decision, worked out under the pack's rule and frozen as JSON.

The same content makes page, PDF, CSV, Excel and JSON, so no file can tell more than another. What may not be told is
not in it: reasons marked internal, counts that would point at somebody, applicants who are not to be named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch
from django.utils import translation

from kyoten.apps.applications.models import Application, Member
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import HubType
from kyoten.apps.reviews.models import Review
from kyoten.apps.selection import phrases, publication_statistics, queries
from kyoten.apps.selection.models import Choice, Hub, Proposal
from kyoten.apps.selection.publication_queries import rule_of
from kyoten.core.programme.model import Publication, PublishedScores

VERSION = 1  # of the shape; grows when a key is added, never for other words
LANGUAGES = ("ja", "en")
Content = dict[str, Any]


def build(proposal: Proposal) -> Content:
    """What would be public of the proposal now. A fixed number of queries, however many applications."""
    rule = rule_of(proposal.call)
    members = Prefetch("application__members", queryset=Member.objects.select_related("organisation"))
    rows = list(
        proposal.choices.select_related("application__hub_type", "application__changed_by", "application__hub")
        .prefetch_related(members)
        .order_by("application__hub_type__position", "rank", "application__code")
    )
    chosen = [row for row in rows if is_chosen(row)]
    others = [row for row in rows if not is_chosen(row)]
    counted = publication_statistics.counted(rows, {row.pk for row in chosen}, programme_of(proposal.call), rule)
    single = single_scores(chosen) if rule.tells(PublishedScores.INDIVIDUAL) else {}
    return {
        "version": VERSION,
        "shown": shown(rule),
        "decision": {"proposal": proposal.number, "digest": proposal.digest},
        "applications": len(rows) if rule.statistics is not None else None,
        "selected": [entry(row, rule, single.get(row.application_id)) for row in chosen],
        "not_selected": [named(row.application) for row in others] if rule.not_selected else None,
        "seats": seats(proposal, rows, rule),
        "statistics": counted,
    }


def shown(rule: Publication) -> Content:
    """What the pack says: true or false where it states it, null where it does not."""
    return {
        "reasons": rule.reasons,
        "scores": None if rule.scores is None else [str(one) for one in rule.scores],
        "fewest_readers": rule.fewest_readers,
        "not_selected": rule.not_selected,
        "functions": rule.functions,
        "statistics": None if rule.statistics is None else [str(one) for one in rule.statistics],
        "smallest": rule.smallest,
    }


def is_chosen(row: Choice) -> bool:
    """Selected by the list, or in the place of a withdrawn hub since."""
    return row.selected or hasattr(row.application, "hub")


def named(application: Application) -> Content:
    """Who applied: code, names, hub type, place and fields."""
    return {
        "code": application.code,
        "hub_type": application.hub_type.code,
        "name_ja": application.name_ja,
        "name_en": application.name_en or None,
        "prefectures": list(application.prefectures),
        "fields": list(application.fields),
        "invented": application.invented or bool(application.changed_by and application.changed_by.invented),
    }


def entry(row: Choice, rule: Publication, single: list[Content] | None) -> Content:
    """What is public of one selected hub; null: not published."""
    application = row.application
    lead = next((one for one in application.members.all() if one.is_lead), None)
    reasons = reasons_of(row, rule)
    readers = row.explanation.get("reviews", 0)
    told = rule.tells_of_readers(readers)
    hub = getattr(application, "hub", None)
    return {
        **named(application),
        "lead_ja": lead.organisation.name_ja if lead else None,
        "lead_en": (lead.organisation.name_en or None) if lead else None,
        "withdrawn": hub is not None and hub.state == Hub.State.WITHDRAWN,
        "reason_ja": reasons.get("ja"),
        "reason_en": reasons.get("en"),
        "rank": row.rank if rule.tells(PublishedScores.TOTALS) else None,
        "total": round(row.score, 2) if rule.tells(PublishedScores.TOTALS) else None,
        "means": _means(row) if rule.tells(PublishedScores.MEANS) and told else None,
        "single": single if told else None,
    }


def _means(row: Choice) -> dict[str, float]:
    return {criterion: round(value, 2) for criterion, value in row.explanation.get("criteria", {}).items()}


def reasons_of(row: Choice, rule: Publication) -> Mapping[str, str]:
    """Why a hub was selected, by language; {} where the pack publishes no reasons.

    An internal reason gives way to the sentence of facts, and that tells of rank and score only where these are public.
    """
    if not rule.reasons:
        return {}
    if (row.reason_ja and row.reason_en and not row.internal) or rule.tells(PublishedScores.TOTALS):
        return queries.reasons_of(row)
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = phrases.chosen(row.explanation)
    return said


def single_scores(rows: list[Choice]) -> dict[int, list[Content]]:
    """What each reader gave on each criterion, by application; in the order of the points, so that nobody shows."""
    ids = [row.application_id for row in rows]
    done = Review.objects.filter(application__in=ids, state=Review.State.DONE, is_sample=False)
    found: dict[int, dict[str, list[int]]] = {}
    for review in done.prefetch_related("scores"):
        for score in review.scores.all():
            if score.value is not None:
                found.setdefault(review.application_id, {}).setdefault(score.criterion, []).append(score.value)
    return {
        key: [{"criterion": one, "points": sorted(points)} for one, points in sorted(of.items())]
        for key, of in found.items()
    }


def seats(proposal: Proposal, rows: list[Choice], rule: Publication) -> list[Content]:
    """How many were planned and selected of each hub type, and why another number than planned."""
    names = {one.code: one for one in HubType.objects.filter(programme_id=proposal.call.programme_id)}
    said = proposal.summary.get("deviations", {}) if rule.reasons else {}
    return [
        {
            "hub_type": use.hub_type,
            "name_ja": names[use.hub_type].name_ja if use.hub_type in names else use.hub_type,
            "name_en": names[use.hub_type].name_en if use.hub_type in names else use.hub_type,
            "low": use.seats.low,
            "high": use.seats.high,
            "selected": use.chosen,
            "deviation_ja": said.get(use.hub_type, {}).get("ja"),
            "deviation_en": said.get(use.hub_type, {}).get("en"),
        }
        for use in queries.quota_uses(proposal, rows)
    ]
