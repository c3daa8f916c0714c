"""Who evaluates a hub, who decides, and who sees an evaluation before it is decided."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kyoten.apps.accounts.access import Actor, has_role, scopes
from kyoten.apps.accounts.models import RoleName
from kyoten.apps.evaluation import queries
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.programmes.models import Funder
from kyoten.apps.programmes.queries import owned_programmes
from kyoten.apps.selection.models import Hub


def may_decide(user: Actor, hub: Hub) -> bool:
    """An officer of any funder of the hub's programme opens and decides evaluations."""
    offices = scopes(user, RoleName.PROGRAMME_OFFICER)
    return Funder.objects.filter(programme__calls__applications__hub=hub, code__in=offices).exists()


def may_grade(user: Actor, hub: Hub) -> bool:
    """Only evaluators named for this very hub give grades."""
    return has_role(user, RoleName.EVALUATOR, hub.code)


def programmes_decided_by(user: Actor) -> list[int]:
    """Ids of the programmes for which the user opens and decides evaluations."""
    return sorted(owned_programmes(scopes(user, RoleName.PROGRAMME_OFFICER)))


def opens_page(user: Actor) -> bool:
    """The pages of evaluation are for evaluators, officers and auditors."""
    return any(has_role(user, one) for one in (RoleName.EVALUATOR, RoleName.PROGRAMME_OFFICER, RoleName.AUDITOR))


def visible_to(user: Actor) -> QuerySet[Evaluation]:
    """Evaluators see those of their hubs, officers those of their programmes, auditors all."""
    evaluations = queries.evaluations()
    if has_role(user, RoleName.AUDITOR):
        return evaluations
    return evaluations.filter(
        Q(hub__code__in=scopes(user, RoleName.EVALUATOR))
        | Q(hub__application__call__programme__in=programmes_decided_by(user))
    )
