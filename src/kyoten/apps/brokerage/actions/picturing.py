"""Pictures of the network: asked for on the page, drawn in the background."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.actions.common import record
from kyoten.apps.brokerage.models import NetworkPicture
from kyoten.apps.brokerage.queries.network import picture
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require

SEED = 1  # any number does: the same one lays the same picture out again


@transaction.atomic
def ask_for_picture(*, by: User | None, seed: int = SEED) -> NetworkPicture:
    """Ask for a new picture; the background run draws it. Refused while another one waits."""
    require(by is None or access.reads_desk(by), _("Only coordinators, officers and auditors ask for a new picture."))
    if NetworkPicture.objects.filter(content__isnull=True).exists():
        raise Refused(_("A picture waits to be drawn already."))
    number = (NetworkPicture.objects.aggregate(Max("number"))["number__max"] or 0) + 1
    made = NetworkPicture.objects.create(number=number, seed=seed, asked_by=by, asked_at=clock.now())
    record(by, "asked_for_picture", f"network:{number}", {"seed": seed})
    return made


def draw(number: int) -> bool:
    """Draw a picture that waits; False where it was drawn meanwhile. Nothing is locked while it is worked out."""
    waiting = NetworkPicture.objects.get(number=number)
    if waiting.content is not None:
        return False
    content = picture(waiting.seed)
    with transaction.atomic():
        mine = NetworkPicture.objects.select_for_update().get(number=number)
        if mine.content is not None:
            return False
        mine.content, mine.done_at = content, clock.now()
        mine.save(update_fields=["content", "done_at"])
        record(None, "drew_picture", f"network:{number}", {"nodes": len(content["nodes"])})
    return True
