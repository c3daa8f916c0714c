"""What stands beside the round and after it: listings of the exchange, packages, the ledger, enquiries at the desk.

Packages are proposed and agreed by the actions, so that the ledger books them; listings and enquiries are written in
bulk.
"""

from __future__ import annotations

import datetime as dt
from itertools import cycle

from benchmarks.pages import Page
from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.exchange.models import Listing
from kyoten.apps.foundation import clock
from kyoten.apps.ledger.models import Entry
from kyoten.apps.programmes.models import Call, Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import actions
from kyoten.apps.support.models import PackageLine

YEAR = 2009
DECIDED = dt.datetime(YEAR, 7, 1, 3, 0, tzinfo=dt.UTC)
LISTINGS, ENQUIRIES = 1000, 60
SUBJECTS = (
    "放熱に優れた樹脂の成形",
    "表面分析の受託",
    "微細加工による流路",
    "植物由来の抗酸化成分",
    "薄膜センサーの評価",
)
QUERY = "%E6%94%BE%E7%86%B1%20%E6%A8%B9%E8%84%82"  # 放熱 樹脂


def seed_after(call: Call, hubs: list[Hub], officer: User, coordinator: User) -> list[Page]:
    """Fill them; returns the pages to measure."""
    found = _listings(call.programme, coordinator)
    _enquiries(hubs)
    with clock.at(DECIDED):
        _packages(call.programme, officer)
    return _pages(call.programme, hubs[0], found)


def _packages(programme: Programme, officer: User) -> None:
    """Packages of all hubs, with an amount where a line brings money, agreed and so booked."""
    for package in actions.propose(YEAR, by=officer, programme_code=programme.code):
        for line in package.lines.filter(linkage="core_university_support"):
            actions.set_amount(line.pk, by=officer, amount=1_000_000, reason="計測用")
        actions.agree(package.pk, by=None)


def _listings(programme: Programme, owner: User) -> int:
    """Published listings about five subjects in turn; returns how many the query finds on its first page."""
    bodies, now = list(Organisation.objects.order_by("pk")[:20]), clock.now()
    Listing.objects.bulk_create(
        Listing(
            programme=programme,
            code=f"{kind}-{number}",
            kind=kind,
            state=Listing.State.PUBLISHED,
            organisation=bodies[number % len(bodies)],
            owner=owner,
            title_ja=f"{subject}（その{number}）",
            said_ja={"what": f"{subject}について、試作から評価まで応じる。計測用の文である。" * 3},
            facets={"field": ["materials"]},
            places=[f"{number % 47 + 1:02}"],
            invented=True,
            made_at=now,
            published_at=now,
            expires_on=now.date() + dt.timedelta(365),
        )
        for number, subject, kind in zip(range(LISTINGS), cycle(SUBJECTS), cycle(("seed", "need")), strict=False)
    )
    return 20


def _enquiries(hubs: list[Hub]) -> None:
    now = clock.now()
    Enquiry.objects.bulk_create(
        Enquiry(
            state=Enquiry.State.OPEN,
            title=f"{SUBJECTS[number % len(SUBJECTS)]}について",
            text="計測用の問い合わせ",
            asker_body="計測機関",
            hub=hubs[number % len(hubs)],
            kind="partner",
            received_at=now,
            triaged_at=now,
            due_on=now.date() + dt.timedelta(number % 10),
            invented=True,
        )
        for number in range(ENQUIRIES)
    )


def _pages(programme: Programme, hub: Hub, found: int) -> list[Page]:
    lines = PackageLine.objects.filter(package__hub=hub).count()
    entries = min(100, Entry.objects.count())
    return [
        Page("public: search", f"/exchange/?q={QUERY}", None, found),
        Page("officer: desk", "/office/programmes/", "officer", 15),
        Page("officer: packages", f"/office/support/{programme.code}/{YEAR}/", "officer", Hub.objects.count()),
        Page("officer: one package", f"/office/support/hubs/{hub.code}/{YEAR}/", "officer", lines),
        Page("officer: ledger", f"/ledger/{programme.code}/{YEAR}/", "officer", 15),
        Page("officer: entries", "/ledger/entries/", "officer", entries),
        Page("officer: enquiries", "/desk/staff/", "officer", ENQUIRIES),
    ]
