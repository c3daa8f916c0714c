"""Who may propose and agree packages, and who sees them before they are agreed."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kyoten.apps.accounts.access import Actor, has_role, scopes
from kyoten.apps.accounts.models import RoleName, User
from kyoten.apps.programmes.models import Funder, Measure, Programme
from kyoten.apps.programmes.queries import owned_programmes
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import BottleneckRequest, Package


def may_run(user: Actor, programme: Programme) -> bool:
    """An officer of any funder of the programme proposes and agrees packages."""
    return programme.pk in owned_programmes(scopes(user, RoleName.PROGRAMME_OFFICER))


def funders_of(user: User | None, programme: Programme) -> list[Funder]:
    """The funders of the programme for which the user may consent; all of them where the programme itself acts."""
    funders = Funder.objects.filter(programme=programme)
    return list(funders if user is None else funders.filter(code__in=scopes(user, RoleName.PROGRAMME_OFFICER)))


def programmes_of(user: Actor) -> QuerySet[Programme]:
    """Programmes whose packages the user follows: officers of a funder, managers of a measure, auditors."""
    programmes = Programme.objects.all()
    if has_role(user, RoleName.AUDITOR):
        return programmes
    officer = Q(funders__code__in=scopes(user, RoleName.PROGRAMME_OFFICER))
    manager = Q(measures__code__in=scopes(user, RoleName.MEASURE_MANAGER))
    return programmes.filter(officer | manager).distinct()


def visible_packages(user: Actor) -> QuerySet[Package]:
    """The office sees every package of its programmes; members of a consortium see the agreed ones of their hub."""
    own = scopes(user, RoleName.COORDINATOR) | scopes(user, RoleName.PARTNER) | scopes(user, RoleName.SIGNATORY)
    office = Q(hub__application__call__programme__in=programmes_of(user))
    member = Q(hub__application__code__in=own, state=Package.State.AGREED)
    return Package.objects.filter(office | member)


def waiting_for(user: Actor) -> QuerySet[Package]:
    """Packages that are not agreed and to which the user's own funder has not consented yet."""
    offices = scopes(user, RoleName.PROGRAMME_OFFICER)
    return visible_packages(user).filter(state=Package.State.PROPOSED).exclude(consents__funder__code__in=offices)


def visible_hubs(user: Actor) -> QuerySet[Hub]:
    """Hubs whose support page the user sees: the office those of its programmes, members of a consortium their own."""
    own = scopes(user, RoleName.COORDINATOR) | scopes(user, RoleName.PARTNER) | scopes(user, RoleName.SIGNATORY)
    office = Q(application__call__programme__in=programmes_of(user))
    return Hub.objects.filter(office | Q(application__code__in=own)).select_related("hub_type")


def packages_of_hub(user: Actor, hub: Hub) -> list[Package]:
    """The newest version of every fiscal year of a hub that the user may see, with its lines, by year."""
    rows = visible_packages(user).filter(hub=hub).order_by("fiscal_year", "number")
    newest = {one.fiscal_year: one for one in rows.prefetch_related("lines__measure__funder")}
    for one in newest.values():
        one.hub = hub
    return list(newest.values())


def measures_of(user: Actor) -> QuerySet[Measure]:
    """Measures whose page the user sees: the own one for a manager, all of the programme for officers and auditors."""
    measures = Measure.objects.select_related("funder", "programme")
    if has_role(user, RoleName.AUDITOR):
        return measures
    officer = Q(programme__funders__code__in=scopes(user, RoleName.PROGRAMME_OFFICER))
    manager = Q(code__in=scopes(user, RoleName.MEASURE_MANAGER))
    return measures.filter(officer | manager).distinct()


def managed_measures(user: Actor) -> QuerySet[Measure]:
    """The measures that the user manages, with their programmes."""
    codes = scopes(user, RoleName.MEASURE_MANAGER)
    return Measure.objects.filter(code__in=codes).select_related("programme", "funder")


def agrees_somewhere(user: Actor) -> bool:
    """Whether the user is an officer of any funder."""
    return bool(owned_programmes(scopes(user, RoleName.PROGRAMME_OFFICER)))


def asks_for(user: Actor, hub: Hub) -> bool:
    """Whether the user coordinates the hub's consortium, and so asks in its name."""
    return has_role(user, RoleName.COORDINATOR, hub.application.code)


def manages(user: Actor, measure: Measure) -> bool:
    """The measure's manager, and officers of the programme, keep and decide applications at the measure."""
    return has_role(user, RoleName.MEASURE_MANAGER, measure.code) or may_run(user, measure.programme)


def visible_requests(user: Actor) -> QuerySet[BottleneckRequest]:
    """Bottleneck requests that the user sees: the office those of its programmes, members of a consortium their own."""
    rows = BottleneckRequest.objects.select_related("hub__hub_type", "referred_to", "hub__application__call__programme")
    return rows.filter(hub__in=visible_hubs(user))
