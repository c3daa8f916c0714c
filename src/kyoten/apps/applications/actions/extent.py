"""Acts on the geographic extent: municipalities and whole prefectures, added to and taken from the set that stands.

Each act adds to or takes from what stands when it runs, so two editors who choose at once lose nothing of each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.actions.common import editable, locked, record, touch
from kyoten.apps.applications.correctable import BASICS
from kyoten.apps.applications.extent_bridge import day_of, extent
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.pictures.prefectures import BY_CODE
from kyoten.apps.foundation.places.municipalities import municipalities
from kyoten.apps.foundation.refusal import Refused
from kyoten.core.kernel.extent import Extent
from kyoten.core.kernel.identifiers import Result, check_local_government_code
from kyoten.core.kernel.municipalities import Municipality

MOST_NAME = 40  # characters of a name that somebody types


@transaction.atomic
def change_extent(
    application_id: int,
    *,
    by: User | None,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    whole: Iterable[str] = (),
    without: Iterable[str] = (),
) -> Application:
    """Add and remove municipalities by code, choose prefectures as a whole, leave prefectures out with all in them."""
    application = locked(application_id)
    found = extent(application)
    for prefecture in without:
        found = found.without_prefecture(prefecture)
    for prefecture in whole:
        if prefecture not in BY_CODE:
            raise Refused(_("Choose one of the 47 prefectures (code 01 to 47)."))
        found = found.with_whole(prefecture)
    for code in remove:
        found = found.without_municipality(code)
    for code in add:
        one = _of_the_day(application, code)
        found = found.with_municipality(one.code, one.name)
    return _keep(application, found, by)


@transaction.atomic
def add_unlisted(application_id: int, code: str, name: str, *, by: User | None) -> Application:
    """Add a municipality that the list does not hold, by its code with check digit and its name as typed.

    A code that the list does hold is taken from the list, whatever name was typed.
    """
    application = locked(application_id)
    whole = _checked(code)
    if municipalities().called(whole):
        one = _of_the_day(application, whole)
    else:
        one = Municipality(whole, name.strip()[:MOST_NAME])
    if not one.name:
        raise Refused(_("The list does not hold this code. Give the name of the municipality with it."))
    return _keep(application, extent(application).with_municipality(one.code, one.name), by)


def _checked(code: str) -> str:
    """The code in six digits; Refused where it cannot be one."""
    found = check_local_government_code(code)
    if found.result is Result.WRONG_CHECK:
        text = _("The check digit of %(code)s does not fit; it would be %(expected)s. Look at the code again.")
        raise Refused(text % {"code": found.value, "expected": found.expected})
    if found.is_refused:
        raise Refused(_("A local-government code has six digits, the first two from 01 to 47."))
    if found.value[2:5] == "000":
        raise Refused(_("This is the code of a prefecture. Choose the prefecture as a whole instead."))
    return found.value


def _of_the_day(application: Application, code: str) -> Municipality:
    """The municipality that has this code on the day of the call; Refused where none has."""
    day = day_of(application.call)
    found = municipalities().at(code, day)
    if found is None:
        names = "、".join(one.name for one in municipalities().called(code)) or code
        text = _("%(name)s has no valid code on %(day)s, the day on which the call opens. Choose from the list.")
        raise Refused(text % {"name": names, "day": day.isoformat()})
    return found


def _keep(application: Application, found: Extent, by: User | None) -> Application:
    values = {"prefectures": sorted(found.prefectures), "municipalities": found.named()}
    before = {"prefectures": sorted(application.prefectures), "municipalities": application.municipalities}
    changed = [BASICS + name for name, value in values.items() if before[name] != value]
    application = editable(application, by, changed or [BASICS + "municipalities"])
    if not changed:
        return application
    for name, value in values.items():
        setattr(application, name, value)
    application.frame_revision = application.revision + 1  # pages that change the frame hold an older one now
    touch(application, by)
    facts = {
        "prefectures": values["prefectures"],
        "municipalities": sorted(found.municipalities),
        "revision": application.revision,
    }
    record(application, "change_extent", by, facts)
    return application
