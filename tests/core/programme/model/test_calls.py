"""What a call's guidelines may say."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.core.programme.small import data, guide, section, text

from kyoten.core.programme.model import Programme
from kyoten.core.programme.model.calls import CallGuide, Grace, GuideSection, PreCheck, PreCheckQuestion, QuestionTime

OWN = {"origin": "project"}


def question(**changes: Any) -> dict[str, Any]:
    return {"id": "universities", "about": "members", "of": "university", "label": text(), **changes}


def guide_of(stage: int, *guides: dict[str, Any]) -> str | None:
    """The id of the guidelines that a round's call has."""
    found = Programme.model_validate(data(calls=list(guides))).call_guide(stage)
    return found.id if found else None


def test_the_deadline_is_the_end_unless_a_grace_is_stated() -> None:
    assert CallGuide.model_validate(guide()).grace.minutes == 0


def test_what_a_document_states_is_cited() -> None:
    with pytest.raises(ValidationError, match="the source must say where it stands"):
        GuideSection.model_validate(section("who", origin="document"))


def test_what_a_document_states_stands_with_its_place() -> None:
    found = GuideSection.model_validate(section("who", origin="document", source={"slide": 6}))
    assert found.source is not None
    assert found.source.slide == 6


def test_the_projects_own_words_need_no_source() -> None:
    assert GuideSection.model_validate(section("who")).source is None


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_a_grace_is_between_nothing_and_a_day(minutes: int) -> None:
    with pytest.raises(ValidationError):
        Grace.model_validate({"minutes": minutes, **OWN})


def test_the_time_for_questions_does_not_end_after_the_deadline() -> None:
    with pytest.raises(ValidationError):
        QuestionTime.model_validate({"days_before_deadline": -1, **OWN})


def test_a_question_about_members_names_their_class() -> None:
    with pytest.raises(ValidationError, match="names the member class"):
        PreCheckQuestion.model_validate(question(of=""))


def test_a_question_about_leads_names_no_class() -> None:
    with pytest.raises(ValidationError, match="stands nowhere else"):
        PreCheckQuestion.model_validate(question(about="leads"))


def test_a_pre_check_asks_something() -> None:
    with pytest.raises(ValidationError):
        PreCheck.model_validate({"questions": [], **OWN})


def test_a_round_has_its_own_guidelines() -> None:
    assert guide_of(2, guide(), guide("second", stages=[2])) == "second"


def test_any_other_round_has_those_of_every_round() -> None:
    assert guide_of(1, guide(), guide("second", stages=[2])) == "every_call"


def test_a_programme_without_guidelines() -> None:
    assert guide_of(1, guide("second", stages=[2])) is None
