"""Words that several rooms of this app say."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import wording


def who(user: User | None) -> str:
    """A person by the office held, with the body; a dash for nobody."""
    if user is None:
        return wording.UNKNOWN
    if user.organisation is None:
        return user.title
    return _("%(post)s (%(body)s)") % {"post": user.title, "body": user.organisation.name}
