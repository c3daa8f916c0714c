"""Findings in the words of the programme."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.factories import core_programme

from kyoten.apps.applications import finding_queries
from kyoten.apps.applications.rule_words import finding_rows, in_words
from kyoten.core.kernel.finding import Finding, Verdict


def test_a_finding_without_a_sentence_says_its_facts():
    assert in_words(core_programme(), Finding("other.rule", Verdict.MET, {"yen": 5})).sentence == "yen: 5"


def test_a_finding_has_its_verdict_as_a_badge():
    with override("en"):
        [row] = finding_rows(core_programme(), [Finding("other.rule", Verdict.NOT_MET)])
    assert (row["verdict"], row["kind"]) == ("Not met", "error")


@pytest.mark.django_db
def test_finding_speaks_the_words_of_the_pack(team):
    with override("en"):
        finding = finding_queries.consortium_findings(team.application)[0]
        said = in_words(core_programme(), finding)
    assert (said.title, said.sentence) == (
        "Members of the consortium",
        "It cannot be told, because no members are stated yet.",
    )


def test_finding_without_words_shows_its_numbers():
    finding = Finding("eligibility.unheard_of", Verdict.NOT_MET, {"members": 2}, repair="add")
    assert in_words(core_programme(), finding).sentence == "members: 2"
