"""The buttons of a table, without any script."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.urls import reverse

from kyoten.apps.applications import queries
from kyoten.apps.applications.views.rows import with_removal

pytestmark = pytest.mark.django_db
BUDGET = "budget.budget"


@pytest.fixture
def page(client, team) -> str:
    """The address of the budget; the coordinator is signed in."""
    client.force_login(team.coordinator)
    return reverse("applications:plan", args=[team.application.code, "budget"])


def keys(team, table: str = BUDGET) -> list[str]:
    """The rows that are there."""
    return [row.key for row in queries.rows_of(team.fresh()).get(table, [])]


def typed(key: str, base: str, **cells: str) -> dict[str, str]:
    """Cells of one row as the form sends them, all from the same base."""
    sent = {f"{BUDGET}.{key}.row": "1", f"base.{BUDGET}.{key}.row": "1"}
    for name, text in cells.items():
        sent |= {f"{BUDGET}.{key}.{name}": text, f"base.{BUDGET}.{key}.{name}": base}
    return sent


def test_a_new_row_is_saved_with_its_first_cell(client, team, page):
    client.post(page, typed("k1", "", heading="travel"))
    assert keys(team) == ["k1"]


def test_adding_saves_and_offers_a_blank_row(client, team, page):
    answer = client.post(page, {**typed("k1", "", heading="travel"), "add": BUDGET})
    shown = client.get(answer.headers["Location"]).context["blocks"][0]["grid"]
    assert (answer.headers["Location"], len(shown.rows)) == (f"{page}?add={BUDGET}#new-{BUDGET}", 2)


def test_a_blank_row_leaves_nothing_behind(client, team, page):
    client.post(page, {**typed("k1", "", heading=""), "add": BUDGET})
    assert keys(team) == []


def test_removing_takes_the_row_that_was_seen(client, team, page):
    team.write_cells({f"{BUDGET}.k1.heading": "travel"})
    client.post(page, {**typed("k1", "travel", heading="travel"), "remove": f"{BUDGET}.k1"})
    assert keys(team) == []


def test_removing_a_row_that_changed_meanwhile_asks(client, team, page):
    team.write_cells({f"{BUDGET}.k1.heading": "travel", f"{BUDGET}.k1.source": "grant"})
    answer = client.post(page, {**typed("k1", "travel", heading="travel"), "remove": f"{BUDGET}.k1"})
    assert keys(team) == ["k1"]
    assert [one.name for one in answer.context["differences"]] == [f"{BUDGET}.k1.row"]


def test_a_row_removed_by_somebody_else_asks_with_ones_words(client, team, page):
    team.write_cells({f"{BUDGET}.k1.heading": "travel"})
    client.post(page, {**typed("k1", "travel", heading="travel"), "remove": f"{BUDGET}.k1"})
    answer = client.post(page, typed("k1", "travel", heading="equipment"))
    names = [one.name for one in answer.context["differences"]]
    assert names == [f"{BUDGET}.k1.row", f"{BUDGET}.k1.heading"]
    again = {
        f"{BUDGET}.k1.row": "1",
        f"base.{BUDGET}.k1.row": "",
        f"{BUDGET}.k1.heading": "equipment",
        f"base.{BUDGET}.k1.heading": "",
    }
    client.post(page, {**again, f"choice.{BUDGET}.k1.row": "form"})
    assert dict(queries.rows_of(team.fresh())[BUDGET][0].cells) == {"heading": "equipment"}


def test_leaving_a_removed_row_removed_drops_ones_words(client, team, page):
    team.write_cells({f"{BUDGET}.k1.heading": "travel"})
    client.post(page, {**typed("k1", "travel", heading="travel"), "remove": f"{BUDGET}.k1"})
    again = {f"{BUDGET}.k1.heading": "equipment", f"base.{BUDGET}.k1.heading": "", f"{BUDGET}.k1.row": "1"}
    client.post(page, {**again, f"base.{BUDGET}.k1.row": "", f"choice.{BUDGET}.k1.row": "theirs"})
    assert keys(team) == []


def test_a_row_is_moved_up(client, team, page):
    table = "goals.targets"
    team.write_cells({f"{table}.a.unit": "件", f"{table}.b.unit": "社"})
    goals = reverse("applications:plan", args=[team.application.code, "goals"])
    client.post(goals, {"up": f"{table}.b"})
    assert keys(team, table) == ["b", "a"]


def test_an_amount_that_cannot_be_read_brings_one_back_to_it(client, team, page):
    year = queries.parts_of(team.fresh()).around.years[0]
    answer = client.post(page, typed("k1", "", **{f"amount_{year}": "約1億"}))
    shown = client.get(answer.headers["Location"]).content.decode()
    assert answer.headers["Location"] == page
    assert f'href="#id_{BUDGET}.k1.amount_{year}"' in shown


def test_the_row_marked_by_its_button_is_gone():
    posted = QueryDict(f"remove={BUDGET}.k1&{BUDGET}.k1.row=1")
    assert with_removal(posted)[f"{BUDGET}.k1.row"] == ""


def test_saving_by_itself_brings_totals_and_problems(client, team, page):
    first, second = queries.parts_of(team.fresh()).around.years[:2]
    address = reverse("applications:autosave_plan", args=[team.application.code, "budget"])
    sent = typed("k1", "", **{f"amount_{first}": "120万円", f"amount_{second}": "?"})
    answer = client.post(address, sent).json()
    assert answer["totals"] == {f"total-{BUDGET}.k1": "1,200,000＋読み取れない欄"}
    assert (answer["problems"][f"{BUDGET}.k1.amount_{first}"], answer["conflicts"]) == ("", [])
    assert "円" in answer["problems"][f"{BUDGET}.k1.amount_{second}"]
    assert set(answer["fragments"]) == {f"totals-{BUDGET}", "match"}


@pytest.mark.parametrize("count", [1, 6])
def test_a_page_costs_the_same_however_many_rows(client, team, page, count, django_assert_num_queries):
    team.write_cells({f"{BUDGET}.k{number}.heading": "travel" for number in range(count)})
    client.get(page)
    with django_assert_num_queries(13):
        client.get(page)
