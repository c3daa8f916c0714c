"""A call is rehearsed before it opens, at once or in the background, and the report is kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes import access, bridge
from kyoten.apps.programmes.models import Programme, ProgrammeVersion, Rehearsal
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.rehearsal.assumed import Asked, setting_of
from kyoten.core.rehearsal.rehearse import rehearse as simulate
from kyoten.core.rehearsal.store import as_data, asked_as_data

AT_ONCE, MOST_WORK = 5_000, 50_000
"""Applications times runs that a page waits for (a few seconds), and that the background takes (a few minutes)."""


def rehearse(programme_id: int, *, by: User | None, **asked: Any) -> Rehearsal:
    """Rehearse the programme in force with what was asked (`Asked`), and keep setting and report.

    A short simulation runs before anything is locked, so that nobody waits for it; a long one waits for `finish`.
    Raises Refused without a programme in force, for what cannot be rehearsed, and for more work than the background
    takes.
    """
    programme = Programme.objects.defer("current__content").select_related("current").get(pk=programme_id)
    require(access.may_run(by, programme), _("Only officers of the bodies that own this programme may do this."))
    version = programme.current
    if version is None:
        raise Refused(_("No version of this programme is in force."))
    wanted = Asked(**asked)
    try:
        setting = setting_of(bridge.programme_of(version), wanted)
    except KyotenError as error:
        raise Refused(_("This cannot be rehearsed: %(reason)s") % {"reason": error}) from error
    work = setting.applications * setting.runs
    if work > MOST_WORK:
        raise Refused(
            _("Applications times runs are more than %(most)s. Take fewer runs, or use the command “kyoten rehearse”.")
            % {"most": f"{MOST_WORK:,}"}
        )
    return _keep(programme, version, wanted, as_data(simulate(setting)) if work <= AT_ONCE else None, by)


def finish(rehearsal_id: int) -> bool:
    """Do a rehearsal that waits; False where it was done meanwhile. Nothing is locked while it runs."""
    waiting = Rehearsal.objects.select_related("version").get(pk=rehearsal_id)
    if waiting.is_done:
        return False
    report = as_data(simulate(setting_of(bridge.programme_of(waiting.version), Asked(**waiting.asked))))
    with transaction.atomic():
        mine = Rehearsal.objects.select_for_update(of=("self",)).select_related("programme").get(pk=rehearsal_id)
        if mine.is_done:
            return False
        mine.report, mine.done_at = report, clock.now()
        mine.save(update_fields=["report", "done_at"])
        subject = f"programme:{mine.programme.code}"
        trail.append(label(None), "programmes.rehearsal_done", subject, {"number": mine.number})
    return True


@transaction.atomic
def _keep(
    programme: Programme, version: ProgrammeVersion, asked: Asked, report: dict[str, Any] | None, by: User | None
) -> Rehearsal:
    Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    last = Rehearsal.objects.filter(programme=programme).order_by("-number").values_list("number", flat=True).first()
    kept = Rehearsal.objects.create(
        programme=programme,
        version=version,
        number=(last or 0) + 1,
        asked=asked_as_data(asked),
        report=report,
        done_at=clock.now() if report is not None else None,
        done_by=by,
    )
    facts = {"number": kept.number, "version": version.number, **kept.asked}
    trail.append(label(by), "programmes.rehearse", f"programme:{programme.code}", facts)
    return kept
