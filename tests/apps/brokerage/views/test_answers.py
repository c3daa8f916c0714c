"""The staff's side of the answer base in the browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.models import Answer

pytestmark = pytest.mark.django_db
TYPED = {"kind": "equipment", "question_ja": "装置は使えますか", "answer_ja": "使えます"}


def test_an_answer_out_of_an_enquiry_is_published_by_a_colleague_changed_and_taken_back(client):
    net = network()
    client.force_login(net.people["north"])
    client.post(f"{reverse('brokerage:new_answer')}?enquiry={net.enquire().pk}", TYPED)
    answer = Answer.objects.get()
    client.post(reverse("brokerage:publish_answer", args=[answer.pk]))
    assert Answer.objects.get().state == "draft"
    client.force_login(net.people["south"])
    client.post(reverse("brokerage:publish_answer", args=[answer.pk]))
    assert Answer.objects.get().state == "published"
    client.post(reverse("brokerage:change_answer", args=[answer.pk]), {**TYPED, "answer_ja": "予約すれば使えます"})
    client.post(reverse("brokerage:withdraw_answer", args=[answer.pk]))
    assert (Answer.objects.get().answer_ja, Answer.objects.get().state) == ("予約すれば使えます", "withdrawn")


def test_the_public_writes_none(client):
    client.force_login(network().people["company"])
    assert client.get(reverse("brokerage:new_answer")).status_code == 404


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_begins_from_what_the_desk_answered_last(client, language):
    net = network()
    enquiry = net.enquire(title="料金", language=language)
    for text in ("最初の回答", "最後の回答"):
        actions.write(enquiry.pk, text, by=net.people["north"])
    actions.write(enquiry.pk, "内部のメモ", by=net.people["north"], inside=True)
    client.force_login(net.people["north"])
    form = client.get(f"{reverse('brokerage:new_answer')}?enquiry={enquiry.pk}").context["form"]
    assert (form[f"question_{language}"].value(), form[f"answer_{language}"].value()) == ("料金", "最後の回答")
