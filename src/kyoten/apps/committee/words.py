"""How advice is said: choices of the minutes, and words on the page of the decision."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.selection import advice


class Word(models.TextChoices):
    """What a committee advises on one candidate."""

    SELECT = advice.Word.SELECT.value, gettext_lazy("Advises to select")
    HOLD = advice.Word.HOLD.value, gettext_lazy("Advises to hold")
    NOT = advice.Word.NOT.value, gettext_lazy("Advises not to select")


OTHERWISE = gettext_lazy("The choice departs from it")
HEADING = gettext_lazy("Committee")
SILENCE = gettext_lazy("Nothing advised")


def refusal(codes: str) -> str:
    """Why a result cannot be published while choices go another way without a reason."""
    said = _("%(codes)s depart from what the committee advised without a reason. Record the reason of each.")
    return said % {"codes": codes}
