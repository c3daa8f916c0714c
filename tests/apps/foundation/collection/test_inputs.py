"""Inputs that never refuse what somebody typed."""

from __future__ import annotations

from django.http import QueryDict

from kyoten.apps.foundation.collection.inputs import SeveralInput, widget_for
from kyoten.core.programme.answers.values import Option, Spec
from kyoten.core.programme.model import Text
from kyoten.core.programme.model.forms import ColumnKind, FieldKind

OPTIONS = (Option("kc", Text(ja="知的", en="Knowledge")), Option("ca", Text(ja="都市", en="City")))


def test_several_options_are_one_text():
    box = SeveralInput()
    assert box.value_from_datadict(QueryDict("m=&m=kc&m=ca"), {}, "m") == "kc, ca"
    assert box.value_from_datadict({"m": "kc, ca"}, {}, "m") == "kc, ca"


def test_nothing_ticked_is_an_answer_and_nothing_sent_is_none():
    box = SeveralInput()
    assert (box.value_from_datadict(QueryDict("m="), {}, "m"), box.value_from_datadict(QueryDict(""), {}, "m")) == (
        "",
        None,
    )


def test_what_is_kept_is_ticked():
    html = widget_for(Spec(FieldKind.MEASURES, options=OPTIONS), "ca", "en").render("m", "ca", {"id": "id_m"})
    assert html.count("checked") == 1
    assert 'value="ca"' in html.partition("checked")[0].rpartition("<input")[2]


def test_a_choice_that_is_not_offered_any_more_can_be_seen():
    assert ("old", "old") in widget_for(Spec(ColumnKind.CHOICE, options=OPTIONS), "old", "ja").choices
    assert ("旧名", "旧名") in widget_for(Spec(FieldKind.MEASURES, options=OPTIONS), "旧名, kc", "ja").choices


def test_a_text_takes_lines_and_an_amount_takes_words():
    assert widget_for(Spec(ColumnKind.TEXT), "", "ja", rows=3).attrs["rows"] == 3
    assert widget_for(Spec(ColumnKind.YEN), "", "ja").attrs["inputmode"] == "text"
