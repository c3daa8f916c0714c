"""What the pages of the register show."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.accounts.models import Organisation, OrganisationMerge
from kyoten.apps.accounts.organisations import actions, forms, importing, merging, pages, queries
from kyoten.apps.accounts.organisations.importing import Plan, PlannedRow
from kyoten.apps.accounts.organisations.values import OrganisationInput, Problem
from kyoten.apps.foundation import clock

GIVEN = OrganisationInput("架空大学", "university")


def listed():
    return queries.listed(queries.standing())


def row(number, outcome, **more):
    return PlannedRow(number, outcome, GIVEN, **more)


@pytest.mark.django_db
def test_a_line_shows_names_numbers_and_place():
    made = make_organisation(
        "a", name_ja="架空大学", ror="03yrm5c26", corporate_number="4011001098993", prefecture="26"
    )
    made.former_names.create(name_ja="旧架空大学")
    (line,) = pages.register_table(listed(), 1)["rows"]
    assert line[0]["note"] == "架空の例 · 旧名称：旧架空大学"
    assert (line[3], line[4]["text"], line[4]["note"]) == ("京都府", "法人番号 4011001098993", "ROR ID 03yrm5c26")


def test_tiles_keep_the_other_filters():
    (tile,) = pages.kind_tiles({"company": 3}, {"q": "a", "kind": "tlo"})
    assert (tile["count"], tile["url"]) == (3, "?q=a&kind=company")


def test_each_filter_can_be_taken_off():
    form = forms.RegisterFilter({"q": "a", "kind": "tlo"})
    assert [item["remove_url"] for item in form.removable()] == ["?kind=tlo", "?q=a"]


def test_files_keep_the_filter():
    assert [link["url"].partition("?")[2] for link in pages.export_links({"kind": "tlo"})] == ["kind=tlo"] * 2


@pytest.mark.django_db
def test_an_invented_body_has_no_link_to_a_public_record():
    found = [
        {fact["text"]: fact.get("href") for fact in pages.facts(make_organisation(ror=ror, invented=invented))}[ror]
        for ror, invented in (("03yrm5c26", True), ("02kpeqv85", False))
    ]
    assert found == ["", "https://ror.org/02kpeqv85"]


@pytest.mark.parametrize(
    ("kind", "own"),
    [("company", {"中小企業"}), ("local_government", {"全国地方公共団体コード"}), ("university", set())],
)
def test_only_what_concerns_a_kind_is_shown(kind, own):
    shown = {str(fact["term"]) for fact in pages.facts(Organisation(kind=kind, code="a"))}
    assert shown & {"中小企業", "全国地方公共団体コード"} == own


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "until", "time"),
    [
        (None, None, ""),
        (dt.date(1949, 5, 31), None, "1949年5月31日 –"),
        (None, dt.date(2004, 3, 31), "– 2004年3月31日"),
    ],
)
def test_a_former_name_says_its_time(since, until, time):
    made = make_organisation()
    made.former_names.create(name_ja="旧", since=since, until=until)
    assert pages.former_rows(made)[0]["time"].replace("（昭和24年）", "").replace("（平成16年）", "") == time


@pytest.mark.django_db
def test_the_history_names_what_changed():
    officer = make_user("programme_officer", "mext")
    made = actions.register_organisation(GIVEN, by=officer)
    actions.change_organisation(made.pk, OrganisationInput("新大学", "university"), by=officer, revision=1)
    acts = pages.history_table(made)["rows"]
    assert [act[1:] for act in acts] == [["変更", officer.email, "名称（日本語）"], ["登録", officer.email, ""]]


@pytest.mark.django_db
def test_a_pair_shows_its_surest_ground():
    for _ in range(2):
        make_organisation(name_ja="架空大学", prefecture="26")
    (line,) = pages.pairs_table(queries.candidate_pairs(), 1)["rows"]
    assert line[3]["badge"] == "warning"


@pytest.mark.django_db
def test_side_by_side_says_where_two_records_agree():
    first = make_organisation(name_ja="甲", name_en="A", place="京都")
    second = make_organisation(name_ja="甲", name_en="B")
    found = {line[0]: line[3] for line in pages.side_by_side(first, second)["rows"]}
    badges = [found[name]["badge"] for name in ("名称（日本語）", "名称（英語）", "所在地")]
    assert badges == ["success", "warning", "info"]
    assert found["出典"] == ""


@pytest.mark.django_db
def test_a_merge_says_what_followed():
    kept, other = make_organisation(), make_organisation(place="京都")
    make_user(organisation=other)
    merge = merging.merge_organisations(kept.pk, other.pk, by=None)
    assert pages.moved_words(merge) == "1件の関連情報を引き継ぎました。 重複から補完した項目：所在地。"


def test_a_merge_without_anything_to_fill():
    assert pages.moved_words(OrganisationMerge(moved={"a": [1, 2]})) == "2件の関連情報を引き継ぎました。"


@pytest.mark.django_db
def test_pairs_told_apart_are_listed_with_who_said_so():
    one, two = make_organisation(), make_organisation()
    with clock.at(dt.datetime(2009, 6, 12, tzinfo=dt.UTC)):
        said = actions.tell_apart(one.pk, two.pk, by=None, reason="別法人")
    (line,) = pages.apart_rows([said])
    assert (line["first"], line["second"], line["by"], line["reason"]) == (one, two, "", "別法人")


def test_refused_rows_come_first():
    plan = Plan("x", (row(2, "match"), row(3, "create"), row(4, "refuse"), row(5, "refuse")), "")
    assert [one.number for one in pages.plan_order(plan)] == [4, 5, 3, 2]


@pytest.mark.parametrize(("outcome", "does"), [("create", True), ("fill", True), ("match", False), ("refuse", False)])
def test_only_what_changes_something_is_confirmed(outcome, does):
    assert pages.does_something(Plan("x", (row(2, outcome),), "")) is does


@pytest.mark.django_db
def test_a_planned_row_says_why():
    refused = row(2, "refuse", reasons=(Problem("ror", "wrong"),))
    filled = row(3, "fill", organisation_id=make_organisation("a").pk, fills={"sme": True}, former=("旧",))
    table = pages.plan_table([refused, filled])
    assert [line[4] for line in table["rows"]] == ["ROR ID: wrong", "中小企業 → はい 旧名称 → 旧"]
    assert table["rows"][1][3]["note"] == "a"


def test_what_was_done_is_said_in_numbers():
    plan = Plan("x", (row(2, "match"), row(3, "create"), row(4, "refuse")), "")
    assert pages.said_done(plan) == "登録1件、補完0件、変更なし1件、不受理1件。"


def test_the_columns_are_explained():
    assert len(pages.columns_table()["rows"]) == len(importing.columns.COLUMNS)
