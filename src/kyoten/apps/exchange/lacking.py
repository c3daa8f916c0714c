"""What a hub lacks, as far as one reader may know, and what a find would bring: facts on record, never guesses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kyoten.apps.accounts.access import Actor, scopes
from kyoten.apps.accounts.models import Organisation, RoleName, User
from kyoten.apps.accounts.organisations.access import sees_register
from kyoten.apps.accounts.organisations.values import COMPANIES
from kyoten.apps.applications.models import FunctionClaim, Member
from kyoten.apps.exchange.access import is_broker
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.queries.sources import Entry
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.publication_queries import entries
from kyoten.apps.selection.queries import published_hubs
from kyoten.apps.support import access as support
from kyoten.apps.support.models import BottleneckRequest
from kyoten.apps.support.profile_over_time import last_graded
from kyoten.core.matching.complement import Weights, Words, lacking
from kyoten.core.matching.document import Document
from kyoten.core.matching.match import brings
from kyoten.core.matching.network.complement import WEAK
from kyoten.core.programme.model import Programme
from kyoten.core.programme.model.exchange import Brokering

ASKED_FOR = (BottleneckRequest.State.ASKED, BottleneckRequest.State.REFERRED)
SME = "sme"


@dataclass(frozen=True)
class Lacks:
    """What a hub lacks by facet, for one reader, and what each counts; `sizes`: whether the reader knows those."""

    hub: Hub
    words: Words
    weights: Weights
    sizes: bool = False


def brokering_of(core: Programme) -> Brokering:
    """How the programme proposes partners; the usual numbers where it says nothing of its own."""
    return core.exchange.brokering if core.exchange else Brokering()


def hubs_of(user: Actor, body: int | None, places: Iterable[str], first: Iterable[int] = ()) -> list[Hub]:
    """The active hubs that a need or an offer belongs to, the nearest first.

    Named ones (`first`, by key) come before those of which the body is a member, those that the reader coordinates,
    and those in whose area it lies. Two queries.
    """
    active = list(published_hubs().filter(state=Hub.State.ACTIVE))
    own = scopes(user, RoleName.COORDINATOR)
    joined = Member.objects.filter(organisation_id=body or 0).values_list("application_id", flat=True)
    members, here, named = set(joined), set(places), set(first)
    ranked = [
        [one for one in active if one.pk in named],
        [one for one in active if one.application_id in members],
        [one for one in active if own & {one.code, one.application.code}],
        [one for one in active if here & set(one.application.prefectures)],
    ]
    return list(dict.fromkeys(one for group in ranked for one in group))


def lacks_of(user: Actor, hub: Hub) -> Lacks:
    """What a hub lacks: functions that are weak or that it asked help for, stages that no measure serves, and sectors,
    small firms and parts of its area without a member.

    Members are public. Functions are known to everybody where the programme publishes them; packages and requests to
    the consortium and the office. What the reader may not know, and what nobody stated, is left out.
    """
    core = programme_of(hub.application.call.programme)
    members = list(Member.objects.filter(application=hub.application_id).select_related("organisation"))
    bodies = [one.organisation for one in members]
    within = support.visible_hubs(user).filter(pk=hub.pk).exists()
    asked = _asked(user, hub) if within else frozenset()
    weak, strong = _functions(hub, within=within)
    has: dict[str, frozenset[str]] = {"function": strong - asked, "sector": frozenset(one.sector for one in bodies)}
    wanted: dict[str, frozenset[str]] = {
        "function": weak | strong | asked,
        "sector": frozenset(one.id for one in core.sectors),
        "place": frozenset(hub.application.prefectures),
        "stage": frozenset(one.id for one in core.stages),
        SME: frozenset({SME}),
    }
    places = frozenset(one.prefecture for one in bodies)
    if "" not in places:
        has["place"] = places
    if (served := _stages(user, hub, core)) is not None:
        has["stage"] = served
    sizes = knows_size(user)
    if sizes and (small := _small(bodies)) is not None:
        has[SME] = small
    return Lacks(hub, lacking(has, wanted), weights_of(core), sizes)


def weights_of(core: Programme) -> Weights:
    """What each facet counts beside likeness, as the programme states it."""
    said = brokering_of(core)
    return Weights(1.0, said.function, said.stage, said.sector, said.sme, said.place)


def knows_size(user: Actor) -> bool:
    """Does the reader know of companies whether they are small: the office by its register, brokers by their work?"""
    return isinstance(user, User) and (is_broker(user) or sees_register(user))


def brought_by(document: Document, row: Listing | Entry, *, sizes: bool) -> Words:
    """What a find brings by facet; a facet of which nobody said anything, or the reader may not know, is left out."""
    found = {name: words for name, words in brings(document).items() if name != SME}
    body = row.organisation if isinstance(row, Listing) else None
    if body is not None and sizes:
        small = _small([body])
        found |= {SME: small} if small is not None else {}
    return found


def _small(bodies: Iterable[Organisation]) -> frozenset[str] | None:
    """Whether a small firm is among them; None where of some company nobody has said."""
    sizes = [one.sme for one in bodies if one.kind in COMPANIES]
    if any(sizes):
        return frozenset({SME})
    return None if None in sizes else frozenset()


def _functions(hub: Hub, *, within: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Functions that are weak, and those that are better; unmarked ones are neither.

    By the plan, where the reader may know it; for consortium and office by the last evaluation where it gave a mark.
    """
    rated: dict[str, float] = {}
    if within or _publishes(hub):
        claims = FunctionClaim.objects.filter(application=hub.application_id).values_list("function", "self_rating")
        rated = {function: mark for function, mark in claims if mark is not None}
    if within:
        rated |= last_graded(hub)
    weak = frozenset(one for one, mark in rated.items() if mark <= WEAK)
    return weak, frozenset(rated) - weak


def _publishes(hub: Hub) -> bool:
    return bool(entries({hub.code}).get(hub.code, {}).get("shown", {}).get("functions"))


def _asked(user: Actor, hub: Hub) -> frozenset[str]:
    """Functions for which the hub asked help that no grant has answered."""
    rows = support.visible_requests(user).filter(hub=hub, state__in=ASKED_FOR)
    return frozenset(rows.values_list("function", flat=True))


def _stages(user: Actor, hub: Hub, core: Programme) -> frozenset[str] | None:
    """Stages that the measures of the hub's newest package serve; None where the reader knows of no package."""
    packages = support.packages_of_hub(user, hub)
    if not packages:
        return None
    codes = {line.measure.code for line in packages[-1].lines.all()}
    return frozenset(stage for one in core.measures if one.id in codes for stage in one.stages)
