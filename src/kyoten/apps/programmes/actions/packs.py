"""Programmes are loaded from packs; a changed pack is a new version."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import require
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
    known = programme.versions.filter(digest=digest).defer("content").first() if programme.pk else None
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
