"""Changes of a proposal by hand: a choice, a rank, a departure from a quota; each with reasons in both languages."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.selection import (
    access,
    queries,
)
from kyoten.apps.selection.actions.common import both_reasons, open_proposal, redigested, refuse_closed
from kyoten.apps.selection.models import Choice, Proposal, RankChange


@transaction.atomic
def change_choice(
    proposal_id: int,
    application_id: int,
    *,
    by: User | None,
    selected: bool,
    reason_ja: str,
    reason_en: str,
    internal: bool = False,
) -> Proposal:
    """Take one application in or out by hand, with reasons in both languages; every confirmation becomes void.

    The reasons are published with the result unless they are `internal`: then the offices and auditors alone see them.
    Raises Refused without both reasons, where nothing would change, and once the proposal is published or replaced.
    """
    proposal = open_proposal(proposal_id)
    require(access.may_decide(by, proposal.call), _("Only officers of the programme's funders may change a choice."))
    refuse_closed(proposal)
    reasons = both_reasons(reason_ja, reason_en)
    choice = proposal.choices.select_for_update().select_related("application").get(application_id=application_id)
    if (choice.selected, choice.reason_ja, choice.reason_en, choice.internal) == (selected, *reasons, internal):
        raise Refused(_("Nothing would change: %(code)s stands so already.") % {"code": choice.application.code})
    choice.selected = selected
    choice.reason_ja, choice.reason_en = reasons
    choice.internal = internal
    choice.save(update_fields=["selected", "reason_ja", "reason_en", "internal"])
    facts = {"application": choice.application.code, "selected": selected, "internal": internal}
    return redigested(proposal, by, "changed", {**facts, "reason_ja": reasons[0], "reason_en": reasons[1]})


@transaction.atomic
def change_rank(
    proposal_id: int,
    application_id: int,
    *,
    by: User | None,
    rank: int,
    reason_ja: str,
    reason_en: str,
    internal: bool = False,
) -> RankChange:
    """Give one application another rank in its type, with reasons in both languages; those between move by one.

    The old rank stays on record, and every confirmation becomes void. An `internal` reason is for the offices and
    auditors alone. Raises Refused without both reasons, for a rank
    that the type does not have, where nothing would change, and once the proposal is published or replaced.
    """
    proposal = open_proposal(proposal_id)
    require(access.may_decide(by, proposal.call), _("Only officers of the programme's funders may change a rank."))
    refuse_closed(proposal)
    reasons = both_reasons(reason_ja, reason_en)
    mine = proposal.choices.select_for_update().select_related("application").get(application_id=application_id)
    of_type = proposal.choices.filter(application__hub_type_id=mine.application.hub_type_id)
    order = [one for one in of_type.order_by("rank", "application__code") if one.pk != mine.pk]
    if not 1 <= rank <= len(order) + 1:
        raise Refused(_("The ranks of this type go from 1 to %(last)d.") % {"last": len(order) + 1})
    if rank == mine.rank:
        raise Refused(_("Nothing would change: %(code)s stands so already.") % {"code": mine.application.code})
    change = RankChange.objects.create(
        proposal=proposal,
        application=mine.application,
        before=mine.rank,
        after=rank,
        reason_ja=reasons[0],
        reason_en=reasons[1],
        internal=internal,
        changed_by=by,
        changed_at=clock.now(),
    )
    order.insert(rank - 1, mine)
    for place, one in enumerate(order, start=1):
        one.rank = place
    Choice.objects.bulk_update(order, ["rank"])
    facts = {"application": mine.application.code, "before": change.before, "after": rank}
    kept = [*facts.values(), *reasons, *(["internal"] if internal else [])]
    proposal.summary.setdefault("ranks", []).append(kept)
    told = {**facts, "internal": internal, "reason_ja": reasons[0], "reason_en": reasons[1]}
    redigested(proposal, by, "rank_changed", told)
    return change


@transaction.atomic
def record_deviation(
    proposal_id: int, hub_type_code: str, *, by: User | None, reason_ja: str, reason_en: str, internal: bool = False
) -> Proposal:
    """Say why the number chosen of one hub type may differ from its quota; every confirmation becomes void.

    An `internal` reason is for the offices and auditors alone. Raises Refused without both reasons, for a type that
    is no part of the proposal, and once it is published.
    """
    proposal = open_proposal(proposal_id)
    require(access.may_decide(by, proposal.call), _("Only officers of the programme's funders may record a deviation."))
    refuse_closed(proposal)
    reasons = both_reasons(reason_ja, reason_en)
    if hub_type_code not in {use.hub_type for use in queries.quota_uses(proposal, queries.choices(proposal))}:
        raise Refused(_("%(code)s is no hub type of this proposal.") % {"code": hub_type_code})
    deviations = proposal.summary.setdefault("deviations", {})
    deviations[hub_type_code] = {"ja": reasons[0], "en": reasons[1], **({"internal": True} if internal else {})}
    return redigested(proposal, by, "deviation_recorded", {"hub_type": hub_type_code, **deviations[hub_type_code]})
