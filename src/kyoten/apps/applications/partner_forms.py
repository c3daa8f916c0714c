"""Input around the people of a consortium: whom to invite, why somebody leaves, how somebody accepts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyoten.apps.applications.models import Invitation, Member
from kyoten.apps.foundation.choices import offer


class InviteForm(forms.Form):
    """An address, the member body and what the person is asked to be."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The link goes to this address and works once."))
    organisation = forms.TypedChoiceField(label=_("Body that they act for"), coerce=int)
    role = forms.ChoiceField(
        label=_("Asked as"),
        choices=Invitation.AskedRole.choices,
        help_text=_("Partners write the plan. A signatory signs it for the sector of their body."),
    )

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "invite-%s", **kwargs})
        offer(self, "organisation", list({one.organisation_id: one.organisation.name for one in members}.items()))


class ReasonForm(forms.Form):
    """Why somebody leaves."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class ReplaceForm(forms.Form):
    """Another person for the same body and role."""

    email = forms.EmailField(label=_("E-mail address of the other person"))
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class DeclineForm(forms.Form):
    """Why the invitation is declined."""

    reason = forms.CharField(
        label=_("Why you decline"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The consortium reads this."),
    )
