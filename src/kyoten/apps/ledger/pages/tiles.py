"""What waits: for officers and managers on their desk, for members of a hub on their start page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.ledger import access, queries
from kyoten.apps.ledger.models import Claim
from kyoten.apps.ledger.pages.claims import WITHIN, of_state
from kyoten.apps.ledger.pages.common import yen
from kyoten.apps.programmes.desk import Tile
from kyoten.apps.support import access as support
from kyoten.core.kernel.ledger_figures import Figure


def desk_tiles(user: User) -> list[Tile]:
    """Claims that the user may approve, and approved ones to pay; nothing for those who only read."""
    if not (support.agrees_somewhere(user) or access.manages_somewhere(user)):
        return []
    claims = access.visible_claims(user)
    url = reverse("ledger:claims")
    within = len(of_state(claims, WITHIN, user))
    approved = claims.filter(state=Claim.State.APPROVED).count()
    return [
        Tile(_("Claims that you may approve"), within, f"{url}?state={WITHIN}"),
        Tile(_("Approved claims to pay"), approved, f"{url}?state=approved"),
    ]


def home_tiles(user: User) -> list[Tile]:
    """The awards of each own hub that has any, with what may still be claimed."""
    awards = list(access.own_awards(user))
    held = queries.figures_of_awards(awards)
    tiles = []
    for hub in {award.hub_id: award.hub for award in awards}.values():
        own = [award for award in awards if award.hub_id == hub.pk]
        left = sum(held[award.pk][Figure.AWARDED] for award in own)
        label = _("Awards and claims of %(name)s") % {"name": hub.name}
        note = _("May still be claimed: %(yen)s") % {"yen": yen(left)}
        tiles.append(Tile(label, len(own), reverse("ledger:hub", args=[hub.code]), note=note))
    return tiles
