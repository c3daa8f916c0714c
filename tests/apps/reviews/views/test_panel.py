"""The pages of a panel: who sees what in which phase, in a fixed number of queries."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.reviews.actions.test_deliberating import Table
from tests.apps.reviews.conftest import Panel

from kyoten.apps.reviews import actions
from kyoten.apps.reviews.queries.panel import agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(db) -> Table:
    made = Table()
    made.meet()
    return made


def page(client, user, name: str, code: str) -> tuple[int, str]:
    client.force_login(user)
    answer = client.get(reverse(f"reviews:{name}", args=[code]))
    return answer.status_code, answer.content.decode()


def test_readers_see_each_other_without_names_in_the_discussion(client, table):
    table.phase("discussion")
    _status, text = page(client, table.first.reviewer.user, "discussion", table.application.code)
    assert (table.second.reviewer.user.email in text, "審査員2" in text) == (False, True)


def test_the_page_does_not_exist_for_a_member_with_a_conflict(client, table):
    assert page(client, table.third.reviewer.user, "discussion", table.application.code)[0] == 404


def test_the_agenda_hides_the_item_from_who_leaves(client, table):
    status, text = page(client, table.third.reviewer.user, "panel", table.panel.call.code)
    assert (status, table.application.name in text, table.application.code in text) == (200, False, True)


def test_the_pile_leads_to_the_agenda_only_while_the_panel_meets(client, table):
    agenda = reverse("reviews:panel", args=[table.panel.call.code])
    client.force_login(table.first.reviewer.user)
    shown = [agenda in client.get(reverse("reviews:pile")).content.decode()]
    table.phase("discussion")
    shown.append(agenda in client.get(reverse("reviews:pile")).content.decode())
    assert shown == [True, False]


def test_the_reading_page_leads_to_the_discussion_once_it_is_open(client, table):
    talk = reverse("reviews:discussion", args=[table.application.code])
    client.force_login(table.first.reviewer.user)
    shown = []
    for phase in ("reading", "discussion"):
        table.phase(phase)
        shown.append(talk in client.get(reverse("reviews:read", args=[table.first.pk])).content.decode())
    assert shown == [False, True]


def test_an_officer_walks_from_call_up_to_minutes(client, table):
    client.force_login(table.officer)
    code = table.application.code
    client.post(reverse("reviews:turn", args=[code, "begin"]))
    given = {"score": "4.0", "note": "", "statement_ja": "合意した", "statement_en": "Agreed"}
    client.post(reverse("reviews:turn", args=[code, "agree"]), given)
    text = page(client, table.officer, "discussion", code)[1]
    minutes = client.get(reverse("reviews:minutes", args=[table.panel.call.code]))
    assert ("合意した" in text, minutes.content[:2]) == (True, b"PK")


def test_a_remark_is_said_on_the_page(client, table):
    user, code = table.first.reviewer.user, table.application.code
    client.force_login(user)
    client.post(reverse("reviews:say", args=[code]), {"body": "確認しました"})
    assert "確認しました" in page(client, table.second.reviewer.user, "discussion", code)[1]


def test_the_agenda_leads_to_what_is_discussed_now_except_who_left(client, table):
    actions.begin_item(table.application.pk, by=table.officer)
    shown = []
    for user in (table.officer, table.first.reviewer.user, table.third.reviewer.user):
        client.force_login(user)
        shown.append(client.get(reverse("reviews:panel", args=[table.panel.call.code])).context["now"])
    here = {"label": table.application.name, "url": reverse("reviews:discussion", args=[table.application.code])}
    assert shown == [here, here, None]


def test_the_discussion_leads_the_office_to_all_reviews_and_a_reader_to_the_own_one(client, table):
    found = []
    for user in (table.officer, table.first.reviewer.user):
        client.force_login(user)
        context = client.get(reverse("reviews:discussion", args=[table.application.code])).context
        found.append([one["url"] for one in (context["trail"][0], *context["links"])])
    assert found == [
        [reverse("reviews:calls"), reverse("reviews:application", args=[table.application.code])],
        [reverse("reviews:pile"), reverse("reviews:read", args=[table.first.pk])],
    ]


def test_the_discussion_counts_who_was_sent_out_and_names_nobody(client, table):
    actions.begin_item(table.application.pk, by=table.officer)
    client.force_login(table.first.reviewer.user)
    answer = client.get(reverse("reviews:discussion", args=[table.application.code]))
    assert [(one["term"], one["text"]) for one in answer.context["agreed"]] == [("退席者", "1人")]
    assert table.third.reviewer.name not in answer.content.decode()


@pytest.mark.parametrize(("phase", "named"), [("panel", True), ("discussion", False)])
def test_scores_stand_side_by_side_under_the_names_that_the_phase_shows(client, table, phase, named):
    table.phase(phase)
    client.force_login(table.first.reviewer.user)
    shown = client.get(reverse("reviews:discussion", args=[table.application.code])).context["compared"]
    second = table.second.reviewer.name if named else "審査員2"
    assert [one["label"] for one in shown["columns"][1:]] == [
        table.first.reviewer.name,
        second,
        "平均",
        "最高と最低の差",
    ]
    assert {tuple(row[1:]) for row in shown["rows"]} == {("4", "2", "3.00", "2")}
    assert shown["total"][1:] == ["4.00", "2.00", "3.00", ""]


def test_one_review_is_compared_with_none(client, table):
    table.phase("reading")
    client.force_login(table.first.reviewer.user)
    assert client.get(reverse("reviews:discussion", args=[table.application.code])).context["compared"] is None


def test_whoever_leads_goes_on_past_an_item_for_which_they_leave(client):
    panel = Panel(teams=3, reviewers=1)
    chair = panel.reviewers[0]
    actions.name_chair(panel.call.pk, chair.pk, by=panel.officer)
    actions.set_phase(panel.call.pk, "panel", by=panel.officer)
    actions.order_agenda(panel.call.pk, "type", by=panel.officer)
    first, second, third = (one.application for one in agenda(panel.call))
    actions.decide_conflict(second.pk, chair.profile_id, by=panel.officer, verb="set", reason="兼業")
    found = []
    for user, here in ((panel.officer, first), (chair.user, first), (chair.user, third)):
        client.force_login(user)
        found.append(client.get(reverse("reviews:discussion", args=[here.code])).context["following"])
    ways = [reverse("reviews:discussion", args=[one.code]) for one in (second, third)]
    assert [one and one["url"] for one in found] == [*ways, None]


def test_the_discussion_says_how_sure_each_reader_is(client, table):
    _status, text = page(client, table.officer, "discussion", table.application.code)
    assert "2 – おおむね判断できるが、詳しくない部分がある" in text


@pytest.mark.parametrize(("state", "leads"), [("review", True), ("decision", False)])
def test_no_turn_is_offered_once_the_decision_began(client, table, state, leads):
    type(table.panel.call).objects.filter(pk=table.panel.call.pk).update(state=state)
    client.force_login(table.officer)
    shown = client.get(reverse("reviews:discussion", args=[table.application.code])).context
    assert (shown["leads"], "move_form" in shown) == (leads, leads)


@pytest.mark.parametrize("teams", [1, 3])
def test_the_agenda_takes_a_fixed_number_of_queries(client, django_assert_max_num_queries, teams):
    panel = Panel(teams=teams, reviewers=2)
    actions.order_agenda(panel.call.pk, "type", by=panel.officer)
    client.force_login(panel.officer)
    client.get(reverse("reviews:panel", args=[panel.call.code]))
    with django_assert_max_num_queries(40):
        client.get(reverse("reviews:panel", args=[panel.call.code]))


@pytest.mark.parametrize(("state", "offered"), [("review", True), ("decision", False)])
def test_nothing_is_offered_once_the_decision_began(client, table, state, offered):
    type(table.panel.call).objects.filter(pk=table.panel.call.pk).update(state=state)
    client.force_login(table.officer)
    shown = client.get(reverse("reviews:panel", args=[table.panel.call.code])).context
    assert {name in shown for name in ("phase_form", "chair_form", "order_form")} == {offered}


def test_a_remark_that_is_too_long_is_shown_again_whole(client, table):
    table.phase("discussion")
    client.force_login(table.first.reviewer.user)
    words = "長い" * 2001
    answer = client.post(reverse("reviews:say", args=[table.application.code]), {"body": words})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert "body" in answer.context["form"].errors


def test_what_was_agreed_is_not_lost_where_the_score_is_refused(client, table):
    code, statement = table.application.code, "全員が一致して推す。"
    client.force_login(table.officer)
    client.post(reverse("reviews:turn", args=[code, "begin"]))
    answer = client.post(reverse("reviews:turn", args=[code, "agree"]), {"score": "99", "statement_ja": statement})
    assert (answer.status_code, statement in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("what", ["phase", "chair", "order"])
def test_a_choice_that_is_none_is_told_with_those_that_there_are(client, table, what):
    client.force_login(table.officer)
    answer = client.post(reverse("reviews:lead", args=[table.panel.call.code, what]), {what: "x"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [what])
