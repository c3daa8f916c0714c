"""Input around the people of a consortium: whom to invite, why somebody leaves, how somebody accepts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import User
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


class PasswordForm(forms.Form):
    """A password for a new account; it may be left out, since a code by mail signs in, too."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Left empty, you sign in by a code that we send to your address."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Both are the same, and the password is none that is guessed."""
        clean = super().clean() or {}
        password = clean.get("password", "")
        if password != clean.get("again", ""):
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        elif password:
            try:
                validate_password(password, User(email=self.email))
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return clean


class DeclineForm(forms.Form):
    """Why the invitation is declined."""

    reason = forms.CharField(
        label=_("Why you decline"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The consortium reads this."),
    )
