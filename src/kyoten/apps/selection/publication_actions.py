"""Making a decision public: prepare what will be seen, let every funder approve exactly that, release it in time."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail, wording
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.selection import access, actions, publication_content, publication_queries, queries
from kyoten.apps.selection.actions import publishing
from kyoten.apps.selection.models import Proposal
from kyoten.apps.selection.publication_models import Edition, EditionApproval

State = Edition.State


@transaction.atomic
def prepare(
    call_id: int,
    *,
    by: User | None,
    not_before: dt.datetime | None = None,
    reason_ja: str = "",
    reason_en: str = "",
) -> Edition:
    """Freeze what would be public of the call's decision, for every funder to read and approve.

    `not_before` is the embargo (None: public as soon as it is approved). The first edition needs a list that every
    funder confirmed; a later one corrects what is public and says why in both languages. An edition that still waits is
    dropped for the new one. Raises Refused where nothing would change, and for an embargo that is past.
    """
    call = _led(call_id, by)
    proposal = queries.latest(call)
    if proposal is None:
        raise Refused(_("There is no decision yet. Make a proposal and let every funder confirm it."))
    before = publication_queries.current(call)
    reasons = reason_ja.strip(), reason_en.strip()
    if not_before is not None and not_before <= clock.now():
        raise Refused(
            _("The time before which nothing is public is past: %(moment)s. Leave it empty or choose a later one.")
            % {"moment": wording.moment(not_before, get_language())}
        )
    if proposal.state != Proposal.State.PUBLISHED:
        _refuse_undecided(proposal)
    content = publication_content.build(proposal)
    if before is not None:
        _refuse_idle(before, content, reasons)
    for waiting in call.editions.filter(state__in=(State.DRAFT, State.WAITING)):
        _drop(waiting, by)
    last = call.editions.order_by("-number").first()
    edition = Edition(
        call=call,
        proposal=proposal,
        number=last.number + 1 if last else 1,
        content=content,
        not_before=not_before,
        reason_ja=reasons[0],
        reason_en=reasons[1],
        prepared_by=by,
        prepared_at=clock.now(),
    )
    edition.digest = publication_queries.digest_of(edition)
    edition.save()
    facts: dict[str, object] = {
        "digest": edition.digest,
        "not_before": not_before,
        "reason_ja": reasons[0],
        "reason_en": reasons[1],
    }
    _record(by, "edition_prepared", edition, facts)
    return edition


@transaction.atomic
def approve(edition_id: int, *, by: User | None, funder_code: str, digest: str) -> Edition:
    """One funder agrees that exactly this becomes public; with the last approval it does, or waits for its time.

    Raises PermissionDenied for anybody but that funder's officer, Stale for another digest and where the decision was
    changed since, Refused once the edition is public or dropped.
    """
    edition = _locked(edition_id)
    funder = Funder.objects.filter(programme_id=edition.call.programme_id, code=funder_code).first()
    allowed = by is not None and funder is not None and access.may_confirm(by, funder)
    require(allowed, _("Only an officer of this funder may approve for it."))
    assert by is not None
    _refuse_closed(edition)
    if digest != edition.digest or not _is_current(edition):
        raise Stale(
            _("What would be public was changed since it was prepared. Prepare it anew, read it, then approve.")
        )
    EditionApproval.objects.get_or_create(
        edition=edition, funder=funder, defaults={"user": by, "approved_at": clock.now()}
    )
    _record(by, "edition_approved", edition, {"funder": funder_code, "digest": digest})
    if publication_queries.missing(edition):
        return edition
    if edition.not_before is not None and edition.not_before > clock.now():
        edition.state = State.WAITING
        edition.save(update_fields=["state"])
        return edition
    return _release(edition, by)


@transaction.atomic
def drop(edition_id: int, *, by: User | None) -> Edition:
    """Give up an edition that is not public; it stays on record for the offices."""
    edition = _locked(edition_id)
    require(
        by is not None and access.may_decide(by, edition.call), _("Only officers of the funders may drop an edition.")
    )
    _refuse_closed(edition)
    return _drop(edition, by)


@transaction.atomic
def release_due(edition_id: int) -> bool:
    """Make an approved edition public whose time has come, and whether it became so.

    Where the decision was changed meanwhile it is dropped instead, with an entry in the trail: nobody approved that.
    """
    edition = _locked(edition_id)
    if edition.state != State.WAITING or edition.not_before is None or edition.not_before > clock.now():
        return False
    if not _is_current(edition):
        _drop(edition, None)
        return False
    _release(edition, None)
    return True


def _release(edition: Edition, by: User | None) -> Edition:
    """The edition becomes public, and the one before a former one; the first makes the hubs."""
    if edition.proposal.state != Proposal.State.PUBLISHED:
        actions.publish(edition.proposal_id, by=by)
    edition.call.editions.filter(state=State.PUBLIC).update(state=State.FORMER)
    edition.state, edition.released_at = State.PUBLIC, clock.now()
    edition.save(update_fields=["state", "released_at"])
    _record(by, "edition_released", edition, {"digest": edition.digest})
    return edition


def _drop(edition: Edition, by: User | None) -> Edition:
    edition.state = State.DROPPED
    edition.save(update_fields=["state"])
    _record(by, "edition_dropped", edition, {"digest": edition.digest})
    return edition


def _is_current(edition: Edition) -> bool:
    """Would the same be public if it were prepared now?"""
    latest = queries.latest(edition.call)
    if latest is None or latest.pk != edition.proposal_id:
        return False
    return bool(publication_content.build(edition.proposal) == edition.content)


def _refuse_undecided(proposal: Proposal) -> None:
    rows = queries.choices(proposal)
    publishing.refuse_unconfirmed(proposal, rows)
    publishing.refuse_disputed(proposal, rows)
    publishing.refuse_broken_quota(proposal, rows)


def _refuse_idle(before: Edition, content: publication_content.Content, reasons: tuple[str, str]) -> None:
    if before.content == content:
        raise Refused(_("Nothing would change: edition %(number)d says the same.") % {"number": before.number})
    if not all(reasons):
        raise Refused(_("State in Japanese and in English why the public edition is corrected; both are published."))


def _refuse_closed(edition: Edition) -> None:
    if edition.state not in (State.DRAFT, State.WAITING):
        raise Refused(_("This edition is closed: %(state)s.") % {"state": edition.get_state_display()})


def _led(call_id: int, by: User | None) -> Call:
    call = Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call_id)
    require(by is None or access.may_decide(by, call), _("Only officers of the programme's funders may publish."))
    return call


def _locked(edition_id: int) -> Edition:
    """The edition with its call, both locked."""
    edition = Edition.objects.select_for_update(of=("self",)).select_related("call__programme", "proposal__call")
    found = edition.get(pk=edition_id)
    Call.objects.select_for_update(of=("self",)).get(pk=found.call_id)
    return found


def _record(by: User | None, verb: str, edition: Edition, facts: dict[str, object]) -> None:
    trail.append(label(by), f"selection.{verb}", f"edition:{edition.call.code}#{edition.number}", facts)
