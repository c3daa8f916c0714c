"""Hubs as the public sees them: who, where, why selected, with what support, how evaluated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.db.models import Prefetch, QuerySet

from kyoten.apps.applications.models import Application, FunctionClaim, Member
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.publication_queries import entries
from kyoten.apps.selection.queries import published_hubs

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class HubFilter:
    """What the visitor asked for; "" takes everything."""

    hub_type: str = ""
    prefecture: str = ""
    outcome: str = ""
    words: str = ""


@dataclass(frozen=True)
class HubRecord:
    """One published hub with what belongs to it; reasons and criteria are empty where the programme publishes none.

    `tells_functions`: whether it publishes what the plan says of the functions; None: not stated.
    """

    hub: Hub
    members: list[Member]
    reasons: Mapping[str, str]
    criteria: Mapping[str, float]
    evaluation: Evaluation | None
    claims: list[FunctionClaim] = field(default_factory=list)
    tells_functions: bool | None = None

    @property
    def lead(self) -> Member | None:
        """The member that leads the consortium."""
        return next((member for member in self.members if member.is_lead), None)

    @property
    def sources(self) -> list[str]:
        """The public pages that speak of this hub, or of the region that it is built on."""
        return [url for url in self.hub.application.source.split(" ; ") if url]

    @property
    def invented(self) -> bool:
        """Is the hub as such made up?"""
        return hub_invented(self.hub.application)

    @property
    def details_invented(self) -> bool:
        """Are its plan, reviews and grades made up?"""
        return details_invented(self.hub.application)


def details_invented(application: Application) -> bool:
    """Was the plan written by an example user, or the application made up altogether?"""
    author = application.changed_by
    return application.invented or bool(author and author.invented)


def hub_invented(application: Application) -> bool:
    """Is the hub made up: marked so, or written by example users without any public page that speaks of it?"""
    return application.invented or (details_invented(application) and not application.source)


def hub_records(asked: HubFilter | None = None) -> list[HubRecord]:
    """Every published hub that the filter lets through, by code; five queries, however many."""
    return _found(asked or HubFilter(), _with_parts(published_hubs()))


def listed(asked: HubFilter) -> list[HubRecord]:
    """The same hubs for the list, which names only the lead of each: the others are read where words are looked for."""
    return _found(asked, _with_parts(published_hubs(), only_leads=not asked.words))


def _found(asked: HubFilter, hubs: QuerySet[Hub]) -> list[HubRecord]:
    return [one for one in _records(list(_narrowed(hubs, asked))) if _asked_for(one, asked)]


def hub_record(code: str) -> HubRecord | None:
    """One published hub with its claims; None where there is none of that code."""
    hubs = list(_with_parts(published_hubs().filter(code=code)).prefetch_related("application__claims"))
    return _records(hubs, claims=True)[0] if hubs else None


def plans(ids: Collection[int] | None) -> list[HubRecord]:
    """The published hubs of these ids, all where None, with what is public of their plans; always the same queries."""
    hubs = published_hubs() if ids is None else published_hubs().filter(pk__in=ids)
    return _records(list(_with_parts(hubs).prefetch_related("application__claims")), claims=True)


def _narrowed(hubs: QuerySet[Hub], asked: HubFilter) -> QuerySet[Hub]:
    if asked.hub_type:
        hubs = hubs.filter(hub_type__code=asked.hub_type)
    if asked.outcome in Hub.State.values:
        hubs = hubs.filter(state=asked.outcome)
    return hubs


def _with_parts(hubs: QuerySet[Hub], *, only_leads: bool = False) -> QuerySet[Hub]:
    members = Member.objects.select_related("organisation")
    if only_leads:
        members = members.filter(is_lead=True)
    return hubs.select_related("application__changed_by").prefetch_related(
        Prefetch("application__members", queryset=members)
    )


def _records(hubs: list[Hub], *, claims: bool = False) -> list[HubRecord]:
    public = entries({hub.code for hub in hubs})
    decided = Evaluation.objects.filter(state=Evaluation.State.DECIDED, hub__in=hubs).prefetch_related("grades")
    latest = {one.hub_id: one for one in decided.order_by("year")}
    return [_record(hub, public.get(hub.code, NOTHING), latest.get(hub.pk), claims) for hub in hubs]


def _record(hub: Hub, public: Mapping[str, Any], evaluation: Evaluation | None, claims: bool) -> HubRecord:
    told = public.get("shown", NOTHING).get("functions")
    return HubRecord(
        hub=hub,
        members=list(hub.application.members.all()),
        reasons={"ja": public.get("reason_ja") or "", "en": public.get("reason_en") or ""},
        criteria=public.get("means") or {},
        evaluation=evaluation,
        claims=list(hub.application.claims.all()) if claims and told else [],
        tells_functions=told,
    )


def _asked_for(record: HubRecord, asked: HubFilter) -> bool:
    """Prefectures and words are compared here: they are lists in a document column."""
    if asked.prefecture and asked.prefecture not in record.hub.application.prefectures:
        return False
    wanted = asked.words.casefold().split()
    return all(word in _searched(record) for word in wanted)


def _searched(record: HubRecord) -> str:
    application = record.hub.application
    names = [name for one in record.members for name in (one.organisation.name_ja, one.organisation.name_en)]
    places = [application.area, *(one["name"] for one in application.municipalities)]
    parts = [record.hub.code, record.hub.name_ja, record.hub.name_en, *places, *application.fields, *names]
    return " ".join(parts).casefold()


def by_prefecture(records: Iterable[HubRecord]) -> dict[str, list[HubRecord]]:
    """Hubs by JIS X 0401 code; a hub that covers several prefectures stands in each."""
    found: dict[str, list[HubRecord]] = {}
    for record in records:
        for code in record.hub.application.prefectures:
            found.setdefault(code, []).append(record)
    return found


def prefecture_choices(language: str) -> list[tuple[str, str]]:
    """All 47 prefectures, code and name."""
    return [(one.code, one.name(language)) for one in PREFECTURES]
