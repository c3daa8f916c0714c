"""What the views share."""

from __future__ import annotations

import pytest
from django.http import Http404

from kyoten.apps.brokerage.forms.common import NothingForm
from kyoten.apps.brokerage.views.common import done, must
from kyoten.apps.foundation.refusal import Refused


def test_what_one_may_not_do_has_no_page():
    with pytest.raises(Http404):
        must(allowed=None)


def test_a_refusal_stands_on_the_form():
    def refuse():
        raise Refused("先に署名してください。")

    form = NothingForm({})
    assert form.is_valid()
    assert (done(form, refuse), form.non_field_errors()) == (False, ["先に署名してください。"])
