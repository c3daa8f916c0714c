"""Input of comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.actions.commenting import LONGEST
from kyoten.apps.foundation.choices import offer


class BodyForm(forms.Form):
    """Words of a comment, a reply or a change."""

    body = forms.CharField(
        label=_("Comment"), max_length=LONGEST, strip=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, about: str = "new", label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{about}_%s", **kwargs})
        if label is not None:
            self.fields["body"].label = label


class CommentForm(BodyForm):
    """A new thread: about the whole section, or one field of it."""

    field = forms.ChoiceField(label=_("About"), required=False)
    field_order = ("field", "body")

    def __init__(self, *args: Any, fields: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "field", [("", _("The whole section")), *fields])
