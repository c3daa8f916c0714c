"""A measure's manager keeps and decides applications of hub members, with the linkage in view."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support.models import MeasureApplication

pytestmark = pytest.mark.django_db
MEASURE = "knowledge_cluster"


@pytest.fixture
def kept(client) -> MeasureApplication:
    hub = make_hub(code="kyoto")
    client.force_login(make_user("measure_manager", MEASURE))
    url = reverse("support:register", args=["jp_hubs_2009", 2009, MEASURE])
    client.post(url, {"hub": hub.pk, "applicant": "例示大学", "title": "光応用の研究"})
    return MeasureApplication.objects.get()


def page(client, url: str) -> str:
    return client.get(url, headers={"accept-language": "ja"}).content.decode()


def test_an_application_is_kept_by_form(kept):
    assert (kept.applicant, kept.hub.code, kept.fiscal_year) == ("例示大学", "kyoto", 2009)


def test_the_page_of_the_measure_lists_it_with_the_words_of_the_linkage(client, kept):
    text = page(client, reverse("support:measure", args=["jp_hubs_2009", 2009, MEASURE]))
    assert ("光応用の研究" in text, kept.linkage[0]["ja"] in text) == (True, True)


def test_the_decision_needs_a_word_on_the_plan(client, kept):
    url = reverse("support:case", args=[kept.pk])
    answer = client.post(url, {"outcome": "adopted", "reason": "優れる", "considered": ""})
    kept.refresh_from_db()
    assert (answer.status_code, kept.outcome) == (422, "open")


def test_the_decision_is_recorded_and_shown(client, kept):
    url = reverse("support:case", args=[kept.pk])
    client.post(url, {"outcome": "adopted", "reason": "優れる", "considered": "計画の人材育成"})
    assert "計画の人材育成" in page(client, url)


def test_another_measures_manager_does_not_find_it(client, kept):
    client.force_login(make_user("measure_manager", "a_step"))
    assert client.get(reverse("support:case", args=[kept.pk])).status_code == 404


def test_an_auditor_reads_and_does_not_decide(client, kept):
    client.force_login(make_user("auditor", ""))
    url = reverse("support:case", args=[kept.pk])
    client.post(url, {"outcome": "adopted", "reason": "優れる", "considered": "計画"})
    kept.refresh_from_db()
    assert (kept.outcome, client.get(url).status_code) == ("open", 200)
