"""Introductions, books and joint projects in the browser."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.models import Introduction, JointProject

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


@pytest.fixture
def own(client, net):
    client.force_login(net.people["north"])
    return client


def to(one, page="introduction"):
    return reverse(f"brokerage:{page}", args=[one.pk])


def test_an_introduction_from_an_enquiry_to_a_joint_project(client, own, net):
    enquiry = net.enquire()
    typed = {"title_ja": "放熱樹脂", "need": "樹脂", "seeker": net.company.code, "provider": net.university.code}
    begun = own.post(f"{reverse('brokerage:introduce')}?enquiry={enquiry.pk}", typed)
    one = Introduction.objects.get()
    assert begun.url == to(one)
    own.post(to(one, "move_on"), {"stage": "nda", "note": "締結"})
    own.post(to(one, "fix_text"), {"text": "共同で試作する"})
    agreement = one.agreements.get()
    for side in ("company", "university"):
        client.force_login(net.people[side])
        assert "共同で試作する" in client.get(to(one)).content.decode()
        client.post(reverse("brokerage:sign", args=[one.pk, agreement.pk]), {"digest": agreement.digest, "read": "on"})
    client.force_login(net.people["north"])
    typed = {"hub": net.north.code, "name_ja": "樹脂の開発", "theme": "樹脂", "starts_on": "2026-04-01", "months": "12"}
    client.post(to(one, "start_project"), typed)
    project = JointProject.objects.get()
    assert (project.introduction, one.enquiry_id or enquiry.pk, project.months) == (one, enquiry.pk, 12)
    assert "樹脂の開発" in client.get(reverse("opendata:hub", args=[net.north.code])).content.decode()


def test_signing_without_having_read_is_refused(client, net):
    one = net.introduce()
    agreement = net.fix(one)
    client.force_login(net.people["company"])
    client.post(reverse("brokerage:sign", args=[one.pk, agreement.pk]), {"digest": agreement.digest})
    assert not agreement.signatures.exists()


def test_the_page_shows_fitting_measures_and_that_their_end_is_not_stated(own, net):
    page = own.get(to(net.introduce())).content.decode()
    assert ("知的クラスター創成事業" in page, "制度に記載なし" in page) == (True, True)


def test_the_sides_read_no_advice_and_no_notes(client, net):
    one = net.introduce()
    actions.plan_next(one.pk, "社長を説得する", None, by=net.people["north"])
    client.force_login(net.people["company"])
    page = client.get(to(one)).content.decode()
    assert ("社長を説得する" in page, "この段階に合う施策" in page) == (False, False)


def test_the_next_step_and_the_end_are_recorded(own, net):
    one = net.introduce()
    own.post(to(one, "plan_next"), {"step": "面談", "on": "2020-01-06"})
    assert "期限超過" in own.get(reverse("brokerage:introductions"), {"late": "on"}).content.decode()
    own.post(to(one, "end"), {"reason": "費用"})
    one.refresh_from_db()
    assert (one.next_step, one.ended_reason) == ("面談", "費用")


def test_sharing_counsel_and_handing_over(client, own, net):
    one = net.introduce()
    own.post(to(one, "share"))
    own.post(to(one, "give"), {"taker_id": net.people["south"].pk, "why": "分野"})
    client.force_login(net.people["south"])
    client.post(to(one, "counsel"), {"text": "詳しい公設試がある"})
    client.post(reverse("brokerage:take", args=[one.pk, one.handovers.get().pk]), {"accept": "yes"})
    one.refresh_from_db()
    assert (one.coordinator, one.counsels.count()) == (net.people["south"], 1)


@pytest.mark.parametrize("who", ["south", "stranger"])
def test_nobody_else_opens_one(client, net, who):
    one = net.introduce()
    client.force_login(net.people[who])
    pages = [client.get(to(one)), client.get(to(one, "end")), client.post(to(one, "counsel"), {"text": "本文"})]
    assert [page.status_code for page in pages] == [404] * 3


def test_a_book_is_kept_and_emptied(own, net):
    typed = {"organisation": net.company.code, "post": "開発部長", "fields_named": "樹脂、電池"}
    own.post(reverse("brokerage:keep_entry"), typed)
    entry = net.people["north"].book.get()
    assert (entry.fields, "開発部長" in own.get(reverse("brokerage:book")).content.decode()) == (["樹脂", "電池"], True)
    own.post(reverse("brokerage:drop_entry", args=[entry.pk]))
    assert not net.people["north"].book.exists()


def test_the_load_of_every_coordinator_is_shown(own, net):
    net.introduce()
    page = own.get(reverse("brokerage:introductions")).content.decode()
    assert page.index("南の調整役") < page.rindex("北の調整役")


def test_results_are_kept_by_the_hub_and_read_by_everybody(client, own, net):
    project = net.project(starts_on=dt.date(2020, 4, 1))
    own.post(to(project, "record_result"), {"kind": "product", "text_ja": "試作品を発売", "on": "2021-04-01"})
    own.post(to(project, "finish_project"), {"state": "finished"})
    client.logout()
    page = client.get(to(project, "project")).content.decode()
    assert ("試作品を発売" in page, client.get(to(project, "record_result")).status_code) == (True, 302)


def test_questions_of_the_list_do_not_grow_with_it(client, net, django_assert_max_num_queries):
    client.force_login(net.people["officer"])
    net.people["north"].organisation = net.university
    net.people["north"].save()
    net.introduce()
    with django_assert_max_num_queries(60) as few:
        client.get(reverse("brokerage:introductions"))
    for _number in range(3):
        net.introduce()
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("brokerage:introductions"))
