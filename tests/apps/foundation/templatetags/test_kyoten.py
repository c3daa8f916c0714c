"""The tags and filters that every page uses, through Django's template engine."""

from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils.translation import override

from kyoten.apps.foundation.templatetags import kyoten

BOTH = SimpleNamespace(name_ja="札幌", name_en="Sapporo")
ONLY_JAPANESE = SimpleNamespace(name_ja="札幌", name_en="")


class SampleForm(forms.Form):
    """One of each kind of input."""

    name = forms.CharField(help_text="hint")
    kind = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    sure = forms.BooleanField()


def render(source, language="en", **context):
    with override(language):
        return Template("{% load kyoten %}" + source).render(Context(context))


def include(name, language="en", **context):
    with override(language):
        return Template("{% include name %}").render(Context({"name": f"components/{name}.html", **context}))


# said


@pytest.mark.parametrize(("language", "text"), [("ja", "札幌"), ("en", "Sapporo")])
def test_said_picks_the_language_of_the_page(language, text):
    assert render('{% said hub "name" %}', language, hub=BOTH) == text


def test_said_marks_the_language_where_it_is_another():
    assert render('{% said hub "name" %}', "en", hub=ONLY_JAPANESE) == '<span lang="ja">札幌</span>'


def test_said_filter_is_text_alone():
    assert render('{{ hub|said:"name" }}', "en", hub=ONLY_JAPANESE) == "札幌"


def test_said_lang_is_the_language_of_the_text():
    assert render('{{ hub|said_lang:"name" }}', "en", hub=ONLY_JAPANESE) == "ja"


def test_said_escapes():
    assert render('{% said hub "name" %}', "en", hub={"name_ja": "<b>"}) == '<span lang="ja">&lt;b&gt;</span>'


def test_said_reads_a_mapping_of_languages():
    assert kyoten.spoken({"name": {"ja": "札幌", "en": "Sapporo"}}, "name", "en") == ("Sapporo", "en")


def test_said_of_nothing_is_empty():
    assert kyoten.spoken(SimpleNamespace(), "name", "ja") == ("", "ja")


# figures and times


@pytest.mark.parametrize(
    ("source", "language", "said"),
    [
        ("{{ 40000000|yen }}", "ja", "4,000万円"),
        ("{{ 40000000|yen }}", "en", "¥40,000,000"),
        ("{{ 13500000000|oku }}", "ja", "135億円"),
        ("{{ 2009|fiscal_year }}", "en", "FY2009"),
    ],
)
def test_figures_follow_the_language(source, language, said):
    assert render(source, language) == said


# icon, badge, notice


def test_icon_is_hidden_from_screen_readers_and_has_our_class():
    drawn = render('{% icon "map-pin" %}')
    assert ('aria-hidden="true"' in drawn, 'class="icon"' in drawn, "style=" in drawn) == (True, True, False)


def test_badge_escapes_its_word():
    assert render("{% badge word 'success' %}", word="<i>") == '<span class="badge badge--success">&lt;i&gt;</span>'


def test_badge_of_unknown_kind_is_neutral():
    assert kyoten.badge_html("x", "purple") == '<span class="badge badge--neutral">x</span>'


@pytest.mark.parametrize(
    ("tags", "kind"), [("error", "error"), ("extra warning", "warning"), ("debug", "info"), ("", "info")]
)
def test_message_tags_become_kinds(tags, kind):
    assert kyoten.notice_kind(tags) == kind


def test_notice_says_its_kind_in_words():
    assert "Attention:" in include("notice", kind="warning", text="x")


def test_task_state_has_the_fixed_word():
    assert "Cannot start yet" in render('{% task_state "cannot_start" %}')


def test_unknown_task_state_is_a_fault():
    with pytest.raises(KeyError):
        kyoten.task_state("sleeping")


# tables

COLUMNS = [{"label": "A"}, {"label": "B", "number": True}]


def test_row_of_another_length_is_a_fault():
    with pytest.raises(ValueError, match="argument"):
        kyoten.table_rows([["x"]], COLUMNS)


def test_safe_html_in_a_cell_stays():
    assert kyoten._cell_html(kyoten.badge_html("x", "info")) == '<span class="badge badge--info">x</span>'


@pytest.mark.parametrize(("cell", "text"), [(None, ""), (0, "0"), ({"text": 7}, "7")])
def test_cell_may_be_missing_or_a_number(cell, text):
    assert kyoten._cell_html(cell) == text


def test_rows_begin_with_their_heading_and_align_numbers():
    rows = kyoten.table_rows([["x", "1"]], COLUMNS)
    assert rows == '<tr><th scope="row">x</th><td class="is-number">1</td></tr>'


def test_plain_first_cell_is_no_heading():
    assert kyoten.table_rows([["x"]], COLUMNS[:1], True) == "<tr><td>x</td></tr>"


@pytest.mark.parametrize("part", ["text", "href", "note", "lang"])
def test_every_part_of_a_cell_is_escaped(part):
    cell = {"text": "t", "href": "/", part: '"><script>'}
    assert "<script>" not in kyoten.table_rows([[cell]], COLUMNS[:1])


def test_headings_align_as_their_columns():
    columns = [*COLUMNS, {"label": "State", "align": "center"}]
    classes = ['class="is-number"' in kyoten.table_heads([one]) for one in columns]
    assert (classes, 'class="is-center"' in kyoten.table_heads(columns[2:])) == ([False, True, False], True)


