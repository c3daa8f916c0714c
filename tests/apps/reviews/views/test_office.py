"""Pages on which the office assigns reviewers."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.reviews.acts import finish

from kyoten.apps.applications.merging import FieldChange
from kyoten.apps.foundation.wording import moment
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.models import Profile

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    """The address of a page."""
    return reverse(f"reviews:{name}", args=args)


@pytest.fixture
def officer(client, panel):
    """A browser in which an officer is signed in."""
    client.force_login(panel.officer)
    return client


def test_office_shows_why_each_pair_was_made(officer, panel):
    panel.assign(3)
    officer.cookies["django_language"] = "en"
    page = officer.get(at("office", panel.call.code))
    assert "fields in common: none; region not known; load 2 of at most 2 in this run" in page.content.decode()


def test_office_names_a_reviewer(officer, panel):
    data = {"email": "new@kyoten.example", "funder": "mext", "max_load": 4, "fields_text": "甲、乙"}
    officer.post(at("add", panel.call.code), data)
    made = panel.call.reviewers.get(user__email="new@kyoten.example")
    assert (made.funder.code, made.max_load, made.fields) == ("mext", 4, ["甲", "乙"])


def test_office_reads_scores_with_reasons(officer, panel):
    done = finish(panel.assign(2)[0])
    page = officer.get(at("application", done.application.code)).content.decode()
    assert ("理由" in page, "総評" in page) == (True, True)


def test_each_count_leads_to_the_list_of_these_readings(officer, panel):
    finish(panel.assign(2)[0])
    counts = {one["url"]: one["count"] for one in officer.get(at("office", panel.call.code)).context["tiles"]}
    listed = {url: len(officer.get(url).context["readings"]["rows"]) for url in counts}
    assert (counts == listed, sum(counts.values())) == (True, 4)


def test_readings_of_the_common_sample_say_so(officer, panel):
    code = panel.teams[0].application.code
    actions.choose_sample(panel.call.pk, [code], by=panel.officer, comes_first=False)
    assert "共通採点" in officer.get(at("office", panel.call.code)).context["pairs"]["rows"][0][3]


def test_a_changed_score_says_what_it_was_why_when_and_by_whom(officer, panel):
    done = finish(panel.assign(2)[0])
    by = done.reviewer.user
    given = [FieldChange("organisation-value", "3", "4"), FieldChange("why", "", "見落とし")]
    actions.save_review_fields(done.pk, given, by=by)
    actions.submit_review(done.pk, by=by)
    when = moment(done.score_changes.get().changed_at, "ja")
    said = f"3 → 4 (見落とし) – {done.reviewer.name}, {when}"
    assert said in officer.get(at("application", done.application.code)).content.decode()


def test_a_person_is_reached_and_left_through_the_call(officer, panel):
    trail = officer.get(at("person", panel.reviewers[0].profile_id)).context["trail"]
    assert [one.get("url") for one in trail] == [at("calls"), at("office", panel.call.code), None]


def test_calls_page_lists_the_call(officer, panel):
    assert at("office", panel.call.code) in officer.get(at("calls")).content.decode()


@pytest.mark.parametrize("name", ["calls", "office", "application"])
def test_reviewers_have_no_office(client, panel, review, name):
    args = {"calls": [], "office": [panel.call.code], "application": [review.application.code]}[name]
    client.force_login(review.reviewer.user)
    assert client.get(at(name, *args)).status_code == 404


def test_auditor_sees_but_does_not_run(client, panel):
    client.force_login(make_user("auditor"))
    page = client.get(at("office", panel.call.code))
    assert (page.status_code, "reviewer_form" in page.context) == (200, False)
    assert client.post(at("make_run", panel.call.code)).status_code == 404


@pytest.mark.parametrize("reviewers", [2, 4])
def test_office_page_costs_the_same_whatever_its_length(db, client, reviewers, django_assert_num_queries):
    from tests.apps.reviews.conftest import Panel

    panel = Panel(teams=reviewers - 1, reviewers=reviewers)
    panel.assign(2)
    client.force_login(panel.officer)
    client.get(at("office", panel.call.code))
    with django_assert_num_queries(29):
        client.get(at("office", panel.call.code))


@pytest.mark.parametrize("page", ["office", "progress", "panel", "application", "discussion"])
def test_readers_stand_there_by_name(client, panel, review, page):
    name, reader = "架空 花子", review.reviewer
    Profile.objects.filter(pk=reader.profile_id).update(name_ja=name)
    actions.name_chair(panel.call.pk, reader.pk, by=panel.officer)
    finish(review)
    client.force_login(panel.officer)
    asked = panel.call.code if page in ("office", "progress", "panel") else review.application.code
    shown = client.get(reverse(f"reviews:{page}", args=[asked])).content.decode()
    assert name in shown
    assert reader.user.email not in shown
