"""What these views share: one page for every form, and what the user may not do has no page."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import Enquiry, Introduction
from kyoten.apps.foundation import acting
from kyoten.apps.foundation.acting import must

WRITE = ["GET", "HEAD", "POST"]


def seen_enquiry(request: HttpRequest, enquiry_id: int) -> Enquiry:
    """An enquiry that exists for the user."""
    return get_object_or_404(access.enquiries_for(request.user), pk=enquiry_id)


def handled_enquiry(request: HttpRequest, enquiry_id: int) -> Enquiry:
    """An enquiry for which the user answers."""
    enquiry = seen_enquiry(request, enquiry_id)
    must(access.may_handle(request.user, enquiry))
    return enquiry


def seen_introduction(request: HttpRequest, introduction_id: int) -> Introduction:
    """An introduction that exists for the user."""
    return get_object_or_404(access.introductions_for(request.user), pk=introduction_id)


def led_introduction(request: HttpRequest, introduction_id: int) -> Introduction:
    """An introduction that is the user's own."""
    introduction = seen_introduction(request, introduction_id)
    must(access.may_lead(request.user, introduction))
    return introduction


form_page = partial(acting.form_page, "brokerage/form.html")
"""A page of the desk with one form."""
