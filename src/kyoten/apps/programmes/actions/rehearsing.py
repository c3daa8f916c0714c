"""A call is rehearsed before it opens, and the report is kept."""

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

MOST_WORK = 10_000
"""Applications times runs that a page waits for: some seconds. More is done on the command line."""


def rehearse(programme_id: int, *, by: User | None, **asked: Any) -> Rehearsal:
    """Rehearse the programme in force with what was asked (`Asked`), and keep setting and report.

    The simulation runs before anything is locked, so that nobody waits for it.
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
    if setting.applications * setting.runs > MOST_WORK:
        raise Refused(
            _("Applications times runs are more than %(most)s. Take fewer runs, or use the command “kyoten rehearse”.")
            % {"most": f"{MOST_WORK:,}"}
        )
    return _keep(programme, version, wanted, as_data(simulate(setting)), by)


@transaction.atomic
def _keep(
    programme: Programme, version: ProgrammeVersion, asked: Asked, report: dict[str, Any], by: User | None
) -> Rehearsal:
    Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    last = Rehearsal.objects.filter(programme=programme).order_by("-number").values_list("number", flat=True).first()
    kept = Rehearsal.objects.create(
        programme=programme,
        version=version,
        number=(last or 0) + 1,
        asked=asked_as_data(asked),
        report=report,
        done_at=clock.now(),
        done_by=by,
    )
    facts = {"number": kept.number, "version": version.number, **kept.asked}
    trail.append(label(by), "programmes.rehearse", f"programme:{programme.code}", facts)
    return kept
