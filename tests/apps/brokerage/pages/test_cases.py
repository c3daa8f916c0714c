"""Cases on pages."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.pages.cases import like, one_case

pytestmark = pytest.mark.django_db


def test_staff_see_beside_the_text_what_the_public_reads():
    net = network()
    case = net.case(texts={"done_ja": "架空化学工業が試作"}, organisations=[net.company.pk])
    shown = one_case(case, net.people["south"])
    assert ("実施したこと", "架空化学工業が試作", "ja") in shown["parts"]
    assert ("実施したこと", "山形県の企業が試作", "ja") in shown["public"]


def test_only_public_cases_are_like_anything():
    net = network()
    net.case(texts={"title_ja": "放熱樹脂の失敗"})
    assert like(net.people["north"], "放熱樹脂") is None
