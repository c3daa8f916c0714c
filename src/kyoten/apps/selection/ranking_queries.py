"""Reads around the method of ranking: what the pack allows, what ranks now, and draws made before."""

from __future__ import annotations

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection.models import Proposal, RankingChoice
from kyoten.core.programme.model import DecisionRule


def methods_of(call: Call) -> tuple[str, ...]:
    """The methods that the programme allows, the usual one first."""
    rule = programme_of(call).decision or DecisionRule()
    return tuple(one.value for one in rule.ranking_methods)


def latest(proposal: Proposal) -> RankingChoice | None:
    """The last choice of a method for the proposal."""
    return proposal.rankings.select_related("chosen_by").last()


def method_now(proposal: Proposal) -> str:
    """By which method the proposal is ranked: the plain mean until another is chosen."""
    found = latest(proposal)
    return found.method if found else RankingChoice.Method.MEAN.value


def draw_on(call: Call, scores: str) -> RankingChoice | None:
    """The first draw that was made for the call on the scores with this digest."""
    made = RankingChoice.objects.filter(proposal__call=call, scores=scores, method=RankingChoice.Method.LOTTERY)
    return made.order_by("chosen_at", "pk").first()
