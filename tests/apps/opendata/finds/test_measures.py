"""Measures in the search of the exchange."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import translation
from tests.apps.exchange.alone import found_alone
from tests.apps.factories import core_programme, make_programme

from kyoten.apps.exchange.exports import row_of
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import find, public_since
from kyoten.apps.opendata.finds import measures
from kyoten.apps.programmes import actions
from kyoten.apps.programmes.models import Measure

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture(autouse=True)
def measures_alone(monkeypatch):
    make_programme()
    yield from found_alone(monkeypatch, "measure")


def entries(text: str, **chosen):
    return [one for _hit, one in find(VISITOR, Asked(text, chosen)).hits]


def test_everybody_finds_a_measure_in_either_language_and_comes_to_its_page():
    wanted = reverse("opendata:measure", args=["a_step"])
    assert [entries(words)[0].url for words in ("研究成果最適展開支援事業", "development of research results")] == [
        wanted
    ] * 2


def test_kind_and_stage_narrow():
    stated = core_programme().measures
    assert find(VISITOR, Asked("", {"kind": ("measure",)})).total == len(stated)
    joint = {one.name.ja for one in stated if "joint_rd" in one.stages}
    assert {one.title for one in entries("", stage=("joint_rd",))} == joint


def test_a_measure_that_the_programme_leaves_out_is_found_no_more():
    assert find(VISITOR, Asked("")).total == len(core_programme().measures)
    left = core_programme().model_copy(update={"measures": core_programme().measures[1:]})
    actions.keep_programme(left, by=None)
    assert find(VISITOR, Asked("")).total == len(left.measures)
    assert measures.entries(VISITOR, [Measure.objects.get(code=core_programme().measures[0].id).pk]) == {}


def test_a_measure_is_new_from_the_version_that_first_states_it():
    first = make_programme().current.loaded_at
    shorter = core_programme().model_copy(update={"name": core_programme().name.model_copy(update={"en": "Other"})})
    actions.keep_programme(shorter, by=None)
    assert {public_since(one) for one in entries("")} == {first}


def test_the_file_holds_names_purpose_and_who_gives_it():
    with translation.override("en"):
        row = row_of(entries("A-STEP")[0], "https://kyoten.example")
    measure = core_programme().measure("a_step")
    told = (row["kind"], row["title_ja"], row["title_en"], row["organisation"])
    assert told == ("measure", measure.name.ja, measure.name.en, core_programme().funder("mext").name.en)
    assert measure.purpose.ja in row["summary_ja"]


def test_without_a_programme_nothing_is_found():
    assert measures.entries(VISITOR, []) == {}
