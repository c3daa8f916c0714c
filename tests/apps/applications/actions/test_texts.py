"""How texts are written to their rows."""

from __future__ import annotations

import pytest

from kyoten.apps.applications import queries
from kyoten.apps.applications.actions.texts import write_answers, write_claims
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def test_answers_are_written_beside_the_others(team):
    write_answers(team.application, {"outline.area": "湾岸"})
    write_answers(team.application, {"outline.summary": "要旨"})
    assert queries.answers_of(team.fresh()) == {"outline.area": "湾岸", "outline.summary": "要旨"}


def test_parts_of_a_function_that_were_not_touched_stay(team):
    write_claims(team.application, {"people-evidence": "根拠"}, {})
    write_claims(team.application, {"people-self_rating": "3"}, queries.texts_of(team.fresh()))
    assert queries.claims_of(team.fresh())["people"] == {
        "claim": "",
        "evidence": "根拠",
        "self_rating": 3,
        "weakness": "",
    }


def test_a_rating_outside_its_scale_is_refused(team):
    with pytest.raises(Refused):
        write_claims(team.application, {"people-self_rating": "9"}, {})
