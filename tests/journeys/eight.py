"""Eight people of one application and what each does: walked by the journey of the eight, in parts by others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse
from playwright.sync_api import Locator, expect
from tests.apps.applications.links import links_in_mails
from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import Organisation, Role
from kyoten.apps.applications import queries
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call

CALL = "jp-hubs-2009-2"
CONSORTIUM = "2009-1-g01"  # whose example users apply here
COORDINATOR, OFFICER = "coordinator@example.jp", "officer.mext@example.jp"
BODIES = {  # sector: the body and its class
    "industry": ("kyoto-cci", "business_association"),
    "academia": ("kyoto-u", "university"),
    "government": ("kyoto-pref", "local_government"),
}
PARTNERS = {"industry": "partner-one@kyoten.example", "government": "partner-two@kyoten.example"}
PASSWORD = "three plain words"  # of accounts that live as long as the test
SOON = 8000  # ms: five seconds until a page saves, and the way to the page


def open_call() -> Call:
    """The second call, open for all of October 2009."""
    times = {"opens_at": "2009-10-01T00:00Z", "closes_at": "2009-10-30T00:00Z"}
    Call.objects.filter(code=CALL).update(state=Call.State.OPEN, **times)
    return Call.objects.get(code=CALL)


def stranger() -> Role:
    """The coordinator of another consortium, who has nothing to do with this one."""
    held = Role.objects.filter(name="coordinator", scope_kind="application").exclude(scope=CONSORTIUM)
    return held.select_related("user").order_by("pk")[0]


@dataclass
class Cast:
    """The visitors by what they are, and the application that they make."""

    arrive: Callable[[], Visitor]
    code: str = ""

    def __post_init__(self) -> None:
        self.visitors: dict[str, Visitor] = {}

    def __getitem__(self, who: str) -> Visitor:
        if who not in self.visitors:
            self.visitors[who] = self.arrive()
        return self.visitors[who]

    @property
    def application(self) -> Application:
        """The application as it stands."""
        return Application.objects.select_related("call__programme", "hub_type").get(code=self.code)

    @property
    def problems(self) -> list[str]:
        """Whatever any page did wrong to anybody."""
        return [f"{who}: {one}" for who, visitor in self.visitors.items() for one in visitor.problems]

    def opens(self, who: str, rest: str = "") -> Visitor:
        """Somebody opens a page of the application."""
        self[who].go(f"/applications/{self.code}/{rest}")
        return self[who]


# --- beginning ---


def starts(cast: Cast) -> None:
    """The coordinator finds the call, starts, and names the three bodies."""
    visitor = cast["coordinator"]
    visitor.enter_as(COORDINATOR, CONSORTIUM)
    visitor.go(f"/applications/start/{CALL}/")
    visitor.tick("hub_type", "regional_core")
    visitor.fill(name_ja="架空の八人拠点", name_en="Imaginary hub of eight", area="京都府", fields_text="製造技術")
    visitor.choose(prefectures="26")
    visitor.see("eight 01 start")
    visitor.press("main form button[type=submit]")
    cast.code = Application.objects.latest("pk").code
    cast.opens("coordinator", "consortium/")
    for place, (body, kind) in enumerate(BODIES.values()):
        member = f"member__{place}__"
        visitor.choose(**{f"{member}organisation": str(body_of(body).pk), f"{member}member_class": kind})
    visitor.tick("member-1-roles", "core_university")
    visitor.tick("member-1-is_lead")
    visitor.press("main form button[type=submit]")
    visitor.see("eight 02 consortium")


def body_of(code: str) -> Organisation:
    """A body of the example."""
    return Organisation.objects.get(code=code)


def invites(cast: Cast, email: str, sector: str, role: str) -> str:
    """The coordinator asks somebody by mail; the way that the link in it names."""
    visitor = cast.opens("coordinator", "partners/")
    visitor.page.locator("#invite-email").fill(email)
    visitor.page.locator("#invite-organisation").select_option(str(body_of(BODIES[sector][0]).pk))
    visitor.page.locator("#invite-role").select_option(role)
    visitor.send("/partners/invite/")
    return f"/applications/invitation/?key={links_in_mails()[-1]}"


def partners_join(cast: Cast) -> None:
    """Two people without an account take part by their links, which work once."""
    for sector, email in PARTNERS.items():
        link = invites(cast, email, sector, "partner")
        visitor = cast[f"partner {sector}"]
        visitor.go(link)
        visitor.fill(password=PASSWORD, again=PASSWORD)
        visitor.send("/invitation/accept/")
        assert visitor.page.goto(visitor.address + link).status == 404
    cast["coordinator"].see("eight 03 partners")


def signatories_join(cast: Cast) -> None:
    """Three people who have an account accept to sign."""
    for sector in BODIES:
        email = f"signatory.{sector}@example.jp"
        link = invites(cast, email, sector, "signatory")
        visitor = cast[f"signatory {sector}"]
        visitor.enter_as(email, CONSORTIUM)
        visitor.go(link)
        visitor.send("/invitation/accept/")


# --- writing ---


def saves(visitor: Visitor) -> None:
    """The button of the page on which one writes."""
    visitor.press("#writing .actions > button[type=submit]:not([name])")


def writes(visitor: Visitor, text: str) -> None:
    """Fill every text of the section that is open, and a row of each of its tables."""
    for box in visitor.page.locator('#writing > .field :is(input[type="text"], textarea)').all():
        box.fill(text)
    for table in visitor.page.locator("#writing [data-grid]").all():
        types_a_row(table.locator("[data-row]").last, text)


def types_a_row(row: Locator, text: str) -> None:
    """Something that can be read in every cell of a row."""
    for box in row.locator(".grid__cell :is(input, textarea)").all():
        box.fill(text[:20])
    for box in row.locator(":is(.grid__cell--yen, .grid__cell--number) input").all():
        box.fill("12")
    for box in row.locator(".grid__cell--year input").all():
        box.fill("2009")
    for box in row.locator("select").all():
        box.select_option(index=1)


def types_into(row: Locator, cells: Mapping[str, str]) -> None:
    """Type or choose in some cells of one row."""
    for cell, text in cells.items():
        box = row.locator(f'[name$=".{cell}"]:not([name^="base."])')
        if box.evaluate("one => one.tagName") == "SELECT":
            box.select_option(text)
        else:
            box.fill(text)


def adds_a_row(visitor: Visitor, table: str) -> Locator:
    """One more row of a table, ready to be filled."""
    grid = visitor.page.locator(f'[data-grid="{table}"]')
    grid.locator("[data-add]").click()
    return grid.locator("[data-row]").last


def years_of(application: Application) -> tuple[int, ...]:
    """The fiscal years of the plan."""
    return queries.parts_of(queries.keeping_parts(application)).around.years


# --- signing ---


def signs(cast: Cast, sector: str) -> Visitor:
    """A signatory proves who they are, reads, and signs."""
    visitor = cast.opens(f"signatory {sector}", "sign/")
    prove = visitor.page.locator("a[href*='/prove/']")
    if prove.count():
        prove.click()
        visitor.send("/prove/")
    visitor.tick("read")
    visitor.send("/sign/add/")
    return visitor


def reopens(cast: Cast, reason: str) -> None:
    """The coordinator opens the plan again."""
    visitor = cast.opens("coordinator", "sign/")
    visitor.page.locator("details:has(form[action$='/sign/reopen/']) summary").click()
    visitor.page.locator("form[action$='/sign/reopen/'] textarea").fill(reason)
    visitor.send("/sign/reopen/")


# --- a stranger ---


def addresses(code: str, **values: str) -> Iterator[str]:
    """Every address of the site under which something of one application could stand, read from the resolver."""
    for namespace in ("applications", "reviews"):
        for pattern in get_resolver().namespace_dict[namespace][1].url_patterns:
            assert isinstance(pattern, URLPattern)
            wanted = pattern.pattern.converters
            if "code" in wanted and set(wanted) <= {"code", *values}:
                given = {name: values[name] for name in wanted if name != "code"}
                yield reverse(f"{namespace}:{pattern.name}", kwargs={"code": code, **given})


def answers(visitor: Visitor, address: str) -> set[int]:
    """What somebody is told who asks for an address and who posts to it."""
    token = {one["name"]: one["value"] for one in visitor.page.context.cookies()}["csrftoken"]
    at = visitor.address + address
    read = visitor.page.request.get(at, max_redirects=0)
    written = visitor.page.request.post(at, headers={"X-CSRFToken": token}, max_redirects=0)
    return {read.status, written.status}


def expect_saved(visitor: Visitor, name: str, text: str) -> None:
    """The page knows that the server keeps this text."""
    expect(visitor.page.locator(f'[name="base.{name}"]')).to_have_value(text, timeout=SOON)
