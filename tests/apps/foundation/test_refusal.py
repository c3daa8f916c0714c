"""How an action says no."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied
from django.utils import translation
from django.utils.translation import gettext_lazy

from kyoten.apps.foundation.refusal import RefusalMiddleware, Refused, Stale, refuse_unreasoned, require
from kyoten.core.kernel.finding import Finding, Verdict


def answer(rf, exception):
    request = rf.post("/somewhere/")
    request.user = AnonymousUser()
    request.session = {}
    request._messages = FallbackStorage(request)
    return RefusalMiddleware(lambda request: None).process_exception(request, exception)


def test_what_is_allowed_passes():
    assert require(True, "no") is None


def test_what_is_not_allowed_is_denied_with_a_sentence():
    with pytest.raises(PermissionDenied, match="You may not"):
        require(False, "You may not")


def test_somebody_elses_save_is_a_refusal_too():
    assert issubclass(Stale, Refused)


def test_the_page_of_a_refusal_has_the_status_of_a_conflict(rf):
    assert answer(rf, Refused("The call is closed.")).status_code == 409


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_of_a_refusal_shows_its_sentence(rf, language):
    with translation.override(language):
        assert "The call is closed." in answer(rf, Refused("The call is closed.")).content.decode()


def test_the_sentence_is_escaped(rf):
    assert "<b>" not in answer(rf, Refused("<b>no</b>")).content.decode()


def test_another_error_passes_on(rf):
    assert answer(rf, RuntimeError("broken")) is None


def test_the_middleware_hands_requests_on(rf):
    assert RefusalMiddleware(lambda request: request.path)(rf.get("/page/")) == "/page/"


def test_a_refusal_keeps_the_findings_behind_it():
    finding = Finding("money.matching_fund", Verdict.NOT_MET)
    assert Refused("no", [finding]).findings == (finding,)


def test_a_lazy_sentence_is_said_in_the_language_of_the_page():
    assert str(Refused(gettext_lazy("Sign in"))) == str(gettext_lazy("Sign in"))


def test_spaces_are_no_reason():
    assert refuse_unreasoned("兼業のため") is None
    with pytest.raises(Refused):
        refuse_unreasoned(" \u3000\n")
