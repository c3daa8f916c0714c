"""What the public pages of calls say, in both languages."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_call, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.programmes import actions, public_pages, queries
from kyoten.apps.programmes.models import Call, Extension
from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.programme.model.base import Cite
from kyoten.core.programme.model.calls import Origin, Stated
from kyoten.core.rules.precheck import Checked

pytestmark = pytest.mark.django_db
JST = ZoneInfo("Asia/Tokyo")
OPENS, CLOSES = dt.datetime(2009, 3, 2, 9, tzinfo=JST), dt.datetime(2009, 4, 30, 17, tzinfo=JST)
MET, NOT_MET = Finding("a.b", Verdict.MET), Finding("a.b", Verdict.NOT_MET)
OPEN = Checked("a.b", None, ("leads",))


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def call():
    return make_call(opens_at=OPENS, closes_at=CLOSES)


def guide():
    found = core_programme().call_guide(1)
    assert found is not None
    return found


def terms(call, programme_guide):
    return [fact["term"] for fact in public_pages.facts(call, core_programme(), programme_guide)]


def test_who_how_much_and_until_when_stand_in_this_order(call):
    assert terms(call, guide()) == [
        "Who can apply",
        "What support there is, and how much",
        "Deadline",
        "After the deadline",
    ]


def test_a_call_without_guidelines_still_has_its_deadline(call):
    assert terms(call, None) == ["Deadline", "After the deadline"]


def test_a_statement_of_a_document_has_its_slide():
    stated = Stated(origin=Origin.DOCUMENT, source=Cite(slide=6))
    assert public_pages.source_of(core_programme(), stated)["source"].endswith(", slide 6")


def test_the_projects_own_words_are_called_so():
    assert public_pages.source_of(core_programme(), Stated(origin=Origin.PROJECT)) == {
        "note": "In the words of this site; no document states it.",
        "source": "",
    }


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "猶予はありません"), ("en", "there is no grace")], ids=["ja", "en"]
)
def test_no_grace_is_said_in_words(call, language, words):
    with translation.override(language):
        assert words in public_pages.grace_words(call)


def test_a_grace_is_said_with_its_end():
    call = Call(closes_at=CLOSES, grace_minutes=30)
    assert "before 30 April 2009, 17:30 JST" in public_pages.grace_words(call)


def dates(call):
    return dict(public_pages.dates_table(call, core_programme())["rows"])


def test_key_dates_of_a_call_have_their_zone(call):
    assert dates(call)["Deadline for applications"] == "30 April 2009, 17:00 JST"


def test_the_end_of_a_grace_is_a_key_date(call):
    call.grace_minutes = 10
    assert dates(call)["End of the grace"] == "30 April 2009, 17:10 JST"


def test_key_dates_name_the_milestones_of_the_round(call):
    assert dates(call)["First selection published"] == "12 June 2009"


def test_milestones_of_other_rounds_are_left_out(call):
    assert "Later calls and selections" not in dates(call)


@pytest.fixture
def published(call):
    with clock.at(OPENS):
        question = actions.ask(call.pk, by=make_user(), body="原文")
        actions.answer(question.pk, by=None, answer_ja="答え")
        return actions.publish(question.pk, by=None, published_ja="公表文")


def test_japanese_words_stand_for_missing_english_and_say_so(call, published):
    (row,) = public_pages.published(call)
    assert (row["question"], row["question_lang"], row["answer_lang"]) == ("公表文", "ja", "ja")


def test_a_published_question_carries_no_word_of_the_asker(call, published):
    assert "原文" not in str(public_pages.published(call))


def test_the_latest_extension_of_an_application_is_shown():
    def extension(days, reason):
        until = CLOSES + dt.timedelta(days=days)
        return Extension(application="a", until=until, reason_ja=reason, reason_en=reason, granted_at=OPENS)

    with clock.at(CLOSES):
        (shown,) = public_pages.extension_words([extension(5, "first"), extension(1, "second")])
    assert (shown["reason"], shown["runs"]) == ("second", True)


@pytest.mark.parametrize(
    ("checked", "verdict"),
    [
        ([Checked("a.b", MET)], Verdict.MET),
        ([Checked("a.b", MET), OPEN], Verdict.CANNOT_TELL),
        ([Checked("a.b", NOT_MET), OPEN], Verdict.NOT_MET),
        ([OPEN], Verdict.CANNOT_TELL),
        ([], Verdict.CANNOT_TELL),
    ],
)
def test_the_outcome_is_the_worst_of_all_conditions(checked, verdict):
    assert public_pages.worst_of(checked) is verdict


@pytest.mark.parametrize(("language", "label"), [("ja", "大学等 0/1"), ("en", "university or college 0/1")])
def test_a_failed_condition_speaks_the_readers_language(call, language, label):
    answers = {"universities": 0, "companies": 1, "associations": 0, "local_governments": 1}
    with translation.override(language):
        outcome = public_pages.precheck_outcome(call, guide().precheck, queries.checked(call, answers))
    assert label in outcome["rules"][0]["sentence"]


def test_an_open_question_is_named_by_its_label(call):
    outcome = public_pages.precheck_outcome(
        call, guide().precheck, [Checked("eligibility.lead_organisation", None, ("leads",))]
    )
    assert outcome["rules"][0]["open"] == ["How many bodies lead the consortium?"]
