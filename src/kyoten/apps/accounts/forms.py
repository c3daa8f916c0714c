"""What people type about their own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from kyoten.apps.accounts.models import User


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
