"""How an action says no: which condition failed, what was compared, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kyoten.core.kernel.finding import Finding

Text = str | Promise


class Refused(Exception):
    """The act is not allowed now. `message` is a translated sentence that says why and what to do.

    `findings` are the rule's answers behind it, for pages that show the numbers compared.
    """

    def __init__(self, message: Text, findings: Sequence[Finding] = ()) -> None:
        super().__init__(str(message))
        self.message = message
        self.findings = tuple(findings)


def refuse_unreasoned(reason: str) -> None:
    """Refused without a reason."""
    if not reason.strip():
        raise Refused(_("State the reason."))


class Stale(Refused):
    """Somebody saved in the meantime; nothing was overwritten."""


def require(allowed: bool, message: Text) -> None:
    """Raise PermissionDenied with a sentence unless `allowed`: the question "may they?"."""
    if not allowed:
        raise PermissionDenied(str(message))


class RefusalMiddleware:
    """Shows a refusal that no view handled as a page (409), so that nothing ends in an error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A `Refused` becomes a page with its sentence; anything else passes on."""
        if not isinstance(exception, Refused):
            return None
        return render(request, "409.html", {"message": exception.message, "findings": exception.findings}, status=409)
