"""Hubs with plans: for the tests of support and evaluation."""

from __future__ import annotations

import datetime as dt
from itertools import count

from tests.apps.factories import make_application, make_call, make_programme

from kyoten.apps.applications.models import Application, FunctionClaim, PlanAnswer
from kyoten.apps.programmes.models import Call, Programme
from kyoten.apps.selection.models import Hub

SELECTED_ON = dt.date(2009, 6, 12)
_numbers = count(1)


def make_hub(
    hub_type: str = "global",
    *,
    running: str = "",
    ratings: dict[str, int] | None = None,
    programme: Programme | None = None,
    **fields,
) -> Hub:
    """An active hub of the first round; `running` names measures of its plan, `ratings` its functions (0 to 4)."""
    call = (programme or make_programme()).calls.get(stage=1)
    if call.state != Call.State.PUBLISHED:
        call = make_call(call.programme, state=Call.State.PUBLISHED)
    code = fields.pop("code", f"hub-{next(_numbers)}")
    application = make_application(call, hub_type=hub_type, code=code, state=Application.State.SELECTED)
    PlanAnswer.objects.create(application=application, field="activity_plan.running_measures", text=running)
    for function, rating in (ratings or {}).items():
        FunctionClaim.objects.create(application=application, function=function, self_rating=rating)
    return Hub.objects.create(
        application=application,
        hub_type=application.hub_type,
        code=code,
        name_ja=application.name_ja,
        name_en=application.name_en,
        selected_on=SELECTED_ON,
        **fields,
    )
