"""Fields of forms written in Python: the same HTML as Django's own, with every text escaped."""

from __future__ import annotations

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import mark_safe
from django.utils.translation import override

from kyoten.apps.foundation import fields

NASTY = "\"><script>alert('1')</script>&"
PAIRS = [("", "—"), ("a", "First & <b>"), (2, "Second"), ("Group", [("c", "Third"), ("d", "Fourth")])]


class EveryField(forms.Form):
    """One field of each usual widget."""

    line = forms.CharField(max_length=30, label="<i>Line</i>", help_text="Hint & more")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False)
    number = forms.IntegerField(min_value=1, max_value=9)
    email = forms.EmailField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)
    sure = forms.BooleanField(label="Sure?")
    choice = forms.ChoiceField(choices=PAIRS)
    several = forms.MultipleChoiceField(choices=PAIRS[:3], required=False)
    one = forms.ChoiceField(choices=PAIRS[1:], widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(choices=PAIRS[1:], widget=forms.CheckboxSelectMultiple, required=False)
    day = forms.DateField(widget=forms.SelectDateWidget(years=[2009]), required=False)
    file = forms.FileField(required=False)


NAMES = tuple(EveryField.base_fields)
VALUES = [
    {},
    {"line": NASTY, "text": NASTY, "number": 3, "choice": "a", "several": ["a", "2"], "one": "c", "sure": True},
    {"text": "\nfirst line empty", "choice": 2, "boxes": ["a", "c"], "email": NASTY, "hidden": NASTY, "sure": False},
]


def widget(name, renderer, *, bound=None, initial=None):
    return EveryField(bound, initial=initial, renderer=renderer)[name].as_widget()


@pytest.mark.parametrize("values", VALUES)
@pytest.mark.parametrize("name", NAMES)
def test_widget_reads_like_djangos_own(name, values):
    ours = widget(name, fields.Renderer(), initial=values)
    assert parse_html(ours) == parse_html(widget(name, DjangoTemplates(), initial=values))


@pytest.mark.parametrize("name", NAMES)
def test_widget_of_a_form_that_was_sent_reads_like_djangos_own(name):
    sent = {key: value for key, value in VALUES[1].items() if key != "sure"}
    ours = widget(name, fields.Renderer(), bound=sent)
    assert parse_html(ours) == parse_html(widget(name, DjangoTemplates(), bound=sent))


@pytest.mark.parametrize("name", ["line", "text", "email", "hidden"])
def test_nothing_typed_becomes_markup(name):
    assert "<script" not in widget(name, fields.Renderer(), initial={name: NASTY})


def test_text_keeps_its_first_empty_line():
    assert "\n\nfirst line empty</textarea>" in widget("text", fields.Renderer(), initial=VALUES[2])


def test_whole_form_still_goes_through_django():
    assert '<input type="text" name="line"' in str(EveryField(renderer=fields.Renderer()))


# escaping


@pytest.mark.parametrize(
    ("value", "html"),
    [("plain", "plain"), ("<b>", "&lt;b&gt;"), (mark_safe("<b>"), "<b>"), (None, ""), (5, "5"), ("a'b", "a&#x27;b")],
)
def test_escaped_is_what_a_template_writes(value, html):
    assert fields.escaped(value) == html


# a whole field


def whole(name, data=None, **more):
    with override("en"):
        return fields.field_html(EveryField(data)[name], **more)


def test_label_and_hint_are_escaped():
    html = whole("line")
    assert ("&lt;i&gt;Line&lt;/i&gt;" in html, "Hint &amp; more" in html) == (True, True)


def test_hidden_field_is_only_its_input():
    assert whole("hidden") == '<input type="hidden" name="hidden" id="id_hidden">'


@pytest.mark.parametrize(("name", "word"), [("line", "Required"), ("text", "Optional")])
def test_need_stands_in_words(name, word):
    assert f">{word}</span>" in whole(name)


def test_optional_can_stay_unsaid():
    assert "Optional" not in whole("text", optional_word=False)


def test_each_error_has_an_id_of_its_own():
    html = whole("number", {"number": "x"})
    assert html.count('id="id_number-error"') == 1


def test_group_is_described_as_a_whole():
    html = whole("one", {}, seen_by="the office")
    assert '<fieldset class="field field--error" aria-describedby="id_one-seen id_one-error">' in html


def test_limit_is_told_to_reader_and_script():
    html = whole("line", most=30)
    assert ('data-count-most="30"' in html, ">At most 30 characters</p>" in html) == (True, True)


def test_field_that_is_invalid_says_so_to_screen_readers():
    assert 'aria-invalid="true"' in whole("line", {})


def test_described_names_what_is_there_in_order():
    made = fields.described(EveryField({})["line"], seen_by="x", most=3)
    assert 'aria-describedby="id_line-hint id_line-seen id_line-error id_line-count"' in made
