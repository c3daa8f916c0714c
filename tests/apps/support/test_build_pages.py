"""What the page on which a package is changed shows."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions, build_pages
from kyoten.apps.support.models import Package

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(db) -> Package:
    make_hub(running="knowledge_cluster")
    return actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]


def words(package: Package) -> list[str]:
    with translation.override("en"):
        return [row[1]["text"] for row in build_pages.consents_table(package)["rows"]]


def test_every_funder_stands_with_its_consent(package):
    before = words(package)
    actions.agree(package.pk, by=make_user("programme_officer", "meti"))
    assert (before, words(package)) == (["Waiting", "Waiting"], ["Agreed", "Waiting"])


def test_a_finding_says_its_source_in_the_programme(package):
    rows = build_pages.findings_table(package, core_programme())["rows"]
    row = next(one for one in rows if "産学官連携拠点整備枠" in one[1]["note"])
    place = "、スライド12：産学官連携拠点整備枠 4千万円程度×5地域(新規)"
    assert (row[2]["badge"], row[1]["note"].endswith(place)) == ("success", True)


def test_a_measure_put_in_is_chosen_by_its_name_and_linkage(package):
    package.lines.filter(award_line="hub_line").delete()
    names = dict(build_pages.track_choices(package))
    assert "産学官連携拠点整備枠" in names["knowledge_cluster:hub_line:additional:global"]
