"""A company says its need, finds a seed and is told why; both sides open the gate, sign, and a joint project begins."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.journeys.browser import NARROW, Visitor

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage.models import Introduction, JointProject
from kyoten.apps.exchange import actions as exchange
from kyoten.apps.exchange.actions import ListingInput
from kyoten.apps.exchange.models import Interest, Listing
from kyoten.apps.foundation import clock
from kyoten.apps.selection.models import Hub

HUB = "2009-1-g03"  # its bodies are invented, so that no real one seems to have signed anything
COMPANY, UNIVERSITY, COORDINATOR = (
    f"{who}.tokai@example.jp" for who in ("signatory.industry", "signatory.academia", "coordinator")
)
DIGEST = "ab" * 32
CONFIDENTIAL = "配合比は三対一である"


@pytest.fixture
def seed(arrive) -> Listing:
    """What the university offers, checked by somebody of another hub."""
    owner = User.objects.get(email=UNIVERSITY)
    said = {"essence": "充填材の並びをそろえ、樹脂の熱伝導を五倍に高める技術。電動部品の放熱に使える。"}
    given = ListingInput(
        title_ja="熱を逃がす樹脂の成形技術",
        title_en="Moulding of a heat-conducting resin",
        said_ja=said,
        facets={"field": ["materials"]},
        confidential=CONFIDENTIAL,
    )
    programme = Hub.objects.get(code=HUB).application.call.programme
    made = exchange.create(programme.pk, "seed", owner.organisation_id, given, by=owner)
    exchange.submit(made.pk, by=owner)
    return exchange.publish(made.pk, by=User.objects.get(email=COORDINATOR))


def said(visitor: Visitor) -> Listing:
    """The company writes its need and sends it for the check; the coordinator publishes it."""
    visitor.enter_as(COMPANY, HUB)
    visitor.go("/exchange/new/need/")
    visitor.fill(
        title_ja="電動部品の放熱に使える樹脂",
        said_ja_problem="小型の電動部品で熱がこもる。熱を逃がす樹脂を探している。",
    )
    visitor.tick("field", "materials")
    visitor.press('main form.form button[type="submit"]')
    visitor.send("/submit/")
    need = Listing.objects.get(title_ja="電動部品の放熱に使える樹脂")
    visitor.enter_as(COORDINATOR, HUB)
    visitor.go(f"/exchange/listings/{need.code}/")
    visitor.send("/publish/")
    return need


def proposed(visitor: Visitor, need: Listing, seed: Listing) -> None:
    """The coordinator is proposed the seed for the need, and the form of an introduction has both filled in.

    The example brings these two bodies together already, and whom an introduction brings together is not proposed.
    """
    between = Introduction.objects.filter(seeker=need.organisation, provider=seed.organisation, ended_at=None)
    between.update(ended_at=clock.now())
    visitor.go("/desk/staff/proposals/")
    assert visitor.reads(need.title_ja)
    visitor.see("partners proposed for all needs")
    visitor.press(f'main a[href*="need={need.code}"][href*="with={seed.code}"]')
    filled = [visitor.page.locator(f'[name="{name}"]').input_value() for name in ("seeker", "provider")]
    assert filled == [need.organisation.code, seed.organisation.code]


def found(visitor: Visitor, seed: Listing, need: Listing) -> Interest:
    """The company searches in its own words, reads why the seed was found, and asks for contact."""
    visitor.enter_as(COMPANY, HUB)
    visitor.go("/exchange/?q=電動部品の熱を逃がす樹脂")
    visitor.page.locator(f'article:has(a[href*="{seed.code}"]) summary').click()
    assert visitor.reads("熱伝導") or visitor.reads("放熱")
    visitor.see("exchange found and explained")
    visitor.go(f"/exchange/listings/{seed.code}/interest/")
    visitor.fill(text="電動部品に使えるか相談させてください。")
    visitor.choose(own=str(need.pk))
    visitor.press('main form.form button[type="submit"]')
    return Interest.objects.get(listing=seed, own=need)


def opened(visitor: Visitor, contact: Interest, seed: Listing) -> None:
    """The university agrees to talk; both record the same agreement, and the company reads what was shut before."""
    page = f"/exchange/contacts/{contact.pk}/"
    visitor.enter_as(UNIVERSITY, HUB)
    visitor.go(page)
    visitor.press('button[name="verb"][value="accept"]')
    for email in (UNIVERSITY, COMPANY):
        visitor.enter_as(email, HUB)
        visitor.go(page)
        visitor.fill(signed_on=clock.today().isoformat(), signed_as="知財担当部長", digest=DIGEST)
        visitor.send("/agreement/")
    visitor.go(f"/exchange/listings/{seed.code}/confidential/")
    assert visitor.reads(CONFIDENTIAL)


def accompanied(visitor: Visitor, contact: Interest) -> Introduction:
    """The company asks the coordinator of its hub; the coordinator puts a text before both sides."""
    visitor.go(f"/desk/staff/accompany/{contact.pk}/")
    visitor.choose(coordinator_id=str(User.objects.get(email=COORDINATOR).pk))
    visitor.see("a coordinator is asked")
    visitor.press('main form.form button[type="submit"]')
    introduction = Introduction.objects.get(interest=contact)
    visitor.enter_as(COORDINATOR, HUB)
    visitor.go(f"/desk/staff/introductions/{introduction.pk}/stage/")
    visitor.choose(stage="feasibility")
    visitor.press('main form.form button[type="submit"]')
    visitor.go(f"/desk/staff/introductions/{introduction.pk}/text/")
    visitor.fill(text="放熱樹脂の成形を大学が、電動部品での評価を企業が担う。費用は各自が負担する。")
    visitor.press('main form.form button[type="submit"]')
    visitor.see("introduction of the coordinator")
    return introduction


def signed(visitor: Visitor, introduction: Introduction) -> None:
    """Both sides read and sign the same text."""
    for email in (COMPANY, UNIVERSITY):
        visitor.enter_as(email, HUB)
        visitor.go("/desk/staff/asked/")
        visitor.press(f'main a[href$="/introductions/{introduction.pk}/"]')
        visitor.tick("read")
        visitor.send("/sign/")
    visitor.see("introduction signed by both")


def begun(visitor: Visitor, introduction: Introduction) -> JointProject:
    """The coordinator makes it a joint project of the hub."""
    visitor.enter_as(COORDINATOR, HUB)
    visitor.go(f"/desk/staff/introductions/{introduction.pk}/project/")
    visitor.fill(starts_on=(clock.today() + dt.timedelta(days=30)).isoformat(), months="24")
    visitor.press('main form.form button[type="submit"]')
    visitor.see("trail with the joint project")
    return JointProject.objects.get(introduction=introduction)


def test_from_a_need_to_a_joint_project_on_the_page_of_the_hub(arrive, seed):
    visitor = arrive("ja")
    need = said(visitor)
    proposed(visitor, need, seed)
    contact = found(visitor, seed, need)
    opened(visitor, contact, seed)
    introduction = accompanied(visitor, contact)
    signed(visitor, introduction)
    project = begun(visitor, introduction)
    reader = arrive("en", width=NARROW)
    for path, name in ((f"/hubs/{HUB}/", "trail"), (f"/desk/projects/{project.pk}/", "project"), ("/desk/", "desk")):
        reader.go(path)
        reader.see(f"public {name}")
    reader.go(f"/hubs/{HUB}/")
    assert reader.page.locator("#brought").count() == 1
    assert reader.page.locator(f'a[href="/desk/projects/{project.pk}/"]').count() == 1
    assert (visitor.problems, reader.problems) == ([], [])
