"""A reader takes everything along that they may read; who took which texts when stands on record."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.reviews import packets
from kyoten.apps.reviews.actions.common import record
from kyoten.apps.reviews.models import Reviewer


@transaction.atomic
def take_packet(reviewer_id: int, *, by: User | None) -> bytes:
    """The sealed document with the texts open to the reader now; the trail names each text and file by its digest.

    Refused while no text is open.
    """
    reviewer = Reviewer.objects.select_related("call__programme", "user", "profile").get(pk=reviewer_id)
    require(by is not None and by.pk == reviewer.user_id, _("Only the reviewer acts on a review."))
    held = packets.contents(reviewer)
    if not held.items:
        raise Refused(_("No text is open to you yet: declare first whether you have a conflict."))
    files = packets.files_of(held)
    made = packets.sealed_pdf(reviewer, held, files)
    facts = {
        "texts": held.digests,
        "files": packets.bound_digests(held, files),
        "left": len(held.left),
        "sha256": hashlib.sha256(made).hexdigest(),
    }
    record("take_packet", f"call:{reviewer.call.code}", by, facts)
    return made
