"""Input about listings and contacts."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.exchange.scenes import market
from tests.apps.factories import make_programme

from kyoten.apps.exchange.forms import AgreementForm, ListingForm
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def form(user, **said: object) -> ListingForm:
    made = ListingForm(said, programme=make_programme(), kind="need", user=user)
    made.is_valid()
    return made


def test_answers_come_by_the_questions_of_the_template():
    made = form(market().owner, title_ja="題", said_ja_problem="錆びる", said_en_wanted="A partner", field=["life"])
    found = made.given()
    assert (found.said_ja, found.said_en, found.facets) == (
        {"problem": "錆びる"},
        {"wanted": "A partner"},
        {"field": ["life"]},
    )


def test_a_title_is_needed_in_one_language():
    owner = market().owner
    assert [form(owner).is_valid(), form(owner, title_en="Screws").is_valid()] == [False, True]


def test_brokers_without_a_body_name_one():
    scene = market()
    with pytest.raises(Refused):
        form(scene.broker, title_ja="題").body_id()
    assert (
        form(scene.broker, title_ja="題", organisation=scene.owner.organisation_id).body_id()
        == scene.owner.organisation_id
    )


def test_the_digest_is_that_of_the_attached_document():
    content = b"the signed text"
    data = {"signed_on": "2009-06-12", "signed_as": "部長", "digest": "ab" * 32}
    made = AgreementForm(data, {"document": SimpleUploadedFile("nda.pdf", content)})
    assert made.is_valid()
    assert made.given().digest == hashlib.sha256(content).hexdigest()
