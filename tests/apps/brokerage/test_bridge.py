"""A case without the names of its bodies."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.accounts.models import FormerName
from kyoten.apps.brokerage import bridge

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def test_a_body_is_replaced_by_kind_and_prefecture(net):
    said = bridge.without_names("架空化学工業は試作した。", [net.company], "ja")
    assert said == "山形県の企業は試作した。"


def test_a_longer_name_goes_before_a_shorter_one(net):
    FormerName.objects.create(organisation=net.company, name_ja="架空化学工業山形工場")
    said = bridge.without_names("架空化学工業山形工場で測定", [net.company], "ja")
    assert said == "山形県の企業で測定"


def test_a_body_of_unknown_place_is_replaced_by_its_kind(net):
    net.company.prefecture = ""
    assert bridge.stand_in(net.company, "en") == "a body of the kind “Company”"


def test_a_missing_english_part_is_told_in_japanese(net):
    case = net.case(texts={"title_en": "Title"}, organisations=[net.company.pk])
    told = bridge.told(case, "en", named=False)
    assert (told["title"], told["situation"]) == ("Title", "状況")


def test_no_part_tells_a_name_to_the_public(net):
    parts = ("title_ja", "situation_ja", "done_ja", "came_ja", "lesson_ja", "conditions_ja")
    case = net.case(texts=dict.fromkeys(parts, "架空化学工業"), organisations=[net.company.pk])
    assert "架空化学" not in bridge.whole(case, named=False)
    assert "架空化学" in bridge.whole(case, named=True)


def test_what_stands_for_a_name_is_of_the_language_of_its_text(net):
    case = net.case(texts={"done_ja": "架空化学工業と試作した。"}, organisations=[net.company.pk])
    assert bridge.told(case, "en", named=False)["done"] == "山形県の企業と試作した。"
    assert bridge.languages(case, "en")["done"] == "ja"
