"""Sentences are found in the code and kept in both languages."""

from __future__ import annotations

import gettext
import os

import pytest
from click.testing import CliRunner

from kyoten.cli import catalogues
from kyoten.cli.catalogues import Sentence
from kyoten.cli.messages import messages


def catalogue(**translations):
    """A catalogue of plain sentences."""
    return catalogues.updated(catalogues.Catalog(locale="ja"), map(Sentence, translations), by_key(translations))


def by_key(translations):
    return {(None, text): japanese for text, japanese in translations.items()}


def texts(found):
    return [sentence.text for sentence in found]


# --- finding ---


@pytest.mark.parametrize("call", ['_("Hub")', 'gettext("Hub")', 'gettext_lazy("Hub")', '_("H" "ub")', "_(\n'Hub')"])
def test_a_sentence_in_python_is_found(call):
    assert texts(catalogues.in_python(f"x = {call}\n")) == ["Hub"]


def test_a_plural_in_python_is_found():
    code = 'ngettext("%(n)s hub", "%(n)s hubs", n)'
    assert list(catalogues.in_python(code)) == [Sentence("%(n)s hub", "%(n)s hubs")]


def test_a_context_in_python_is_found():
    assert list(catalogues.in_python('pgettext("verb", "Open")')) == [Sentence("Open", context="verb")]


@pytest.mark.parametrize("code", ['_("")', "_(name)", 'print("Hub")'])
def test_what_is_no_sentence_is_not_found(code):
    assert texts(catalogues.in_python(code)) == []


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ('{% translate "Hub" %}', "Hub"),
        ("<p title=\"{% translate 'Hub' %}\">", "Hub"),
        ('{% translate "Hub" as name %}', "Hub"),
        ("{% blocktranslate %}Hub {{ n }}{% endblocktranslate %}", "Hub %(n)s"),
        ('{% include "x.html" with label=_("Hub") %}', "Hub"),
        ('{{ x|default:_("Hub") }}', "Hub"),
        ('\n    {% if x %}\n  「」"\n        {% translate "Hub" %}\n   {% endif %}', "Hub"),
        ('{% comment %}x{% endcomment %}{% translate "Hub" %}', "Hub"),
    ],
)
def test_a_sentence_in_a_template_is_found(template, text):
    assert texts(catalogues.in_template(template)) == [text]


def test_a_plural_in_a_template_is_found():
    template = "{% blocktranslate count n=x %}one hub{% plural %}{{ n }} hubs{% endblocktranslate %}"
    assert list(catalogues.in_template(template)) == [Sentence("one hub", "%(n)s hubs")]


def test_sentences_of_a_folder_stand_once_each(tmp_path):
    (tmp_path / "a.py").write_text('_("Hub")\n_("Call")\n')
    (tmp_path / "b.html").write_text('{% translate "Hub" %}{% translate "Measure" %}')
    assert texts(catalogues.sentences(tmp_path)) == ["Hub", "Call", "Measure"]


def test_migrations_say_nothing(tmp_path):
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001.py").write_text('_("Hub")')
    assert catalogues.sentences(tmp_path) == []


def test_every_app_and_the_site_have_a_catalogue():
    assert {"accounts", "programmes", "web"} <= set(catalogues.names())


# --- updating ---


def test_a_new_sentence_comes_last():
    old = catalogue(Hub="拠点", Call="公募")
    new = catalogues.updated(old, [Sentence("Award"), Sentence("Hub"), Sentence("Call")], {})
    assert [message.id for message in new if message.id] == ["Hub", "Call", "Award"]


def test_a_translation_stays():
    new = catalogues.updated(catalogue(Hub="拠点"), [Sentence("Hub"), Sentence("Call")], {})
    assert catalogues.translations(new) == by_key({"Hub": "拠点"})


def test_a_sentence_that_another_catalogue_knows_takes_its_translation():
    new = catalogues.updated(catalogue(), [Sentence("Hub")], by_key({"Hub": "拠点"}))
    assert catalogues.translations(new) == by_key({"Hub": "拠点"})


def test_a_sentence_that_is_not_used_any_more_is_kept_aside():
    text = catalogues.text_of(catalogues.updated(catalogue(Hub="拠点"), [], {}))
    assert '#~ msgid "Hub"' in text