def test_a_short_heading_is_seen_and_its_full_name_is_read_out():
    html = kyoten.table_heads([{"label": "Score of the <panel>", "short": "Panel"}])
    seen, read = (
        '<span aria-hidden="true">Panel</span>',
        '<span class="visually-hidden">Score of the &lt;panel&gt;</span>',
    )
    assert html == f'<th scope="col">{seen}{read}</th>'


@pytest.mark.parametrize(
    ("order", "icon"), [("ascending", "arrow-up"), ("descending", "arrow-down"), ("", "arrow-up-down")]
)
def test_a_heading_by_which_one_may_sort_links_and_says_the_order(order, icon):
    html = kyoten.table_heads([{"label": "Hub", "sort_url": "?sort=hub", "sorted": order}])
    stated = f' aria-sort="{order}"' if order else ""
    assert html == f'<th scope="col"{stated}><a href="?sort=hub">Hub{kyoten.icon(icon)}</a></th>'


@pytest.mark.parametrize("part", ["label", "sort_url", "sorted"])
def test_every_part_of_a_heading_is_escaped(part):
    assert "<script>" not in kyoten.table_heads([{"label": "t", "sort_url": "/", part: '"><script>'}])


def test_every_part_of_a_link_of_the_navigation_is_escaped():
    item = dict.fromkeys(("url", "label", "current"), '"><script>')
    assert "<script>" not in kyoten.navigation_links([item], "main-nav__link")


def test_plain_cell_is_escaped():
    assert kyoten.table_rows([["<b>"]], COLUMNS[:1], True) == "<tr><td>&lt;b&gt;</td></tr>"


def test_cell_links_its_badge():
    cell = {"text": "open", "badge": "info", "href": "/x"}
    assert kyoten._cell_html(cell) == '<a href="/x"><span class="badge badge--info">open</span></a>'


def test_table_has_caption_region_and_keyboard_access():
    html = include("table", table={"caption": "Hubs", "columns": COLUMNS, "rows": [["x", "1"]]})
    assert ('role="region"' in html, 'tabindex="0"' in html, "<caption>Hubs</caption>" in html) == (True, True, True)


def test_empty_table_says_so():
    html = include("table", table={"caption": "Hubs", "columns": COLUMNS, "rows": [], "empty": "No hub yet"})
    assert '<td class="table__empty" colspan="2">No hub yet</td>' in html


def test_table_foot_is_a_row():
    html = include("table", table={"caption": "c", "columns": COLUMNS, "rows": [["x", "1"]], "total": ["Total", "1"]})
    assert '<tfoot><tr><th scope="row">Total</th><td class="is-number">1</td></tr></tfoot>' in html


# pages


@pytest.mark.parametrize(
    ("at", "numbers"),
    [(1, [1, 2, 3, None, 10]), (5, [1, None, 3, 4, 5, 6, 7, None, 10]), (10, [1, None, 8, 9, 10])],
)
def test_page_numbers_leave_gaps(at, numbers):
    assert kyoten.page_numbers(Paginator(range(100), 10).get_page(at)) == numbers


# forms


def test_error_summary_links_to_each_field():
    html = include("error_summary", form=SampleForm({}))
    assert [f'href="#{target}"' in html for target in ("id_name", "id_kind_0", "id_sure")] == [True, True, True]


def test_error_summary_is_absent_without_errors():
    assert include("error_summary", form=SampleForm()).strip() == ""


def test_field_ties_hint_error_and_limit_to_the_input():
    html = include("field", field=SampleForm({})["name"], most=10)
    assert 'aria-describedby="id_name-hint id_name-error id_name-count"' in html


def test_field_says_required_in_words():
    assert "Required" in include("field", field=SampleForm()["name"])


def test_field_says_who_sees_it():
    assert "Who sees this: reviewers" in " ".join(
        include("field", field=SampleForm()["name"], seen_by="reviewers").split()
    )


def test_choices_become_a_fieldset():
    html = include("field", field=SampleForm()["kind"])
    assert (html.count("<fieldset"), html.count("<legend"), html.count("</fieldset>")) == (1, 1, 1)


def test_single_box_has_its_label_behind_it():
    assert '<label class="choice"><input type="checkbox"' in include("field", field=SampleForm()["sure"])


@pytest.mark.parametrize(("saved_at", "words"), [("17:00", "Saved at 17:00"), ("", "Not saved yet")])
def test_draft_says_when_it_was_saved(saved_at, words):
    assert words in include("saved_at", saved_at=saved_at)


# the frame


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "409", "500"])
def test_error_pages_stand_on_their_own(page):
    with override("ja"):
        html = Template(f'{{% include "{page}.html" %}}').render(Context({}))
    assert ('<html lang="ja">' in html, "<h1>" in html, " style=" in html) == (True, True, False)


def test_banner_shows_in_example_mode_alone():
    shown = [
        "example-banner" in Template('{% extends "base.html" %}').render(Context({"example_mode": mode}))
        for mode in (True, False)
    ]
    assert shown == [True, False]


def test_current_item_of_the_navigation_is_marked():
    items = [{"url": "/a", "label": "A", "current": "page"}, {"url": "/b", "label": "B", "current": ""}]
    html = Template('{% extends "base.html" %}').render(Context({"navigation": items}))
    assert html.count('aria-current="page"') == 1


def test_title_carries_the_product_name():
    source = '{% extends "base.html" %}{% block title %}Hubs{% endblock %}'
    assert "<title>Hubs – Kyoten</title>" in Template(source).render(Context({}))
