"""Input about texts that lie aside after a form changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.choices import offer


class CopyForm(forms.Form):
    """Into which field a text goes."""

    field = forms.ChoiceField(label=_("Field"), help_text=_("What stands there stays; the text is added below it."))

    def __init__(self, *args: Any, fields: Sequence[tuple[str, str]], pk: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"copy_{pk}_%s", **kwargs})
        offer(self, "field", [("", "—"), *fields])


class DiscardForm(forms.Form):
    """That a text is given up knowingly."""

    knowingly = forms.BooleanField(label=_("This text is not needed in the plan."))

    def __init__(self, *args: Any, pk: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"discard_{pk}_%s", **kwargs})
