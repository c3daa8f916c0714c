"""What views share: pages that do not exist, refusals on the form, and what is said of an act."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import Http404
from django.utils import translation

from kyoten.apps.foundation.acting import attempt, done, made, must, site_of
from kyoten.apps.foundation.refusal import Refused, Stale


class Reason(forms.Form):
    reason = forms.CharField()


def refuse():
    raise Refused("先に署名してください。")


@pytest.fixture
def request_(rf):
    request = rf.get("/desk/")
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def said(request):
    return [(one.level_tag, str(one)) for one in get_messages(request)]


def test_what_one_may_not_do_has_no_page():
    with pytest.raises(Http404):
        must(allowed=None)


def test_a_refusal_stands_on_the_form():
    form = Reason({"reason": "理由"})
    assert (done(form, refuse), form.non_field_errors()) == (False, ["先に署名してください。"])


@pytest.mark.parametrize("data", [None, {}])
def test_a_form_that_is_not_right_does_nothing(data):
    acts = []
    assert (done(Reason(data), lambda: acts.append("done")), acts) == (False, [])


def test_an_act_that_is_refused_is_told_with_what_to_do(request_):
    with translation.override("ja"):
        assert not attempt(request_, refuse, "保存しました。")
    assert said(request_) == [("error", "先に署名してください。")]


def test_an_act_that_is_done_is_told(request_):
    assert attempt(request_, lambda: None, "保存しました。")
    assert said(request_) == [("success", "保存しました。")]


def test_the_site_is_named_without_a_slash_at_its_end(request_):
    assert site_of(request_) == "http://testserver"


def test_what_an_act_made_is_at_hand():
    assert made(Reason({"reason": "理由"}), lambda: 0) == 0


def test_of_an_act_that_is_refused_nothing_was_made():
    form = Reason({"reason": "理由"})
    assert (made(form, refuse), form.non_field_errors()) == (None, ["先に署名してください。"])


def test_an_act_that_answers_nothing_is_done():
    assert done(Reason({"reason": "理由"}), lambda: None)


def test_what_somebody_else_saved_meanwhile_is_a_warning(request_):
    def late():
        raise Stale("ほかの人が先に保存しました。")

    assert not attempt(request_, late, "保存しました。")
    assert said(request_) == [("warning", "ほかの人が先に保存しました。")]


def test_an_act_without_words_of_its_own_is_told_as_saved(request_):
    with translation.override("en"):
        assert attempt(request_, lambda: "an answer that nobody reads")
    assert said(request_) == [("success", "Saved.")]
