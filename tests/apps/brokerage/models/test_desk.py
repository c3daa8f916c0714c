"""Rows of the desk."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.models import Answer, Referral
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


def test_a_referral_goes_to_a_body_or_a_desk_not_to_both():
    net = network()
    enquiry = net.enquire()
    for sides in ({}, {"organisation": net.company, "to_hub": net.south}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Referral.objects.create(enquiry=enquiry, why="測定", asked_at=clock.now(), **sides)


def test_an_answer_is_read_in_the_language_of_the_page_where_it_has_one():
    answer = Answer(question_ja="質問", question_en="Question", answer_ja="回答")
    with override("en"):
        assert (answer.question, answer.answer) == ("Question", "回答")
