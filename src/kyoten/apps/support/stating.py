"""What the rules ask and people answer: on a line of a package, and on an application at a measure."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.support import access, actions
from kyoten.apps.support.models import MeasureApplication, PackageLine

Given = Mapping[str, str | int]


@transaction.atomic
def state_line(line_id: int, stated: Given, *, by: User | None) -> PackageLine:
    """Keep what is stated of a line of a package that is still open; what is left out is not known any more.

    Consents stand: they are to lines and amounts, and statements change neither. Raises Refused for an agreed package.
    """
    line = PackageLine.objects.select_related("measure").get(pk=line_id)
    package = actions.open_package(line.package_id, by)
    line.facts["stated"] = dict(stated)
    line.save(update_fields=["facts"])
    subject = f"package:{package.hub.code}/{package.fiscal_year}#{package.number}"
    facts = {"measure": line.measure.code, "line": line.award_line, "stated": dict(stated)}
    trail.append(label(by), "support.facts_stated", subject, facts)
    return line


@transaction.atomic
def state_case(case_id: int, stated: Given, *, by: User) -> MeasureApplication:
    """Keep what is stated of an application, also after its decision: gates and markets come later.

    The amount that was applied for stays as it was once the application is decided. Raises PermissionDenied for anybody
    but the measure's manager and officers, and Refused for an application that was not adopted.
    """
    rows = MeasureApplication.objects.select_for_update(of=("self",))
    row = rows.select_related("measure__programme", "hub").get(pk=case_id)
    require(access.manages(by, row.measure), _("Only the measure's manager and the office may state facts."))
    if row.outcome == MeasureApplication.Outcome.NOT_ADOPTED:
        raise Refused(_("This application was not adopted; nothing more is stated of it."))
    kept = dict(stated)
    if row.outcome != MeasureApplication.Outcome.OPEN:
        kept.pop("amount_yen", None)
        kept |= {name: row.stated[name] for name in ("amount_yen",) if name in row.stated}
    row.stated = kept
    row.save(update_fields=["stated"])
    subject = f"measure:{row.measure.code}/{row.hub.code}/{row.pk}"
    trail.append(label(by), "support.facts_stated", subject, {"stated": kept})
    return row
