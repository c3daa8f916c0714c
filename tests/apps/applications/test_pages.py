"""What the pages of applications show."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.factories import core_programme, make_application, make_user

from kyoten.apps.applications import pages, queries
from kyoten.apps.programmes.models import Call
from kyoten.core.kernel.finding import Finding, Verdict

pytestmark = pytest.mark.django_db


def test_finding_speaks_the_words_of_the_pack(team):
    with override("en"):
        finding = queries.consortium_findings(team.application)[0]
        said = pages.in_words(core_programme(), finding)
    assert (said.title, said.sentence) == (
        "Members of the consortium",
        "It cannot be told, because no members are stated yet.",
    )


def test_finding_without_words_shows_its_numbers():
    finding = Finding("eligibility.unheard_of", Verdict.NOT_MET, {"members": 2}, repair="add")
    assert pages.in_words(core_programme(), finding).sentence == "members: 2"


def test_new_application_has_everything_before_it(team):
    states = [task["state"] for task in pages.tasks(team.application)]
    assert states == [*["not_started"] * 10, "cannot_start", "cannot_start"]


def test_begun_section_says_how_much_is_open(team):
    from kyoten.apps.applications import actions

    answers = {"goals.three_years": "到達点"}
    actions.save_answers(team.application.pk, answers, by=team.coordinator, revision=team.revision)
    with override("en"):
        goals = next(task for task in pages.tasks(team.fresh()) if task["hint"])
    assert (goals["state"], goals["hint"]) == ("in_progress", "1 answers missing, too long or not what is asked")


def test_submission_waits_for_the_signatures(team):
    with override("en"):
        last = pages.tasks(team.application)[-1]
    assert (last["url"], last["hint"]) == ("", "when all three sectors have signed")


def test_signers_are_shown_with_their_state(team):
    from kyoten.apps.applications import actions

    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text, "industry")
    badges = [row[3]["badge"] for row in pages.signers_table(team.application, text)["rows"]]
    assert badges == ["success", "neutral", "neutral"]


def office_rows(*applications):
    """The rows of the office list for these applications."""
    followed = queries.followed(Call.objects.all())
    codes = [one.code for one in applications]
    lines = queries.lines(followed.applications().filter(code__in=codes))
    return pages.office_rows([queries.Line(*line) for line in lines], followed)


def test_drafts_have_no_link_in_the_office(call):
    rows = office_rows(make_application(call), make_application(call, state="submitted"))
    assert [isinstance(row[0], dict) for row in rows] == [False, True]


def test_invented_applications_are_labelled(call):
    with override("en"):
        assert office_rows(make_application(call))[0][1]["note"] == "Invented example"


TWO_TYPES = queries.Followed({}, {1: ("global", "Global"), 2: ("regional_core", "Regional")})


def test_tabs_count_within_the_chosen_type():
    counts = {(1, "draft"): 2, (1, "submitted"): 3, (2, "draft"): 7}
    tabs = pages.state_tabs(counts, {"type": "global", "state": "draft"}, TWO_TYPES)
    assert [(tab["count"], tab["current"]) for tab in tabs][:4] == [(5, False), (2, True), (0, False), (3, False)]


@pytest.mark.parametrize(
    ("chosen", "count"), [({}, 12), ({"type": "global"}, 5), ({"state": "draft"}, 9), ({"q": "x"}, None)]
)
def test_lines_are_counted_from_the_tabs_where_they_can_be(chosen, count):
    counts = {(1, "draft"): 2, (1, "submitted"): 3, (2, "draft"): 7}
    assert pages.lines_in_all(counts, chosen, TWO_TYPES) == count


def test_chosen_filter_can_be_taken_off():
    from kyoten.apps.applications.forms import FilterChoices, OfficeFilter

    form = OfficeFilter({"q": "湾岸", "state": "draft"}, choices=FilterChoices([], []))
    assert [one["remove_url"] for one in pages.chosen_filters(form)] == ["?q=%E6%B9%BE%E5%B2%B8", "?state=draft"]


def test_tiles_are_for_the_office_only(call):
    make_application(call, state="submitted")
    officer, other = make_user("programme_officer", "mext"), make_user("reviewer", call.code)
    counts = [[tile.count for tile in pages.desk_tiles(user)] for user in (officer, other)]
    assert counts == [[0, 0, 1], []]
