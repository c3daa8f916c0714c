"""Every write to programmes and calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes import access, bridge, events
from kyoten.apps.programmes.models import Call, Funder, HubType, Measure, Programme, ProgrammeVersion
from kyoten.core.programme.load import load
from kyoten.core.programme.model import Programme as CoreProgramme


def load_pack(path: str | Path, *, by: User | None, reason: str = "") -> ProgrammeVersion:
    """Load a pack (a folder or a bundled pack's name) as the version in force.

    The same content again changes nothing and is not recorded. Raises the loader's `PackError` (an `InputError`) with
    every place that is wrong. Calls that are still planned run by the new version, opened ones keep theirs.
    """
    require(access.may_load(by), _("Only programme officers and the operator load programmes."))
    return keep_programme(load(path), by=by, reason=reason)


@transaction.atomic
def keep_programme(core: CoreProgramme, *, by: User | None, reason: str = "") -> ProgrammeVersion:
    """Keep a programme that is already read as the version in force; same rules as `load_pack`."""
    require(access.may_load(by), _("Only programme officers and the operator load programmes."))
    content, digest = bridge.content_of(core)
    programme = Programme.objects.select_for_update().filter(code=core.id).first() or Programme(code=core.id)
    known = programme.versions.filter(digest=digest).first() if programme.pk else None
    if known is not None and programme.current_id == known.pk:
        return known
    programme.name_ja, programme.name_en = core.name.ja, core.name.en
    programme.country, programme.currency = core.country, core.currency
    programme.save()
    version = known or ProgrammeVersion.objects.create(
        programme=programme,
        number=programme.versions.count() + 1,
        digest=digest,
        content=content,
        loaded_at=clock.now(),
        reason=reason,
    )
    programme.current = version
    programme.save()
    _keep_parts(programme, version, core)
    facts = {"version": version.number, "digest": digest, "reason": reason}
    trail.append(label(by), "programmes.load", f"programme:{programme.code}", facts)
    transaction.on_commit(
        partial(events.programme_loaded.send, Programme, programme_id=programme.pk, version_id=version.pk)
    )
    return version


@transaction.atomic
def open_call(call_id: int, *, by: User | None, opens_at: dt.datetime, closes_at: dt.datetime) -> Call:
    """Open a planned call from `opens_at` until `closes_at` (both with a zone); it runs by the version in force."""
    call = _call(call_id)
    require(
        access.may_run(by, call.programme), _("Only officers of the bodies that own this programme open its calls.")
    )
    if call.state != Call.State.PLANNED:
        raise Refused(_("This call was opened before. To change its deadline, use “change deadline”."))
    _check_times(opens_at, closes_at)
    call.state, call.opens_at, call.closes_at = Call.State.OPEN, opens_at, closes_at
    call.version_id = call.programme.current_id
    call.save()
    _record(call, "programmes.open_call", by, {"opens_at": opens_at.isoformat(), "closes_at": closes_at.isoformat()})
    transaction.on_commit(partial(events.call_opened.send, Call, call_id=call.pk))
    return call


@transaction.atomic
def change_deadline(call_id: int, *, by: User | None, closes_at: dt.datetime, reason: str) -> Call:
    """Move the deadline of an open call; the reason is kept in the audit trail."""
    call = _call(call_id)
    require(
        access.may_run(by, call.programme), _("Only officers of the bodies that own this programme open its calls.")
    )
    if call.state != Call.State.OPEN or call.opens_at is None:
        raise Refused(_("Only an open call has a deadline to change."))
    if not reason.strip():
        raise Refused(_("Say why the deadline changes: applicants and auditors will ask."))
    _check_times(call.opens_at, closes_at)
    before, call.closes_at = call.closes_at, closes_at
    call.save()
    facts = {"before": before, "closes_at": closes_at.isoformat(), "reason": reason}
    _record(call, "programmes.change_deadline", by, facts)
    return call


@transaction.atomic
def close_call(call_id: int, *, by: User | None) -> Call:
    """Close an open call and begin its review; nothing can be submitted to it any more."""
    call = _call(call_id)
    require(
        access.may_run(by, call.programme), _("Only officers of the bodies that own this programme close its calls.")
    )
    if call.state == Call.State.PLANNED:
        raise Refused(_("This call was not opened yet, so there is nothing to close."))
    if call.state != Call.State.OPEN:
        raise Refused(_("This call is closed already."))
    call.state = Call.State.REVIEW
    call.save()
    _record(call, "programmes.close_call", by, {"closed_at": clock.now().isoformat()})
    transaction.on_commit(partial(events.call_closed.send, Call, call_id=call.pk))
    return call


def _call(call_id: int) -> Call:
    return Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call_id)


def _record(call: Call, action: str, by: User | None, facts: Mapping[str, object]) -> None:
    trail.append(label(by), action, f"call:{call.code}", facts)


def _check_times(opens_at: dt.datetime, closes_at: dt.datetime) -> None:
    """Both times have a zone, the deadline comes after the opening and has not passed."""
    if timezone.is_naive(opens_at) or timezone.is_naive(closes_at):
        raise ValueError("opening and closing times need a time zone")
    if closes_at <= opens_at:
        raise Refused(_("The deadline must come after the opening."))
    if closes_at <= clock.now():
        raise Refused(_("The deadline has passed already: choose a later one."))


def _keep_parts(programme: Programme, version: ProgrammeVersion, core: CoreProgramme) -> None:
    """The rows that other apps point at. A part that a new version leaves out keeps its row for what refers to it."""
    funders = {
        part.id: Funder.objects.update_or_create(
            programme=programme,
            code=part.id,
            defaults={"name_ja": part.name.ja, "name_en": part.name.en, "position": position},
        )[0]
        for position, part in enumerate(core.funders)
    }
    for position, hub_type in enumerate(core.hub_types):
        named = {"name_ja": hub_type.name.ja, "name_en": hub_type.name.en, "position": position}
        HubType.objects.update_or_create(programme=programme, code=hub_type.id, defaults=named)
    for position, measure in enumerate(core.measures):
        named = {"name_ja": measure.name.ja, "name_en": measure.name.en, "position": position}
        defaults = {**named, "funder": funders[measure.funder]}
        Measure.objects.update_or_create(programme=programme, code=measure.id, defaults=defaults)
    for stage in bridge.stages_of(core):
        _keep_call(programme, version, stage)


def _keep_call(programme: Programme, version: ProgrammeVersion, stage: int) -> None:
    """One call for each round of the staged quotas (S5)."""
    call, _made = Call.objects.get_or_create(
        programme=programme,
        stage=stage,
        defaults={
            "code": f"{programme.code}-{stage}".replace("_", "-"),
            "name_ja": f"第{stage}回公募",
            "name_en": f"Call {stage}",
        },
    )
    if call.state == Call.State.PLANNED:
        call.version = version
        call.save()
