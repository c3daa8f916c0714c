"""The bundled example: 41 applications, named ones as the record gives them, everything else labelled as invented."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime

import pytest
import yaml

from kyoten.core.programme.load import PACKS

EXAMPLE = PACKS / "jp_hubs_2009" / "example"
NAMED = {"kyoto", "kansai-bio", "tokai", "gunma", "hamamatsu", "shiga", "osaka-green"}


def read(name: str):
    return yaml.safe_load((EXAMPLE / name).read_text(encoding="utf-8"))


APPLICATIONS = read("applications.yaml")
with (EXAMPLE / "organisations.csv").open(encoding="utf-8", newline="") as rows:
    ORGANISATIONS = {row["code"]: row for row in csv.DictReader(rows)}


def ids(application: dict) -> str:
    return application["key"]


def test_there_are_13_global_and_28_regional_applications():
    assert Counter(one["hub_type"] for one in APPLICATIONS) == {"global": 13, "regional_core": 28}


def test_exactly_the_hubs_of_the_public_record_are_not_labelled_invented():
    assert {one["key"] for one in APPLICATIONS if not one["invented"]} == NAMED


def test_keys_are_unique():
    keys = [one["key"] for one in APPLICATIONS]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("application", APPLICATIONS, ids=ids)
def test_every_application_cites_a_public_page(application):
    assert all(url.startswith("http") for url in application["source"].split(" ; "))


@pytest.mark.parametrize("application", APPLICATIONS, ids=ids)
def test_every_application_has_both_names(application):
    assert set(application["name"]) == {"ja", "en"}


@pytest.mark.parametrize("application", APPLICATIONS, ids=ids)
def test_one_member_leads(application):
    assert sum(member.get("lead", False) for member in application["members"]) == 1


@pytest.mark.parametrize("application", APPLICATIONS, ids=ids)
def test_each_sector_signs_through_a_member_of_that_sector(application):
    members = {member["organisation"] for member in application["members"]}

    assert {sector: ORGANISATIONS[code]["sector"] for sector, code in application["signatories"].items()} == {
        sector: sector for sector in ("industry", "academia", "government")
    }
    assert set(application["signatories"].values()) <= members


@pytest.mark.parametrize("application", APPLICATIONS, ids=ids)
def test_prefectures_are_jis_codes(application):
    assert [code for code in application["prefectures"] if not 1 <= int(code) <= 47 or len(code) != 2] == []


def test_a_hub_whose_place_is_unknown_claims_no_prefecture():
    tokai = next(one for one in APPLICATIONS if one["key"] == "tokai")

    assert (tokai["prefectures"], tokai["fields"]) == ([], [])


def test_named_hubs_say_what_the_record_gives():
    assert {one["key"] for one in APPLICATIONS if "on_record" in one} == NAMED


def test_made_up_applications_say_on_what_they_are_built():
    assert {one["key"] for one in APPLICATIONS if "basis" in one} == {one["key"] for one in APPLICATIONS} - NAMED


def test_invented_bodies_carry_the_mark_in_their_name():
    marked = {code for code, row in ORGANISATIONS.items() if row["name_ja"].startswith("〔架空〕")}

    assert marked == {code for code, row in ORGANISATIONS.items() if row["invented"] == "true"}


def test_real_bodies_cite_a_source():
    assert [code for code, row in ORGANISATIONS.items() if row["invented"] == "false" and not row["source"]] == []


def test_one_body_may_sit_in_several_hubs():
    counted = Counter(member["organisation"] for one in APPLICATIONS for member in one["members"])

    assert counted["osaka-cu"] == 2


def test_the_calendar_runs_forward():
    moments = list(read("calendar.yaml").values())

    assert moments == sorted(moments)
    assert datetime.fromisoformat(read("calendar.yaml")["published"]).date() == date(2009, 6, 12)


def test_evaluations_name_hubs_of_the_example():
    assert set(read("evaluation.yaml")["hubs"]) <= {one["key"] for one in APPLICATIONS}


def test_one_evaluation_has_no_overall_grade_and_one_stops():
    hubs = read("evaluation.yaml")["hubs"].values()

    assert Counter(hub["decision"] for hub in hubs)["stop"] == 1
    assert [hub["overall"] for hub in hubs].count("") == 1


def test_both_ministries_nominate_half_of_the_panel():
    assert Counter(one["funder"] for one in read("people.yaml")["reviewers"]) == {"mext": 7, "meti": 7}


def test_every_field_of_an_application_has_a_reader():
    read_by_somebody = {field for one in read("people.yaml")["reviewers"] for field in one["fields"]}

    assert {field for one in APPLICATIONS for field in one["fields"]} <= read_by_somebody


def test_the_words_of_applicants_and_reviewers_say_that_they_are_invented():
    words = read("wording.yaml")
    spoken = [*words["answers"]["text"], words["review_summary"], words["review_for_panel"], *words["scores"]]
    spoken += [*(one["text"] for one in words["conflicts"]), *words["discussion"], words["change_of_score"]]
    spoken += [words["panel"]["note"], *(one["ja"] for one in words["panel"]["statements"])]

    assert [text for text in spoken if "〔架空" not in text] == []