def test_a_sentence_that_comes_back_has_its_translation(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(catalogues.text_of(catalogues.updated(catalogue(Hub="拠点"), [], {})))
    new = catalogues.updated(catalogues.read(path), [Sentence("Hub")], {})
    assert catalogues.translations(new) == by_key({"Hub": "拠点"})


def test_a_catalogue_reads_back_as_written(tmp_path):
    text = catalogues.text_of(catalogue(Hub="拠点", **{"%(n)s hubs": "%(n)s拠点"}))
    path = tmp_path / "django.po"
    path.write_text(text)
    assert catalogues.text_of(catalogues.read(path)) == text


def test_a_plural_has_one_japanese_form(tmp_path):
    sentence = Sentence("one hub", "%(n)s hubs")
    new = catalogues.updated(catalogue(), [sentence], {sentence.key: "%(n)s拠点"})
    assert 'msgstr[0] "%(n)s拠点"' in catalogues.text_of(new)


# --- checking ---


def test_a_complete_catalogue_has_no_problem():
    assert catalogues.problems(catalogue(Hub="拠点"), [Sentence("Hub")]) == []


def test_a_sentence_without_japanese_is_told():
    assert catalogues.problems(catalogue(), [Sentence("Hub")]) == ["no Japanese: 'Hub'"]


def test_an_unsure_translation_is_told(tmp_path):
    path = tmp_path / "django.po"
    path.write_text('#, fuzzy\nmsgid "Hub"\nmsgstr "拠点"\n')
    assert catalogues.problems(catalogues.read(path), [Sentence("Hub")]) == ["unsure (fuzzy): 'Hub'"]


@pytest.mark.parametrize(
    ("english", "japanese"),
    [("%(n)s hubs", "拠点"), ("%(n)s hubs", "%(m)s拠点"), ("%s hubs", "拠点"), ("{n} left", "残り")],
)
def test_other_placeholders_are_told(english, japanese):
    found = catalogues.problems(catalogue(**{english: japanese}), [Sentence(english)])
    assert found == [f"other placeholders: {english!r} / {japanese!r}"]


def test_the_order_of_placeholders_is_free():
    texts = {"%(a)s of %(b)s": "%(b)sの%(a)s"}
    assert catalogues.problems(catalogue(**texts), map(Sentence, texts)) == []


def test_a_percent_sign_is_no_placeholder():
    assert catalogues.placeholders("100%% sure of %(hub)s") == {"%(hub)s"}


def test_two_translations_of_one_sentence_are_told():
    found = catalogues.disagreements({"a": catalogue(Open="開く"), "b": catalogue(Open="公募中")})
    assert found == ["'Open' is '開く' in a and '公募中' in b"]


# --- compiling ---


@pytest.fixture
def locale(tmp_path):
    path = catalogues.po_path("programmes", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(catalogues.text_of(catalogue(Hub="拠点")))
    return tmp_path


def test_a_compiled_catalogue_translates(locale):
    catalogues.compile_newer(locale)
    assert gettext.translation("django", locale / "programmes", ["ja"]).gettext("Hub") == "拠点"


def test_only_what_is_out_of_date_is_compiled(locale):
    assert (catalogues.compile_newer(locale), catalogues.compile_newer(locale)) == (["programmes"], [])


def test_a_changed_catalogue_is_compiled_again(locale):
    catalogues.compile_newer(locale)
    mo = catalogues.po_path("programmes", locale).with_suffix(".mo")
    os.utime(mo, (0, 0))
    assert catalogues.compile_newer(locale) == ["programmes"]


# --- the commands ---


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A source tree with one app that says one sentence."""
    app = tmp_path / "src" / "kyoten" / "apps" / "programmes"
    app.mkdir(parents=True)
    (app / "apps.py").write_text('_("Hub")\n')
    (tmp_path / "src" / "kyoten" / "web").mkdir()
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path / "src" / "kyoten")
    monkeypatch.setattr(catalogues, "po_path", lambda name, locale=tmp_path / "locale": locale / name / "django.po")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(messages, arguments)


def test_check_lists_what_is_missing(house):
    assert run("check").output == "programmes: no Japanese: 'Hub'\n1 sentences to repair.\n"


def test_check_fails_when_something_is_missing(house):
    assert run("check").exit_code == 1


def test_update_writes_the_new_sentences(house):
    assert run("update").output == "updated: locale/programmes/django.po\n"


def test_a_second_update_changes_nothing(house):
    run("update")
    assert run("update").output == ""


def test_check_passes_when_all_is_translated(house):
    run("update")
    path = house / "locale" / "programmes" / "django.po"
    path.write_text(path.read_text().replace('"Hub"\nmsgstr ""', '"Hub"\nmsgstr "拠点"'))
    assert (run("check").exit_code, run("check").output) == (0, "Every sentence stands in both languages.\n")


def test_an_unknown_catalogue_is_a_usage_error():
    assert run("check", "nowhere").exit_code == 2


def test_sentences_inside_f_strings_are_found():
    code = "def f():\n    return f\"<b>{_('Inside')} {g(_('Deeper'))}</b>\"\n"
    assert {one.text for one in catalogues.in_python(code)} == {"Inside", "Deeper"}
