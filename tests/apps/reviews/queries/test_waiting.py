"""What the text model has still to read of a call."""

from __future__ import annotations

import pytest

from kyoten.apps.reviews.actions.embedding import read_texts
from kyoten.apps.reviews.models import Publication
from kyoten.apps.reviews.queries import affinity
from kyoten.apps.reviews.queries.waiting import FEW, Waiting, waiting_texts

pytestmark = pytest.mark.django_db


def publish(panel, count: int) -> None:
    profile = panel.reviewers[0].profile
    Publication.objects.bulk_create(
        Publication(profile=profile, title=f"光応用{n}", key=str(n), origin="bibtex") for n in range(count)
    )


def test_without_a_model_nothing_waits(panel):
    publish(panel, 3)
    assert waiting_texts(panel.call) == Waiting()


def test_filed_texts_and_works_wait_each_once_until_they_are_read(panel, counting_model):
    publish(panel, 3)
    filed = {text for text in affinity.texts_of([one.application for one in panel.teams]).values() if text}
    waiting = waiting_texts(panel.call)
    assert (len(waiting.texts), waiting.total) == (3 + len(filed), 3 + len(filed))
    read_texts(panel.call.pk)
    assert waiting_texts(panel.call) == Waiting((), 3 + len(filed))


@pytest.mark.parametrize(("count", "many"), [(FEW, False), (FEW + 1, True)])
def test_more_than_a_few_are_left_to_the_background(count, many):
    assert Waiting(("x",) * count, count).many is many
