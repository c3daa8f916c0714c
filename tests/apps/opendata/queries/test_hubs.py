"""Hubs for the public: the filter, what belongs to each, and a fixed number of queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.demo_fixture import demo_pages

from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.opendata.queries.hubs import (
    HubFilter,
    by_prefecture,
    hub_record,
    hub_records,
    listed,
    prefecture_choices,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def codes(**asked: str) -> list[str]:
    return [record.hub.code for record in hub_records(HubFilter(**asked))]


def count_queries(asked: HubFilter) -> int:
    with CaptureQueriesContext(connection) as captured:
        hub_records(asked)
    return len(captured)


def test_without_a_filter_every_hub_is_there():
    assert len(codes()) == 15


def test_the_type_narrows():
    assert len(codes(hub_type="global")) == 5


def test_a_hub_across_prefectures_is_found_in_each():
    assert "2009-1-r02" in codes(prefecture="22")
    assert "2009-1-r02" in codes(prefecture="23")


def test_every_word_must_be_found():
    assert codes(words="京都大学 同志社大学") == ["2009-1-g01"]


def test_words_do_not_mind_the_case():
    assert codes(words="KYOTO UNIVERSITY") == codes(words="kyoto university")


def test_the_lead_is_the_member_that_leads():
    assert hub_record("2009-1-g01").lead.organisation.code == "kyoto-renkei"


@pytest.mark.parametrize("words", ["", "京都大学"])
def test_the_list_has_the_same_hubs_with_their_leads(words):
    asked = HubFilter(words=words)
    assert [(one.hub, one.lead) for one in listed(asked)] == [(one.hub, one.lead) for one in hub_records(asked)]


def test_sources_are_split():
    assert len(hub_record("2009-1-g01").sources) == 2


def test_claims_come_with_a_single_hub():
    assert len(hub_record("2009-1-g01").claims) == 10


def test_reasons_are_there_in_both_languages():
    assert [record.hub.code for record in hub_records() if not all(record.reasons.values())] == []


def test_only_decided_evaluations_are_public():
    Evaluation.objects.update(state=Evaluation.State.DRAFT)

    assert [record for record in hub_records() if record.evaluation] == []


def test_unknown_codes_give_nothing():
    assert hub_record("nothing") is None


def test_the_number_of_queries_is_fixed():
    assert count_queries(HubFilter(hub_type="global", prefecture="26")) == count_queries(HubFilter())


def test_hubs_without_prefecture_stand_nowhere():
    placed = {record.hub.code for found in by_prefecture(hub_records()).values() for record in found}

    assert set(codes()) - placed == {"2009-1-g03"}


def test_all_47_prefectures_can_be_chosen():
    assert len(prefecture_choices("ja")) == 47


def test_a_hub_of_the_record_is_real_and_its_details_are_not():
    record = hub_record("2009-1-g01")

    assert (record.invented, record.details_invented) == (False, True)


def test_what_example_users_entered_without_a_source_is_invented():
    record = hub_record("2009-1-g01")
    record.hub.application.source = ""

    assert record.invented is True


def test_a_hub_of_real_users_is_not_labelled():
    record = hub_record("2009-1-g01")
    record.hub.application.changed_by.invented = False

    assert (record.invented, record.details_invented) == (False, False)
