"""The text model reads ahead, and nobody waits for it at a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse
from tests.apps.reviews.queries.test_waiting import publish

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions, tasks
from kyoten.apps.reviews.actions.embedding import read_texts
from kyoten.apps.reviews.bridge.runs import RunSettings, Weights
from kyoten.apps.reviews.queries.waiting import FEW

pytestmark = pytest.mark.django_db
MEANT = RunSettings(per_application=1, weights=Weights(meaning=10))


def test_each_text_is_read_once(panel, counting_model):
    publish(panel, 40)
    assert read_texts(panel.call.pk) == len(counting_model) >= 40
    assert (read_texts(panel.call.pk), len(set(counting_model))) == (0, len(counting_model))


def test_a_run_waits_until_the_model_has_read_or_goes_without_meaning(panel, counting_model):
    publish(panel, FEW + 1)
    with pytest.raises(Refused, match="重みを0"):
        actions.make_run(panel.call.pk, "", MEANT, by=panel.officer)
    assert counting_model == []
    without = replace(MEANT, weights=Weights(meaning=0))
    assert actions.make_run(panel.call.pk, "", without, by=panel.officer).diagnosis in (None, {}, [])
    tasks.read_waiting()
    read = len(counting_model)
    actions.make_run(panel.call.pk, "", MEANT, by=panel.officer)
    assert len(counting_model) == read


def test_the_page_of_the_runs_says_what_is_not_read_yet(panel, counting_model, client):
    publish(panel, 3)
    client.force_login(panel.officer)
    page = reverse("reviews:runs", args=[panel.call.code])
    assert "notice" in client.get(page).content.decode()
    tasks.read_waiting()
    assert "テキストモデル" not in client.get(page).content.decode()
